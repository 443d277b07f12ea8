import type { IconName } from '../../ui/icons';

export type Tab = 'now' | 'promises' | 'data' | 'me';

export const TAB_ICONS: Record<Tab, IconName> = {
  now: 'monitor',
  promises: 'handshake',
  data: 'chart-bar-big',
  me: 'user',
};
