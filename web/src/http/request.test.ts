import { afterEach, expect, test, vi } from 'vitest';
import { takeFromFragment } from './fragment';
import { Problem, fetchFile, request } from './request';

afterEach(() => vi.unstubAllGlobals());

function answers(body: unknown, init: ResponseInit = {}) {
  const fetched = vi.fn((_url: string, _init: RequestInit) =>
    Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), init)),
  );
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

test('[WEB-22] a request says which seat asks and carries the cookie of this server only', async () => {
  const fetched = answers({ id: 's1' }, { status: 201 });
  await expect(request('POST', '/series', { as: 'host', body: { name: 'A' } })).resolves.toEqual({
    id: 's1',
  });
  const [url, init] = fetched.mock.calls[0] ?? [];
  expect(url).toBe('/api/v1/series');
  expect(init).toMatchObject({ method: 'POST', credentials: 'same-origin', body: '{"name":"A"}' });
  expect(new Headers(init?.headers).get('Roundtable-As')).toBe('host');
});

test('[WEB-22] a refusal becomes a problem with its code and field', async () => {
  answers({ code: 'invalid', detail: 'too long', field: 'name' }, { status: 422 });
  const problem = await request('GET', '/x').catch((why: unknown) => why);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({
    code: 'invalid',
    status: 422,
    message: 'too long',
    field: 'name',
  });
});

test('[WEB-22] no answer, and an answer that is not ours, are problems too', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));
  await expect(request('GET', '/x')).rejects.toMatchObject({ code: 'offline', status: 0 });
  answers('<html>proxy</html>', { status: 502 });
  await expect(request('GET', '/x')).rejects.toMatchObject({ code: 'storage_unavailable' });
});

test('[WEB-22] a file has the name the server gives it', async () => {
  const named = (header: string) =>
    answers('a,b', { headers: { 'Content-Disposition': header } }) && fetchFile('/m/lists/all.csv');
  await expect(named('attachment; filename="list.csv"')).resolves.toMatchObject({
    name: 'list.csv',
  });
  await expect(
    named('attachment; filename="list.csv"; filename*=UTF-8\'\'Plan%20%C3%9C.csv'),
  ).resolves.toMatchObject({ name: 'Plan Ü.csv' });
});

test('[WEB-22] a secret in the fragment is taken out of the address', () => {
  history.replaceState(null, '', '/join?x=1#code=K7MN4QXR');
  expect(takeFromFragment('code')).toBe('K7MN4QXR');
  expect(location.hash).toBe('');
  expect(location.search).toBe('?x=1');
  expect(takeFromFragment('code')).toBeUndefined();
});
