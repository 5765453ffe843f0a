import { z } from 'zod';

/** An error reply. `error` and `message` are the same human sentence, `code` a stable machine word, `name` the offending field. */
export const Problem = z
  .object({
    statusCode: z.int(),
    error: z.string(),
    message: z.string(),
    code: z.string(),
    correlationId: z.string(),
    name: z.string().optional(),
    details: z.unknown().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

export const Id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'must be an id');
export const IdParams = z.object({ id: Id });

/** Any JSON value. Bodies are JSON already, and a recursive schema cannot be told in OpenAPI. */
export const Json: z.ZodType<z.core.util.JSONType> = z.unknown() as never;

/** Sent as it is, in either direction. */
export const Bytes = z
  .custom<Uint8Array>((sent) => sent instanceof Uint8Array)
  .meta({ type: 'string', format: 'binary' });

/** An instant in UTC, ISO 8601 with milliseconds. */
export const Instant = z.iso.datetime();

export const Environment = z.enum(['live', 'test']);
export type Environment = z.infer<typeof Environment>;

/** Whose data: every read and write of tenant data names it first. */
export type Scope = { readonly tenantId: string; readonly environment: Environment };

export const Paging = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** The list envelope: flat fields and `meta` say the same, for both of the documents that clients were written against. */
export const pageOf = <T extends z.ZodType>(item: T) => {
  const meta = { total: z.int(), page: z.int(), limit: z.int(), totalPages: z.int() };
  return z.object({ data: z.array(item), ...meta, meta: z.object(meta) });
};
export type Page<T> = { data: T[]; total: number; page: number; limit: number; totalPages: number; meta: PageMeta };
export type PageMeta = { total: number; page: number; limit: number; totalPages: number };

/** A fact that happened to one thing. Delivered at least once, in order for one `subjectId`; consumers are idempotent by `id`. */
export const DomainEvent = z.object({
  id: Id,
  type: z.string(),
  tenantId: z.string(),
  environment: Environment,
  subjectId: z.string(),
  occurredAt: Instant,
  data: z.record(z.string(), z.unknown()),
});
export type DomainEvent = z.infer<typeof DomainEvent>;

export const Ok = z.object({ ok: z.literal(true) });
