// How many commands become durable in a second, and how long a captured promise takes
// to another screen, beside what the disk alone takes to sync as many bytes. Ratios
// are what counts; the absolute times are this machine's.

import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { Live } from '../browser/support/live.mjs';
import { houseWithMeeting, joined } from '../browser/support/server.mjs';

const ROUNDS = 5;
const ONE_BY_ONE = 100;
const TOGETHER = 640;
const OUTSTANDING = 16; // commands each of forty people sends, one after another

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const ms = (value) => `${value.toFixed(2)} ms`;

/** Milliseconds for one write and sync of `bytes`, the median of a round. */
function syncAlone(folder, bytes) {
  const path = join(folder, 'sync-probe');
  const file = openSync(path, 'w', 0o600);
  const block = Buffer.alloc(bytes, 'x');
  const times = [];
  for (let at = 0; at < ONE_BY_ONE; at += 1) {
    const begun = performance.now();
    writeSync(file, block, 0, bytes, (at % 16) * bytes);
    fdatasyncSync(file);
    times.push(performance.now() - begun);
  }
  closeSync(file);
  rmSync(path);
  return median(times);
}

const house = await houseWithMeeting();
const { server, host, parties } = house;
const promise = (title) => ({
  title,
  from_party: parties.Acme.id,
  to_party: parties.House.id,
  due: '2027-03-31',
});

try {
  const driver = await new Live(host, house.meeting).open();
  await driver.command('meeting.open', {});
  const rep = await joined(server, parties.Acme.join_code, 'Ada Acme');
  const sender = await new Live(rep, house.meeting).open();
  const screen = await new Live(host, house.meeting).open();

  const rounds = { sync: [], acknowledged: [], seen: [], together: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.sync.push(syncAlone(server.folder, 4096));

    const acknowledged = [];
    const seen = [];
    for (let at = 0; at < ONE_BY_ONE / 4; at += 1) {
      const begun = performance.now();
      const title = `one ${round} ${at}`;
      const onScreen = screen
        .until((live) => live.all('commitment').some((each) => each.title === title))
        .then(() => seen.push(performance.now() - begun));
      await sender.command('commitment.capture', promise(title));
      acknowledged.push(performance.now() - begun);
      await onScreen;
      // A person types slower than twenty lines a second.
      await new Promise((resolve) => setTimeout(resolve, 55));
    }
    rounds.acknowledged.push(median(acknowledged));
    rounds.seen.push(median(seen));

    const writers = Array.from({ length: TOGETHER / OUTSTANDING }, (_, n) => n);
    const begun = performance.now();
    await Promise.all(
      writers.map(async (n) => {
        for (let at = 0; at < OUTSTANDING; at += 1) {
          await host.post(`/meetings/${house.meeting}/commands`, {
            id: crypto.randomUUID(),
            name: 'idea.capture',
            args: { title: `idea ${round} ${n} ${at}` },
          });
        }
      }),
    );
    rounds.together.push(TOGETHER / ((performance.now() - begun) / 1000));
  }

  const sync = median(rounds.sync);
  const acknowledged = median(rounds.acknowledged);
  const alone = 1000 / acknowledged;
  const together = median(rounds.together);
  console.log(`one write and fdatasync of 4 KiB            ${ms(sync)}`);
  console.log(
    `one command acknowledged on disk, p50       ${ms(acknowledged)}   ${(acknowledged / sync).toFixed(2)} × the sync`,
  );
  console.log(
    `from capture to another screen, p50         ${ms(median(rounds.seen))}   ${(median(rounds.seen) / sync).toFixed(2)} × the sync`,
  );
  console.log(
    `durable commands a second, ${String(TOGETHER / OUTSTANDING)} people at once   ${together.toFixed(0)}   ${(together / alone).toFixed(1)} × one at a time`,
  );
} finally {
  await server.dispose();
}
