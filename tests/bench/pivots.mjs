// The eight pivots of a million lines: loops written by hand, this project's engine, DuckDB
// on one thread (its text columns as ENUM and as VARCHAR) and SQLite take turns. CPU
// milliseconds, medians of the rounds; that all of them find the same numbers is checked.
//
//   pivots.mjs BENCH_PIVOTS SALES.CSV [ROUNDS]

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { DuckDBInstance } from './duckdb/node_modules/@duckdb/node-api/lib/index.js';
import { geometricMean, median, table } from './table.mjs';

const [program, csv, rounds = '5'] = process.argv.slice(2);

const shapes = [
  { name: 'region', keys: ['region'], values: ['sum revenue', 'count'] },
  {
    name: 'product line × month',
    keys: ['product_line', 'month'],
    values: ['sum revenue', 'sum cost'],
  },
  {
    name: 'vendor × region',
    keys: ['vendor', 'region'],
    values: ['sum revenue', 'sum cost', 'avg qty', 'count'],
  },
  {
    name: '3 filters, line × rep',
    keys: ['product_line', 'sales_rep'],
    values: ['sum revenue'],
    where: `vendor IN ('Vendor 00','Vendor 03','Vendor 05','Vendor 07','Vendor 10')
      AND segment IN ('Midmarket','Enterprise') AND channel IN ('Field','Inside')`,
  },
  {
    name: 'vendor × month: customers',
    keys: ['vendor', 'month'],
    values: ['distinct customer'],
  },
  { name: 'customer × month', keys: ['customer', 'month'], values: ['sum revenue'] },
  { name: 'top 20 of 3,000 by margin', keys: ['part_no'], values: ['margin'], top: 20 },
  {
    name: 'filter, (region, segment) × vendor',
    keys: ['region', 'segment', 'vendor'],
    values: ['sum revenue'],
    where: `date BETWEEN '2025-07-01' AND '2026-06-30'`,
  },
];

function aggregate(value) {
  if (value === 'count') return 'count(*)';
  if (value === 'margin') return 'sum(revenue - cost)';
  const [how, field] = value.split(' ');
  return how === 'distinct' ? `count(DISTINCT ${field})` : `${how}(${field})`;
}

