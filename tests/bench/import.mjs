// A CSV of sales to typed columns: this project's import, a reader written by hand for this
// one file, DuckDB on one thread, and sqlite3's .import if it is there. CPU milliseconds,
// medians of rounds in which they take turns.
//
//   import.mjs BENCH_IMPORT SALES.CSV [ROUNDS]

import { execFileSync, spawnSync } from 'node:child_process';

import { DuckDBInstance } from './duckdb/node_modules/@duckdb/node-api/lib/index.js';
import { median, table } from './table.mjs';

const [program, csv, rounds = '5'] = process.argv.slice(2);

function ours(who) {
  const [ms, lines, revenue] = execFileSync(program, [csv, who]).toString().trim().split(' ');
  return { ms: Number(ms), lines: Number(lines), revenue: Number(revenue) };
}

async function duck() {
  const before = process.cpuUsage();
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE sales AS SELECT * FROM read_csv('${csv}')`);
  const used = process.cpuUsage(before);
  const reader = await connection.runAndReadAll(
    'SELECT count(*), sum(round(revenue * 100)::BIGINT) FROM sales',
  );
  const [lines, revenue] = reader.getRowsJson()[0].map(Number);
  connection.closeSync();
  return { ms: (used.user + used.system) / 1000, lines, revenue };
}

/** The shell's own clock tells what a child used. */
function sqlite() {
  const read = `sqlite3 :memory: '.mode csv' '.import "${csv}" sales' 'SELECT count(*), sum(round(revenue * 100)) FROM sales'`;
  const ran = spawnSync('bash', ['-c', `TIMEFORMAT='%U %S'; time ${read}`]);
  const [user, system] = ran.stderr.toString().trim().split('\n').at(-1).split(' ').map(Number);
  const [lines, revenue] = ran.stdout.toString().trim().split(',').map(Number);
  return { ms: (user + system) * 1000, lines, revenue };
}

const contestants = {
  'our import': () => ours('ours'),
  'by hand': () => ours('hand'),
  'DuckDB, one thread': duck,
};
if (spawnSync('sqlite3', ['--version']).status === 0) contestants['sqlite3 .import'] = sqlite;

const times = Object.fromEntries(Object.keys(contestants).map((who) => [who, []]));
let expected;
for (let round = 0; round < Number(rounds); round += 1) {
  for (const [who, run] of Object.entries(contestants)) {
    const { ms, lines, revenue } = await run();
    expected ??= { lines, revenue };
    if (lines !== expected.lines || revenue !== expected.revenue) {
      throw new Error(
        `${who} read ${lines} lines of ${revenue}, not ${expected.lines} of ${expected.revenue}`,
      );
    }
    times[who].push(ms);
  }
}

console.log(`${expected.lines} lines read by all of them; CPU ms, medians of ${rounds} rounds`);
const own = median(times['our import']);
console.log(
  table(
    ['', 'CPU ms', 'ours is'],
    Object.entries(times).map(([who, ms]) => {
      const of = median(ms);
      const ratio =
        of >= own ? `${(of / own).toFixed(2)} × faster` : `${(own / of).toFixed(2)} × slower`;
      return [who, of.toFixed(0), who === 'our import' ? '' : ratio];
    }),
  ),
);
