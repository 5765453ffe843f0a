import { ApiFailure, failureOf } from './problem.ts';

const BASE = '/api/v1';
const TIMEOUT_MS = 30_000;

export type Query = Record<string, string | number | boolean | null | undefined>;
export type Call = {
  query?: Query;
  body?: unknown;
  /** Sent as `Authorization: Bearer`; a room's ticket, for example. */
  bearer?: string | null;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  timeoutMs?: number;
};
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export function pathOf(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `${BASE}${path}${text ? `?${text}` : ''}`;
}

/**
 * One request as it is: no sign-in, no retry. `path` comes after `/api/v1`, its variable parts already encoded.
 * Throws ApiFailure; only the caller's own `signal` throws its abort.
 */
export async function send(method: Method, path: string, call: Call = {}): Promise<Response> {
  const timeout = AbortSignal.timeout(call.timeoutMs ?? TIMEOUT_MS);
  const headers: Record<string, string> = { accept: 'application/json', ...call.headers };
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  if (call.bearer) headers.authorization = `Bearer ${call.bearer}`;
  let reply: Response;
  try {
    reply = await fetch(pathOf(path, call.query), {
      method,
      headers,
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      credentials: 'same-origin',
      signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
    });
  } catch (error) {
    if (call.signal?.aborted) throw error;
    throw new ApiFailure(0, timeout.aborted ? 'timeout' : 'offline', String(error));
  }
  if (!reply.ok) throw await failureOf(reply);
  return reply;
}

/** `send` for JSON replies: `T` is the contract's type of the reply. */
export async function request<T>(method: Method, path: string, call: Call = {}): Promise<T> {
  const reply = await send(method, path, call);
  return (await reply.json()) as T;
}
