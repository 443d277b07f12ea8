// A pivot's answer as a table: header cells, rows and what kind of row each is.
import type { Level, Pivot, PivotResult } from '../protocol/generated';
import { dataWords } from '../words/data';
import { measureText, memberText } from './labels';
import { stylesOf, type NumberStyle, type Value } from './numbers';

export type RowKind = 'member' | 'subtotal' | 'others' | 'total';

export interface GridRow {
  key: string;
  kind: RowKind;
  // One a level; empty where it repeats the row above.
  headers: string[];
  name: string; // all levels, for ears
  values: (Value | undefined)[]; // one a column of the grid
}

export interface GridColumn {
  key: string;
  label: string;
  measure: number;
  total: boolean;
}

export interface Grid {
  levels: Level[];
  // Above the columns when there are both a column level and several measures.
  groups: { key: string; label: string; span: number; total: boolean }[];
  columns: GridColumn[];
  styles: NumberStyle[]; // of each measure
  rows: GridRow[];
  leftOutByTop: number;
}

type Cell = Value[] | null | undefined;

export function gridOf(spec: Pivot, result: PivotResult): Grid {
  const names = spec.measures.map(measureText);
  const across = (spec.columns ?? []).length > 0;
  const level = spec.columns?.[0];
  const withTotals = across && result.row_totals !== null;
  const heads = result.column_headers.map((labels) =>
    labels.map((label) => memberText(label, level)).join(' · '),
  );
  const groups = [...heads, ...(withTotals ? [dataWords.total] : [])];
  const columns = groups.flatMap((head, c) =>
    names.map((name, measure) => ({
      key: `${c} ${measure}`,
      label: across && names.length === 1 ? head : name,
      measure,
      total: withTotals && c === heads.length,
    })),
  );
  return {
    levels: spec.rows ?? [],
    groups:
      across && names.length > 1
        ? groups.map((label, c) => ({
            key: String(c),
            label,
            span: names.length,
            total: withTotals && c === heads.length,
          }))
        : [],
    columns,
    styles: stylesOf(spec.measures, result),
    rows: rowsOf(spec, result, names.length, withTotals),
    leftOutByTop: result.rows_left_out,
  };
}

function rowsOf(spec: Pivot, result: PivotResult, measures: number, withTotals: boolean) {
  const flat = (cells: Cell[], total: Cell): (Value | undefined)[] =>
    [...cells, ...(withTotals ? [total] : [])].flatMap((cell) =>
      Array.from({ length: measures }, (_, m) => cell?.[m] ?? null),
    );
  const subtotals = new Set(result.subtotal_rows);
  const rows = result.row_headers.map((labels, r): GridRow => {
    const kind = r === result.others_row ? 'others' : subtotals.has(r) ? 'subtotal' : 'member';
    const headers = headersOf(labels, kind, spec.rows ?? []);
    const above = kind === 'member' ? result.row_headers[r - 1] : undefined;
    const repeats = headers.length > 1 && above !== undefined && above[0] === labels[0];
    return {
      key: String(r),
      kind,
      headers: repeats ? ['', ...headers.slice(1)] : headers,
      name: headers.filter(Boolean).join(', '),
      values: flat(result.cells[r] ?? [], result.row_totals?.[r]),
    };
  });
  const grand = result.grand_total;
  if (grand && (spec.rows ?? []).length > 0) {
    const bottom = result.column_totals ?? [grand];
    const headers = padded([dataWords.total], spec.rows ?? []);
    rows.push({
      key: 'total',
      kind: 'total',
      headers,
      name: dataWords.total,
      values: flat(bottom, grand),
    });
  }
  return rows;
}

function headersOf(labels: readonly string[], kind: RowKind, levels: readonly Level[]): string[] {
  if (levels.length === 0) return [dataWords.allLines];
  if (kind === 'others') return padded([dataWords.others], levels);
  if (kind === 'subtotal') {
    return padded([dataWords.subtotal(memberText(labels[0] ?? '', levels[0]))], levels);
  }
  return levels.map((level, l) => memberText(labels[l] ?? '', level));
}

function padded(headers: string[], levels: readonly Level[]): string[] {
  return [...headers, ...Array<string>(Math.max(0, levels.length - headers.length)).fill('')];
}
