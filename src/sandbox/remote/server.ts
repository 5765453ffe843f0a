import { STATUS_CODES } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import CircuitBreaker from 'opossum';
import type { z } from 'zod';
import { readJson } from '../../platform/internal-client.ts';
import type { Log } from '../../platform/log.ts';
import { type JobResult, notRun } from '../engines.ts';

/**
 * Why a server gave nothing to use. `refused`: not this request, so nothing of it began. `busy`: not now, likewise.
 * `down`: no answer, or none that makes sense; what was asked may have happened. `cancelled`: by the caller.
 */
export type RemoteFaultKind = 'refused' | 'busy' | 'down' | 'cancelled';

/** Its message is shown to candidates: it names neither host nor token. */
export class RemoteFault extends Error {
  override readonly name = 'RemoteFault';
  readonly kind: RemoteFaultKind;

  constructor(kind: RemoteFaultKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

/** The result of a run that such a fault ended. Throws anything else again. */
export function notRunFor(engine: string, cause: unknown): JobResult {
  if (!(cause instanceof RemoteFault)) throw cause;
  if (cause.kind === 'cancelled') return notRun('cancelled', engine);
  return notRun(cause.kind === 'down' ? 'engine-error' : 'unavailable', engine, cause.message);
}

export type RemoteCall<T> = {
  method?: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: string;
  headers?: Record<string, string>;
  reply: z.ZodType<T>;
  /** Default: what the server has for an answer that takes no run. */
  timeoutMs?: number;
  signal?: AbortSignal;
};

/** Somebody else's HTTP server. */
export interface RemoteServer {
  /** Throws `RemoteFault` only. GET is tried three times, anything else once. */
  call<T>(call: RemoteCall<T>): Promise<T>;
  close(): void;
}

/** What a compiler may write at most on Judge0 (4 MiB), and a program on both streams (1 MiB each), in base64; Piston tells less. */
export const MOST_REPLY_BYTES = 10 * 1024 * 1024;
const MOST_WORDS = 300;
const RETRY_AFTER_MS = [100, 400];
const BREAKER = { errorThresholdPercentage: 50, volumeThreshold: 5, resetTimeout: 10_000, timeout: false } as const;

/** Milliseconds. `callMs`: for an answer that takes no run. `slackMs`: until a run has its turn there, and for setting its box up. */
export const remoteTimes = { callMs: 5000, slackMs: 10_000 };

export type RemoteServerOptions = {
  name: string;
  /** Paths of calls are put behind it. */
  baseUrl: string;
  headers: Record<string, string>;
  callMs: number;
  log: Log;
};

/** Where it fails again and again, it is left alone for ten seconds and calls fail at once. */
export function createRemoteServer({ name, baseUrl, headers, callMs, log }: RemoteServerOptions): RemoteServer {
  const closing = new AbortController();
  let last = 'its server failed';
  const base = baseUrl.replace(/\/+$/, '');
  const once = <T>(call: RemoteCall<T>) =>
    send(
      `${base}${call.path}`,
      { timeoutMs: callMs, ...call, headers: { ...headers, ...call.headers } },
      closing.signal,
    );
  const breaker = new CircuitBreaker((work: () => Promise<unknown>) => work(), {
    ...BREAKER,
    errorFilter: (cause: unknown) => cause instanceof RemoteFault && cause.kind !== 'down',
  });
  breaker.on('open', () => log.warn({ dependency: name }, 'circuit breaker opened'));
  breaker.on('close', () => log.info({ dependency: name }, 'circuit breaker closed'));

  return {
    async call<T>(call: RemoteCall<T>) {
      const retries = (call.method ?? 'GET') === 'GET' ? RETRY_AFTER_MS : [];
      for (let tried = 0; ; tried++) {
        try {
          return (await breaker.fire(() => once(call))) as T;
        } catch (cause) {
          const fault = cause instanceof RemoteFault ? cause : notAsked(last, cause);
          if (fault === cause && fault.kind === 'down') last = fault.message;
          const pause = fault.kind === 'down' && !breaker.opened ? retries[tried] : undefined;
          if (pause === undefined) throw fault;
          await wait(pause, undefined, { signal: closing.signal }).catch(() => {
            throw new RemoteFault('cancelled', 'the sandbox is closed');
          });
        }
      }
    },
    close() {
      closing.abort();
      breaker.shutdown();
    },
  };
}

/** The breaker's own refusals. */
const notAsked = (last: string, cause: unknown) =>
  new RemoteFault('down', `${last}, again and again, and is left alone for a while`, cause);

async function send<T>(url: string, call: RemoteCall<T> & { timeoutMs: number }, closed: AbortSignal): Promise<T> {
  const limit = AbortSignal.timeout(call.timeoutMs);
  const cancelled = AbortSignal.any([closed, ...(call.signal ? [call.signal] : [])]);
  const unread = (cause: unknown) => {
    if (cause instanceof RemoteFault) return cause;
    if (cancelled.aborted) return new RemoteFault('cancelled', 'cancelled', cause);
    if (limit.aborted) return new RemoteFault('down', 'its server did not answer in time', cause);
    return new RemoteFault('down', `its server did not answer${codeOf(cause)}`, cause);
  };
  try {
    const response = await fetch(url, {
      method: call.method ?? 'GET',
      headers: { ...call.headers, ...(call.body !== undefined && { 'content-type': 'application/json' }) },
      body: call.body,
      signal: AbortSignal.any([limit, cancelled]),
      redirect: 'manual', // where code goes is the operator's choice, never the server's
    });
    if (!response.ok) throw await refusal(response);
    const json = await readJson(response, MOST_REPLY_BYTES).catch((cause: Error) => {
      if (limit.aborted || cancelled.aborted) throw cause;
      throw new RemoteFault('down', `its server broke off, or answered what cannot be read`, cause);
    });
    const parsed = call.reply.safeParse(json);
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.join('.');
    throw new RemoteFault('down', `its server answered something else${where ? ` (${where})` : ''}`, parsed.error);
  } catch (cause) {
    throw unread(cause);
  }
}

const codeOf = (cause: unknown) => {
  const { code } = ((cause as Error).cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? ` (${code})` : '';
};

async function refusal(response: Response): Promise<RemoteFault> {
  const { status } = response;
  const words = await readJson(response, MOST_REPLY_BYTES).then(wordsOf, () => '');
  const said = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
  if (status >= 300 && status < 400) return new RemoteFault('down', `its server redirects (${said}), nobody follows`);
  if (status === 401 || status === 403) return new RemoteFault('down', `its server refuses our token (${said})`);
  if (status === 429 || words === 'queue is full')
    return new RemoteFault('busy', `its server has too much to do (${words || said})`);
  if (status >= 500) return new RemoteFault('down', `its server failed (${words || said})`);
  return new RemoteFault('refused', words || said);
}

/** Of `{ message }`, `{ error }`, or a list of faults by field. */
function wordsOf(json: unknown): string {
  if (typeof json !== 'object' || json === null) return '';
  const { message, error } = json as Record<string, unknown>;
  const one = message ?? error;
  const words =
    typeof one === 'string'
      ? one
      : Object.entries(json)
          .filter(([, faults]) => Array.isArray(faults))
          .map(([field, faults]) => `${field}: ${(faults as unknown[]).join(', ')}`)
          .join('; ');
  return words.slice(0, MOST_WORDS);
}
