// Saved views as the host looks for them: those at hand, and all of them in groups.
import type { AgendaItemId, DatasetId, ViewId } from '../../../protocol/ids';
import type { AgendaItem, View } from '../../../protocol/records';
import { hostWords } from '../../../words/host';
import { matches } from '../find';

const words = hostWords.data;
const FEW = 5; // as many stand side by side

export type GroupBy = 'item' | 'data';
export interface ViewGroup {
  id: string;
  title: string;
  views: View[];
}

// By name. An unlisted one, opened from what was seen in it, is there while it is open.
export function listedViews(views: readonly View[], open: ViewId | undefined): View[] {
  return views
    .filter((view) => !view.removed_at && (!view.unlisted || view.id === open))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

// All if they are few, else the one that is open and those of the running item.
export function viewsAtHand(
  views: readonly View[],
  open: ViewId | undefined,
  running: AgendaItemId | undefined,
): View[] {
  if (views.length <= FEW) return [...views];
  const current = views.filter(({ id }) => id === open);
  const ofItem = views.filter((view) => running && view.agenda_item === running);
  return [...new Set([...current, ...ofItem])].slice(0, FEW);
}

interface Known {
  items: readonly Pick<AgendaItem, 'id' | 'title'>[];
  dataName: (id: DatasetId) => string;
}

// In the order of the agenda with the rest behind, or by the names of the data.
export function groupedViews(views: readonly View[], by: GroupBy, known: Known): ViewGroup[] {
  return by === 'item' ? byItem(views, known) : byData(views, known);
}

function byItem(views: readonly View[], { items }: Known): ViewGroup[] {
  const ids = items.map(({ id }) => id);
  const groups = items.map(({ id, title }): ViewGroup => ({
    id,
    title,
    views: views.filter((view) => view.agenda_item === id),
  }));
  const rest = views.filter(({ agenda_item: item }) => !item || !ids.includes(item));
  return [...groups, { id: '', title: words.withoutItem, views: rest }].filter(hasViews);
}

function byData(views: readonly View[], { dataName }: Known): ViewGroup[] {
  return [...new Set(views.map(({ pivot }) => pivot.dataset))]
    .map((id): ViewGroup => ({
      id,
      title: dataName(id),
      views: views.filter(({ pivot }) => pivot.dataset === id),
    }))
    .toSorted((a, b) => a.title.localeCompare(b.title));
}

const hasViews = ({ views }: ViewGroup) => views.length > 0;

// By words of their own names or of their group's.
export function foundViews(groups: readonly ViewGroup[], query: string): ViewGroup[] {
  return groups
    .map((group) => ({
      ...group,
      views: group.views.filter(({ name }) => matches(`${name} ${group.title}`, query)),
    }))
    .filter(hasViews);
}

// To which a view can be tied. Internal ones are the host side's alone, and a view names its
// item to everybody who sees it.
export function itemChoices(
  items: readonly AgendaItem[],
  tied: AgendaItemId | null | undefined,
): { value: AgendaItemId | ''; label: string }[] {
  const open = items.filter(({ type }) => type !== 'internal');
  const kept = tied && !open.some(({ id }) => id === tied);
  return [
    { value: '', label: words.noItem },
    ...open.map(({ id, title }) => ({ value: id, label: title })),
    ...(kept ? [{ value: tied, label: titleOf(items, tied) }] : []),
  ];
}

const titleOf = (items: readonly AgendaItem[], item: AgendaItemId) =>
  items.find(({ id }) => id === item)?.title ?? words.otherItem;
