// From the host's change of slice to the last of 200 screens, a million lines imported,
// beside what it is made of, measured alone: one such pivot, and one such picture, already
// computed, to all of them. Ratios are what counts.
//
//   slice.mjs SALES.CSV [ROUNDS]

import { readFileSync } from 'node:fs';

import { Live } from '../browser/support/live.mjs';
import { houseWithMeeting, joined } from '../browser/support/server.mjs';
import { median, table } from './table.mjs';

const SCREENS = 200;
const SLICES_A_ROUND = 8;
const [csv, rounds = '5'] = process.argv.slice(2);

/** A laptop that looks only for one text in what it is sent, so as not to be measured. */
class Screen {
  #waiting;

  async open(caller, meeting) {
    const url = new URL(`${caller.server.url}/api/v1/meetings/${meeting}/live`);
    url.protocol = 'ws:';
    const socket = new WebSocket(url, {
      protocols: ['roundtable.v1'],
      headers: { cookie: caller.cookie, origin: caller.server.url },
    });
    socket.addEventListener('message', ({ data }) => {
      if (data.startsWith('{"type":"tick"')) socket.send('{"type":"tick"}');
      if (this.#waiting && this.#waiting.in(data)) this.#waiting.done();
    });
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', reject, { once: true });
    });
    const welcomed = this.until((text) => text.includes('"welcome"'));
    socket.send('{"type":"hello","client":"bench"}');
    await welcomed;
    return this;
  }

  until(isIn) {
    return new Promise((done) => (this.#waiting = { in: isIn, done }));
  }
}

/** Another slice each time, so that nothing has computed it before. */
function sliceNumber(dataset, number) {
  const last = new Date(Date.UTC(2026, 11, 31) - number * 86_400_000).toISOString().slice(0, 10);
  return {
    dataset,
    rows: [{ field: 'vendor' }],
    columns: [{ field: 'date', by: 'month' }],
    measures: [{ field: 'revenue', agg: 'sum' }],
    filters: [{ field: 'date', op: 'between', values: ['2024-01-01', last] }],
    totals: true,
  };
}

async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function accepted(answer) {
  if (answer.type !== 'done') throw new Error(JSON.stringify(answer));
  return answer;
}

const house = await houseWithMeeting();
const { server, host, parties, meeting } = house;
try {
  const driver = await new Live(host, meeting).open();
  accepted(await driver.command('meeting.open', {}));
  const imported = await host.post(
    `/meetings/${meeting}/datasets?name=Sales`,
    readFileSync(csv, 'utf8'),
    { 'content-type': 'text/csv' },
  );
  if (imported.status !== 201) throw new Error(JSON.stringify(imported.body));
  const screens = [];
  while (screens.length < SCREENS) {
    const rep = await joined(server, parties.Acme.join_code, `Rep ${screens.length}`);
    screens.push(await new Screen().open(rep, meeting));
  }

  let number = 0;
  /** Resolves once every screen has the numbers. */
  async function show(pivot, title) {
    const has = (text) => text.includes(`"title":"${title}"`) && text.includes('"grand_total":[');
    const all = Promise.all(screens.map((screen) => screen.until(has)));
    const object = { kind: 'slice', pivot, chart: 'table', title };
    accepted(await driver.command('stage.show', { object, open: true }));
    await all;
  }

  const times = { whole: [], pivot: [], fan_out: [] };
  for (let at = 0; at < Number(rounds) * SLICES_A_ROUND; at += 1) {
    const slice = sliceNumber(imported.body.id, (number += 1));
    times.whole.push(await timed(() => show(slice, `Slice ${number}`)));
    // The same picture under another name: only sent.
    times.fan_out.push(await timed(() => show(slice, `Slice ${number} again`)));
    const other = sliceNumber(imported.body.id, (number += 1));
    times.pivot.push(await timed(() => host.post(`/meetings/${meeting}/pivot`, other)));
  }

  const of = Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, median(ms)]));
  const sum = of.pivot + of.fan_out;
  console.log(
    `${imported.body.rows} lines, ${SCREENS} screens; ms, medians of ${times.whole.length}`,
  );
  console.log(
    table(
      ['', 'ms', 'of pivot + fan-out'],
      [
        ['one pivot, alone', of.pivot.toFixed(1), ''],
        [`one picture to ${SCREENS} screens, alone`, of.fan_out.toFixed(1), ''],
        ['a new slice on the last screen', of.whole.toFixed(1), `${(of.whole / sum).toFixed(2)} ×`],
      ],
    ),
  );
} finally {
  await server.dispose();
}
