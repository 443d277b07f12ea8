// What can be done with a cell or a header: the groups of its menu.
import type { Level, Pivot } from '../../protocol/generated';
import { sliceWords } from '../../words/slices';
import { keptOnly } from '../filters';
import type { MenuGroup, MenuItem } from '../menu/menu';
import { memberText } from '../labels';
import { allToggled, orderedBy, toggled, type SortKey } from '../sorting';
import { canToggle, pathsAt, type LeafColumn, type Line, type TableModel } from './model';
import type { CellAction, PickedCell } from './picked';

export interface Can {
  onchange?: (spec: Pivot) => void;
  onlines?: (cell: PickedCell) => void;
  oncell?: (action: CellAction, cell: PickedCell) => void;
  oncopy: () => void;
}

// Members further out are reached from their own headers.
const MEMBERS_OFFERED = 2;

export function cellChoices(
  model: TableModel,
  row: Line,
  column: LeafColumn,
  cell: PickedCell,
  can: Can,
): MenuGroup[] {
  const { actions } = sliceWords.table;
  const { onlines, oncell } = can;
  const act = (action: CellAction, icon: MenuItem['icon']): MenuItem[] =>
    oncell ? [{ label: actions[action], icon, run: () => oncell(action, cell) }] : [];
  return [
    {
      items: [
        ...(onlines
          ? [{ label: actions.lines, icon: 'list', run: () => onlines(cell) } as MenuItem]
          : []),
        { label: actions.copy, icon: 'copy', run: can.oncopy },
      ],
    },
    { items: memberChoices(model, row, model.rowLevels, can) },
    { items: memberChoices(model, column.line, model.columnLevels, can) },
    {
      items: [
        ...act('observation', 'sticky-note'),
        ...act('commitment', 'handshake'),
        ...act('idea', 'lightbulb'),
      ],
    },
  ];
}

function memberChoices(
  model: TableModel,
  line: Line,
  levels: readonly Level[],
  { onchange }: Can,
): MenuItem[] {
  if (!onchange || line.kind === 'total' || line.kind === 'others') return [];
  const { keepOnly, leaveOut } = sliceWords.table;
  const members = line.labels.flatMap((label, l) => {
    const level = levels[l];
    return level ? [{ level, label, text: memberText(label, level) }] : [];
  });
  return members.slice(-MEMBERS_OFFERED).flatMap(({ level, label, text }) => [
    {
      label: keepOnly(text),
      icon: 'funnel' as const,
      run: () => onchange(keptOnly(model.spec, level, label, true)),
    },
    {
      label: leaveOut(text),
      icon: 'eye-off' as const,
      run: () => onchange(keptOnly(model.spec, level, label, false)),
    },
  ]);
}

type Side = 'collapsed' | 'collapsed_columns';

// Of a member's own header: close it, all like it, keep it, sort by it.
export function headerChoices(
  model: TableModel,
  line: Line,
  level: number,
  side: Side,
  can: Can,
): MenuGroup[] {
  const { onchange } = can;
  const levels = side === 'collapsed' ? model.rowLevels : model.columnLevels;
  const upTo = { ...line, labels: line.labels.slice(0, level + 1) };
  return [
    { items: onchange ? toggleChoices(model, line, level, side, onchange) : [] },
    { items: memberChoices(model, upTo, levels, can).slice(-2) },
  ];
}

function toggleChoices(
  model: TableModel,
  line: Line,
  level: number,
  side: Side,
  onchange: (spec: Pivot) => void,
): MenuItem[] {
  const rows = side === 'collapsed';
  const levels = rows ? model.rowLevels : model.columnLevels;
  if (!canToggle(levels, line, level)) return [];
  const words = sliceWords.table;
  const text = line.texts[level] ?? '';
  const closed = line.kind === 'collapsed' && line.labels.length === level + 1;
  const all = pathsAt(rows ? model.rows : model.lines, level);
  const { spec } = model;
  return [
    {
      label: closed ? words.expand(text) : words.collapse(text),
      icon: closed ? 'plus' : 'minus',
      run: () => onchange(toggled(spec, side, line.labels.slice(0, level + 1))),
    },
    { label: words.collapseAll, run: () => onchange(allToggled(spec, side, all, true)) },
    { label: words.expandAll, run: () => onchange(allToggled(spec, side, all, false)) },
  ];
}

export function sortKeyOf(model: TableModel, column: LeafColumn): SortKey | undefined {
  const info = model.values[column.value]?.info;
  // "Others" is no header that an order can name.
  if (!info || column.line.kind === 'others') return undefined;
  return { measure: info.measure, show: info.show ?? null, along: column.line.labels };
}

export function sortChoices(
  spec: Pivot,
  by: SortKey | 'label' | undefined,
  side: 'sort' | 'column_sort',
  onchange: ((spec: Pivot) => void) | undefined,
): MenuGroup {
  if (!by || !onchange) return { items: [] };
  const words = sliceWords.table;
  const [down, up] =
    by === 'label' ? [words.sortNameDown, words.sortName] : [words.sortDown, words.sortUp];
  return {
    items: [
      { label: down, icon: 'arrow-down', run: () => onchange(orderedBy(spec, by, true, side)) },
      { label: up, icon: 'arrow-up', run: () => onchange(orderedBy(spec, by, false, side)) },
    ],
  };
}
