// The pictures of a pivot. Each comes to the browser when it is first looked at.
import type { ChartData } from './data';
import type { Picture, Room } from './picture';

export const CHARTS = [
  'table',
  'bars',
  'stacked_bars',
  'lines',
  'heat_map',
  'bullet',
  'waterfall',
  'pareto',
] as const;
export type Chart = (typeof CHARTS)[number];
export type Drawn = Exclude<Chart, 'table'>;

export type Draw = (data: ChartData, room: Room) => Picture;

const LAYOUTS: Record<Drawn, () => Promise<{ draw: Draw }>> = {
  bars: () => import('./bars'),
  stacked_bars: () => import('./stackedBars'),
  lines: () => import('./lines'),
  heat_map: () => import('./heatMap'),
  bullet: () => import('./bullet'),
  waterfall: () => import('./waterfall'),
  pareto: () => import('./pareto'),
};

export const layoutOf = async (chart: Drawn): Promise<Draw> => (await LAYOUTS[chart]()).draw;
