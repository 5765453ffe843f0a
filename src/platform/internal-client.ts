import type { z } from 'zod';
import { Problem } from './contract.ts';
import { AppError, type ErrorCode, errorStatus } from './errors.ts';
import type { Signer } from './signing.ts';

const TIMEOUT_MS = 5000;
const TOKEN_TTL_SECONDS = 60;
/** Four times the largest document. */
const MOST_REPLY_BYTES = 128 * 1024 * 1024;

export type Call<T extends z.ZodType> = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** JSON, or bytes sent with `contentType`. */
  body?: unknown;
  contentType?: string;
  reply: T;
  signal?: AbortSignal;
  timeoutMs?: number;
  /** A longer reply is no readable one. */
  mostBytes?: number;
};

/**
 * How the roles of one installation speak to each other: HTTP with the service credential. Faults are `AppError`s: those of the
 * other side keep their code; no answer in time, or none at all, is `unavailable`. Retrying is the caller's choice: only it knows
 * whether a repeat is harmless.
 */
export interface InternalClient {
  call<T extends z.ZodType>(call: Call<T>): Promise<z.output<T>>;
}

export function createInternalClient(deps: { baseUrl: () => string; signer: Signer; role: string }): InternalClient {
  return {
    async call(call) {
      const { method = 'GET', path, body, contentType, reply, signal } = call;
      const { timeoutMs = TIMEOUT_MS, mostBytes = MOST_REPLY_BYTES } = call;
      const token = await deps.signer.sign('service', { role: deps.role }, TOKEN_TTL_SECONDS);
      const limit = AbortSignal.timeout(timeoutMs);
      const response = await fetch(new URL(path, deps.baseUrl()), {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': contentType ?? 'application/json' }),
        },
        body: body === undefined ? undefined : contentType ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body),
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        redirect: 'error', // where we call is our own choice, also when the other side is taken over
      }).catch((cause) => {
        throw new AppError('unavailable', 'A part of the installation does not answer', {
          cause,
          retryAfterSeconds: 1,
        });
      });
      const json: unknown = await readJson(response, mostBytes).catch((cause) => {
        throw new AppError('unavailable', 'A part of the installation gave no readable answer', {
          cause,
          retryAfterSeconds: 1,
        });
      });
      if (response.ok) return reply.parse(json);
      const problem = Problem.safeParse(json);
      const code =
        problem.success && problem.data.code in errorStatus ? (problem.data.code as ErrorCode) : 'unavailable';
      throw new AppError(code, problem.success ? problem.data.message : `Unexpected status ${response.status}`, {
        name: problem.data?.name,
      });
    },
  };
}

/** The body as JSON. Throws for one that is no JSON, or longer than so many bytes. */
export async function readJson(response: Response, mostBytes: number): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > mostBytes) throw new Error(`the reply is longer than ${mostBytes} bytes`);
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString());
}
