// Requests to /api/v1: JSON both ways, the session's cookie, and a Problem with a stable
// code for everything that goes wrong.
import type { Code, Seat } from '../protocol/frames';

// `offline`: no answer at all.
export type ProblemCode = Code | 'offline';

export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly field: string | undefined;

  constructor(code: ProblemCode, status: number, detail: string, field?: string) {
    super(detail);
    this.code = code;
    this.status = status;
    this.field = field;
  }
}

export interface RequestOptions {
  as?: Seat; // which of the browser's seats asks
  body?: unknown; // sent as JSON, a Blob or string as it is
  signal?: AbortSignal;
}

export async function request<T>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  options: RequestOptions = {},
): Promise<T> {
  const answer = await fetchApi(method, path, options);
  if (!answer.ok) throw await problemOf(answer);
  if (answer.status === 204) return undefined as T;
  return (await answer.json().catch(() => undefined)) as T;
}

export async function fetchFile(
  path: string,
  { method = 'GET', ...options }: RequestOptions & { method?: 'GET' | 'POST' } = {},
): Promise<{ blob: Blob; name: string }> {
  const answer = await fetchApi(method, path, options);
  if (!answer.ok) throw await problemOf(answer);
  return { blob: await answer.blob(), name: fileName(answer) ?? path.split('/').at(-1) ?? 'file' };
}

// RFC 6266: filename* (UTF-8) before filename.
function fileName(answer: Response): string | undefined {
  const header = answer.headers.get('Content-Disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="([^"]+)"/i.exec(header)?.[1];
}

function fetchApi(method: string, path: string, options: RequestOptions): Promise<Response> {
  const { as, body, signal } = options;
  const headers = new Headers({ Accept: 'application/json' });
  if (as) headers.set('Roundtable-As', as);
  const raw = typeof body === 'string' || body instanceof Blob;
  if (body !== undefined && !raw) headers.set('Content-Type', 'application/json');
  return fetch(`/api/v1${path}`, {
    method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((why: unknown) => {
    if (signal?.aborted) throw why;
    throw new Problem('offline', 0, '');
  });
}

async function problemOf(answer: Response): Promise<Problem> {
  const body = (await answer.json().catch(() => ({}))) as Partial<{
    code: Code;
    detail: string;
    title: string;
    field: string;
  }>;
  const code = body.code ?? (answer.status === 404 ? 'not_found' : 'storage_unavailable');
  return new Problem(code, answer.status, body.detail ?? body.title ?? '', body.field);
}
