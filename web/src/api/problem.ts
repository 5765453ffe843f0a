import type { Problem } from '../../../src/platform/contract.ts';

/** What the caller may act on. `offline` and `timeout` are ours: no reply came. */
export type FailureCode = Problem['code'] | 'offline' | 'timeout' | 'internal';

/** Every failed request ends as one of these. `field` names the input it is about, as a dotted path. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly status: number;
  readonly code: FailureCode;
  readonly field: string | null;
  readonly correlationId: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(
    status: number,
    code: FailureCode,
    message: string,
    about: { field?: string | null; correlationId?: string | null; retryAfterSeconds?: number | null } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = about.field ?? null;
    this.correlationId = about.correlationId ?? null;
    this.retryAfterSeconds = about.retryAfterSeconds ?? null;
  }
}

/** Reads the failure out of a reply; one that is no Problem (a proxy's page) still has its status. */
export async function failureOf(reply: Response): Promise<ApiFailure> {
  const body = (await reply.json().catch(() => null)) as Partial<Problem> | null;
  const retryAfter = Number(reply.headers.get('retry-after') ?? Number.NaN);
  return new ApiFailure(
    reply.status,
    body?.code ?? (reply.status >= 500 ? 'internal' : 'invalid'),
    body?.message ?? reply.statusText,
    {
      field: body?.name ?? null,
      correlationId: body?.correlationId ?? reply.headers.get('x-correlation-id'),
      retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
    },
  );
}
