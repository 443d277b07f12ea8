import { expect, test } from 'vitest';
import { routeOf } from './router';

test('[WEB-19] each address has its surface', () => {
  expect(routeOf('/')).toEqual({ surface: 'home' });
  expect(routeOf('/setup')).toEqual({ surface: 'setup' });
  expect(routeOf('/join')).toEqual({ surface: 'join' });
  expect(routeOf('/host/m1')).toEqual({ surface: 'host', meeting: 'm1' });
  expect(routeOf('/seat/m1/')).toEqual({ surface: 'seat', meeting: 'm1' });
  expect(routeOf('/stage/a-b_c')).toEqual({ surface: 'stage', meeting: 'a-b_c' });
  expect(routeOf('/list/m1/all')).toEqual({ surface: 'list', meeting: 'm1', party: 'all' });
});

test('[WEB-19] an address that is none says so', () => {
  for (const path of ['/host', '/host/', '/seat/a/b', '/list/m1', '/host/a b', '/x']) {
    expect(routeOf(path), path).toEqual({ surface: 'unknown' });
  }
});