/** `month`: how this database cuts a date to its month. */
function sql(shape, source, month) {
  const keys = shape.keys.map((key) => (key === 'month' ? month : key));
  const values = shape.values.map(aggregate);
  const where = shape.where ? `WHERE ${shape.where}` : '';
  const top = shape.top ? `ORDER BY ${values[0]} DESC LIMIT ${shape.top}` : '';
  const groups = keys.map((_, at) => at + 1).join(',');
  return `SELECT ${[...keys, ...values].join(', ')} FROM ${source} ${where} GROUP BY ${groups} ${top}`
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The program that holds the loops, the engine and SQLite. */
class Program {
  #child = spawn(program, [csv], { stdio: ['pipe', 'pipe', 'inherit'] });
  #lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();

  async #answer() {
    const lines = [];
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) throw new Error('bench_pivots ended');
      if (value === 'end') return lines;
      lines.push(value);
    }
  }
  async ready() {
    return Number((await this.#answer())[0]);
  }
  async ask(request) {
    this.#child.stdin.write(`${request}\n`);
    const [time, ...rows] = await this.#answer();
    return { ms: Number(time), rows };
  }
  end() {
    this.#child.stdin.end();
  }
}

async function duck() {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const texts = [
    'vendor',
    'region',
    'segment',
    'customer',
    'sales_rep',
    'product_line',
    'part_no',
    'channel',
  ];
  const numbers =
    'date, qty::INTEGER AS qty, revenue::DECIMAL(12,2) AS revenue, cost::DECIMAL(12,2) AS cost';
  await connection.run(
    `CREATE TABLE as_varchar AS SELECT ${texts.join(', ')}, ${numbers} FROM read_csv('${csv}')`,
  );
  for (const text of texts) {
    await connection.run(
      `CREATE TYPE ${text}_name AS ENUM (SELECT DISTINCT ${text} FROM as_varchar)`,
    );
  }
  const names = texts.map((text) => `${text}::${text}_name AS ${text}`);
  await connection.run(
    `CREATE TABLE as_enum AS SELECT ${names.join(', ')}, date, qty, revenue, cost FROM as_varchar`,
  );
  return connection;
}

/** CPU milliseconds of this process, in which DuckDB works. */
async function timed(work) {
  const before = process.cpuUsage();
  await work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
}

/** label → numbers, whoever answered; `scale`: SQLite counts money in cents. */
function numbersOf(shape, rows, scale = 1) {
  const money = shape.values.map((value) => /revenue|cost|margin/.test(value));
  const found = new Map();
  for (const row of rows) {
    const labels = row.slice(0, -shape.values.length).map(String);
    const month = shape.keys.indexOf('month');
    if (month >= 0) labels[month] = labels[month].slice(0, 7);
    const numbers = row.slice(-shape.values.length).map(Number);
    found.set(
      labels.join('|'),
      numbers.map((number, at) => (money[at] ? number / scale : number)),
    );
  }
  return found;
}

function check(shape, who, found, expected) {
  const near = (a, b) => Math.abs(a - b) <= 1e-6 + 1e-9 * Math.abs(b);
  const same = (labels, numbers) =>
    found.get(labels)?.every((number, at) => near(number, numbers[at]));
  const wrong = [...expected].find(([labels, numbers]) => !same(labels, numbers));
  if (found.size === expected.size && !wrong) return;
  const detail = wrong
    ? `${wrong} but ${found.get(wrong[0])}`
    : `${found.size} of ${expected.size}`;
  throw new Error(`${shape.name}: ${who} has other numbers: ${detail}`);
}

const split = (rows) => rows.map((row) => row.split('\t'));
/** Our own program joins the labels already. */
const unjoined = (rows) =>
  split(rows).map(([labels, ...numbers]) => [...labels.split('|'), ...numbers]);

const theirs = new Program();
const connection = await duck();
const lines = await theirs.ready();

const contestants = {
  hand: (at, ask) => theirs.ask(`${ask}hand ${at}`),
  ours: (at, ask) => theirs.ask(`${ask}ours ${at}`),
  'DuckDB ENUM': (at) => duckRun(at, 'as_enum'),
  'DuckDB VARCHAR': (at) => duckRun(at, 'as_varchar'),
  SQLite: (at, ask) => theirs.ask(`${ask}sqlite ${sql(shapes[at], 'sales', 'substr(date, 1, 7)')}`),
};

async function duckRun(at, source) {
  const query = sql(shapes[at], source, `date_trunc('month', date)`);
  return { ms: await timed(() => connection.run(query)) };
}

async function checkShape(shape, at) {
  const expected = numbersOf(shape, unjoined((await contestants.hand(at, '?')).rows));
  const ours = numbersOf(shape, unjoined((await contestants.ours(at, '?')).rows));
  const sqlite = numbersOf(shape, split((await contestants.SQLite(at, '?')).rows), 100);
  check(shape, 'our engine', ours, expected);
  check(shape, 'SQLite', sqlite, expected);
  for (const source of ['as_enum', 'as_varchar']) {
    const reader = await connection.runAndReadAll(sql(shape, source, `date_trunc('month', date)`));
    check(shape, `DuckDB ${source}`, numbersOf(shape, reader.getRowsJson()), expected);
  }
}

const times = shapes.map(() =>
  Object.fromEntries(Object.keys(contestants).map((who) => [who, []])),
);
for (const [at, shape] of shapes.entries()) await checkShape(shape, at);
for (let round = 0; round < Number(rounds); round += 1) {
  for (const at of shapes.keys()) {
    for (const [who, run] of Object.entries(contestants))
      times[at][who].push((await run(at, '')).ms);
  }
}
theirs.end();

console.log(
  `${lines} lines; the same numbers from all of them; CPU ms, medians of ${rounds} rounds`,
);
const medians = times.map((of) =>
  Object.fromEntries(Object.entries(of).map(([who, ms]) => [who, median(ms)])),
);
const ratio = (number) => number.toFixed(number < 10 ? 2 : 0);
const others = ['DuckDB ENUM', 'DuckDB VARCHAR', 'SQLite'];
const rows = shapes.map((shape, at) => {
  const of = medians[at];
  return [
    shape.name,
    of.hand.toFixed(2),
    of.ours.toFixed(2),
    `${ratio(of.ours / of.hand)} ×`,
    ...others.map((who) => `${ratio(of[who] / of.ours)} ×`),
  ];
});
const mean = (pick) => `${ratio(geometricMean(medians.map(pick)))} ×`;
rows.push([
  'geometric mean',
  '',
  '',
  mean((of) => of.ours / of.hand),
  ...others.map((who) => mean((of) => of[who] / of.ours)),
]);
console.log(
  table(
    ['pivot', 'hand ms', 'ours ms', 'ours / hand', ...others.map((who) => `${who} / ours`)],
    rows,
  ),
);
