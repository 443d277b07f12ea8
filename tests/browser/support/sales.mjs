// A reseller's files: two years of sales lines, targets and funds, the same every time.
// What only one party (and the host side) may see of them is marked.

const VENDORS = [
  // lines a month, and in which segments
  ['Acme', 20, ['Schools', 'Offices', 'Museums']],
  ['Birch', 10, ['Schools', 'Offices', 'Museums']],
  ['Cedar', 6, ['Schools', 'Offices']],
  ['Dorn', 4, ['Schools', 'Offices']],
  ['Eska', 4, ['Schools', 'Offices']],
];
const CUSTOMERS = {
  Schools: ['North School', 'South School', 'West School'],
  Offices: ['Gray & Sons', 'Hall & Co', 'Ibis Partners'],
  Museums: ['Museum of Glass'],
};
export const STAFF = 'Quentin Quiet';

// In lines, targets and funds of the two rivals: nobody else's to read.
export const marked = {
  Acme: { bid: 'BID-ACME-7f3a', cost: '8123.47', goal: 'GOAL-ACME-7f3a', fund: 'FUND-ACME-7f3a' },
  Birch: {
    bid: 'BID-BIRCH-9c2e',
    cost: '9456.83',
    goal: 'GOAL-BIRCH-9c2e',
    fund: 'FUND-BIRCH-9c2e',
  },
};

function monthly(year, month) {
  return VENDORS.flatMap(([vendor, lines, segments]) =>
    Array.from({ length: lines }, (_, i) => {
      const segment = segments[i % segments.length];
      const customers = CUSTOMERS[segment];
      const revenue = 100 + ((i * 37 + month * 11 + (year - 2025) * 23) % 400) + 0.25 * (i % 4);
      const first = month === 1 && i === 0 && year === 2025 ? marked[vendor] : undefined;
      return [
        `${year}-${String(month).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
        customers[(i + month) % customers.length],
        segment,
        vendor,
        i % 3 === 0 ? 'Delta Distribution' : '',
        i % 5 === 0 ? STAFF : 'Rita Ready',
        first?.bid ?? '',
        1 + (i % 5),
        (first ? Number(first.cost) + 500 : revenue).toFixed(2),
        first?.cost ?? (revenue * 0.7).toFixed(2),
      ];
    }),
  );
}

const csv = (header, rows) =>
  [header, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n') + '\n';

const SALES_HEADER = [
  'date',
  'customer',
  'segment',
  'vendor',
  'distributor',
  'salesperson',
  'special bid',
  'quantity',
  'revenue',
  'cost',
];

/** The sales of two years; `more` lines of Acme in the last month, for a later version. */
export function salesFile(more = 0) {
  const months = [2025, 2026].flatMap((year) =>
    Array.from({ length: 12 }, (_, month) => monthly(year, month + 1)),
  );
  const late = Array.from({ length: more }, () => [
    '2026-12-30',
    'North School',
    'Schools',
    'Acme',
    '',
    'Rita Ready',
    '',
    1,
    '1000.00',
    '700.00',
  ]);
  return csv(SALES_HEADER, [...months.flat(), ...late]);
}

export function targetsFile() {
  const quarters = ['Q1', 'Q2', 'Q3', 'Q4'];
  const rows = ['Acme', 'Birch', 'Cedar'].flatMap((vendor) =>
    quarters.map((quarter) => [vendor, 2026, quarter, '25000.00', marked[vendor]?.goal ?? '']),
  );
  return csv(['vendor', 'year', 'quarter', 'target', 'owner'], rows);
}

export function fundsFile() {
  const rows = ['Acme', 'Birch'].map((vendor) => [
    vendor,
    marked[vendor].fund,
    'allocated',
    '2026-02-01',
    '4000.00',
  ]);
  return csv(['vendor', 'fund', 'entry kind', 'date', 'amount'], rows);
}
