import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeNetwork } from '../../testing/fakeSocket';
import { MEETING } from '../../testing/records';
import HostConsole from './HostConsole.svelte';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('[WEB-149] whoever is not signed in does so in place, and comes back', async () => {
  const network = new FakeNetwork();
  vi.stubGlobal('WebSocket', function (url: string) {
    return network.open(url);
  });
  let answer = {
    status: 401,
    body: { code: 'not_signed_in' } as object,
  };
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status })),
  );
  render(HostConsole, { route: { surface: 'host', meeting: MEETING } });
  network.last.accept();
  network.last.drops(4200);

  const signIn = await screen.findByRole('button', { name: 'Sign in' });
  await fireEvent.input(screen.getByLabelText('E-mail'), { target: { value: 'a@house.example' } });
  await fireEvent.input(screen.getByLabelText('Password'), { target: { value: 'wrong' } });
  await fireEvent.click(signIn);
  await screen.findByRole('alert');
  expect(network.sockets).toHaveLength(1);

  answer = { status: 200, body: {} };
  await fireEvent.click(signIn);
  await waitFor(() => expect(network.sockets).toHaveLength(2));
  expect(screen.queryByLabelText('Password')).toBeNull();
});
