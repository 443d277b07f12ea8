// The web client: one page for every address, a surface for each kind of address.
//
// protocol/   what goes over the wire; types made from ../schemas, ids with types
// sync/       the live meeting: socket, cursor, table of records, outbox; no words, no page
// http/       requests to /api/v1 and what they answer
// commands/   what a person can say, as typed calls
// meeting/    reading the records: who promises whom, what waits for me, the running order
// words/      all texts, one module a surface; dates and numbers by Intl
// ui/         tokens and the components every surface uses
// data/       pivots as tables and bars
// surfaces/   home (also sign-in and set-up), join, seat, host, stage, list: each a view
//             of the records, loaded when its address is opened
//
// The server's policy forbids inline scripts and styles and HTML from strings.
import { mount } from 'svelte';
import App from './App.svelte';
import './ui/tokens.css';
import './ui/base.css';
import { applyTheme } from './ui/theme.svelte';

applyTheme();

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
mount(App, { target });
