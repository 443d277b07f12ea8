// Starts the real binary on a folder of its own, kills it as a power cut would, and
// speaks its HTTP interface.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
export const binary = process.env.ROUNDTABLE ?? join(root, 'build', 'roundtable');
export const northwind = join(root, 'tests', 'data', 'northwind_sales.csv');

export class Server {
  #child;
  #log = '';

  constructor(args = []) {
    this.folder = mkdtempSync(join(tmpdir(), 'roundtable-'));
    this.args = args;
    this.listen = '127.0.0.1:0';
  }

  get log() {
    return this.#log;
  }

  /** Resolves once the server says it is ready. */
  async start() {
    const args = ['serve', '--data', this.folder, '--listen', this.listen, ...this.args];
    this.#child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stderr.on('data', (bytes) => (this.#log += bytes));
    this.exited = new Promise((resolve) =>
      this.#child.once('exit', (status, signal) => resolve({ status, signal })),
    );
    const lines = createInterface({ input: this.#child.stdout });
    const ready = new Promise((resolve) => {
      lines.on('line', (line) => line.startsWith('ready ') && resolve(line.slice(6)));
    });
    const url = await Promise.race([ready, this.exited]);
    if (typeof url !== 'string') throw new Error(`the server ended: ${this.#log}`);
    this.url = url;
    // The same port after a restart, so that whoever was connected finds it again.
    this.listen = new URL(url).host;
    return this;
  }

  async kill() {
    this.#child.kill('SIGKILL');
    return this.exited;
  }

  async stop() {
    this.#child.kill('SIGTERM');
    return this.exited;
  }

  async restart() {
    await this.kill();
    return this.start();
  }

  async dispose() {
    if (this.#child && this.#child.exitCode === null) await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  links() {
    return readFileSync(join(this.folder, 'links.txt'), 'utf8');
  }

  /** The token of the link with which the first host signs up. */
  setupToken() {
    return /#token=(\S+)/.exec(this.links())[1];
  }
}

/** Somebody speaking HTTP: keeps the cookie, says its own origin. */
export class Caller {
  #cookie;

  constructor(server) {
    this.server = server;
  }

  get cookie() {
    return this.#cookie;
  }

  async send(method, path, body, headers = {}) {
    const response = await fetch(this.server.url + '/api/v1' + path, {
      method,
      headers: {
        origin: this.server.url,
        ...(this.#cookie ? { cookie: this.#cookie } : {}),
        ...(body !== undefined && typeof body !== 'string'
          ? { 'content-type': 'application/json' }
          : {}),
        ...headers,
      },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    const cookie = response.headers.get('set-cookie');
    if (cookie) this.#cookie = cookie.split(';')[0];
    const text = await response.text();
    const json = (response.headers.get('content-type') ?? '').includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: json ? JSON.parse(text) : text,
    };
  }

  get(path, headers) {
    return this.send('GET', path, undefined, headers);
  }

  post(path, body, headers) {
    return this.send('POST', path, body, headers);
  }
}

/** A fresh server with its first host signed in, a series and an annual meeting. */
export async function houseWithMeeting() {
  const server = await new Server().start();
  const host = new Caller(server);
  await host.post('/setup', {
    token: server.setupToken(),
    organization: 'House of Solutions',
    email: 'host@house.example',
    name: 'Hanna Host',
    password: 'correct horse battery',
  });
  const series = (await host.post('/series', { name: 'Vendor meeting' })).body.id;
  const meeting = await host.post('/meetings', {
    series,
    title: 'Plan 2027',
    kind: 'annual',
    date: '2027-01-14',
    timezone: 'Europe/Vienna',
    parties: [
      { name: 'House', kind: 'reseller' },
      { name: 'Acme', kind: 'vendor' },
      { name: 'Birch', kind: 'vendor' },
      { name: 'Cedar', kind: 'vendor' },
      { name: 'Delta Distribution', kind: 'distributor' },
    ],
  });
  const parties = Object.fromEntries(meeting.body.parties.map((party) => [party.name, party]));
  return { server, host, series, meeting: meeting.body.id, code: meeting.body.code, parties };
}

/** Somebody who joined with their party's code. */
export async function joined(server, code, name) {
  const rep = new Caller(server);
  const answer = await rep.post('/join', { code, name, notice_accepted: true });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return Object.assign(rep, { rep: answer.body.rep, status: answer.body.status });
}
