// Pairs that people usually ask about: who buys the first should soon buy the second.
const PAIRS: [RegExp, RegExp][] = [
  [/firewall/i, /subscription|licen[sc]e|renewal/i],
  [/server/i, /backup/i],
  [/\bpcs?\b|notebook|laptop|desktop|workstation/i, /warrant|care|extended/i],
  [/switch/i, /access point|wireless|wi-?fi/i],
  [/hardware/i, /service/i],
];

export interface Pair {
  from: string;
  to: string;
}

// Those for which the data has members on both sides.
export function pairsAmong(members: readonly string[]): Pair[] {
  return PAIRS.flatMap(([first, second]) => {
    const from = members.find((member) => first.test(member));
    const to = members.find((member) => second.test(member) && member !== from);
    return from && to ? [{ from, to }] : [];
  });
}
