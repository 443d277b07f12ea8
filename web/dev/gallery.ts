import { mount } from 'svelte';
import '../src/ui/tokens.css';
import '../src/ui/base.css';
import Gallery from './Gallery.svelte';

const target = document.getElementById('gallery');
if (target) mount(Gallery, { target });
