import type { DomainEvent, Scope } from '../platform/contract.ts';

/** What every stored document has. Instants are ISO 8601 strings, so that both adapters sort and compare them alike. */
export type Stored = {
  id: string;
  tenantId: string;
  environment: Scope['environment'];
  createdAt: string;
  updatedAt: string;
};

/** A document as its capability sees it: `outbox`, tenant and environment are the store's business. */
export type Path<T> = (keyof T & string) | `${keyof T & string}.${string}`;
export type Scalar = string | number | boolean | null;

/**
 * `has`: an array contains the value; the others compare fields that hold one value, and match values of the same type only.
 * `ne` matches an absent field too. `prefix` and `text` (every word occurs) look into fields listed in `search`, or into all
 * of them by the name `search`, in normalised form: case and accents folded.
 */
export type Condition =
  | Scalar
  | { in: readonly Scalar[] }
  | { ne: Scalar }
  | { gt?: string | number; gte?: string | number; lt?: string | number; lte?: string | number }
  | { has: string | number | boolean }
  | { prefix: string }
  | { text: string };

/**
 * All conditions must hold; of `or`, at least one. `null` matches an absent field too. Paths lead through objects, never into
 * arrays. What is no `Condition`, undefined included, rejects with `AppError` `invalid`: it never widens a query.
 */
export type Filter<T> = { [P in Path<T>]?: Condition } & {
  or?: readonly Filter<T>[];
  search?: { prefix: string } | { text: string };
};

/**
 * One atomic change. `set` takes dotted paths; `push` appends to arrays; `events` join the document's outbox in the same write.
 * No two may touch the same place. Rejects where the document does not fit: `inc` of text, a path through an array.
 */
export type Change<T> = {
  set?: { [P in Path<T>]?: unknown };
  unset?: readonly Path<T>[];
  inc?: { [P in Path<T>]?: number };
  push?: { [P in Path<T>]?: readonly unknown[] };
  events?: readonly NewEvent[];
};

/** The store adds id, tenant, environment, subject (the document's id unless given) and instant. */
export type NewEvent = { type: string; data?: Record<string, unknown>; subjectId?: string };

/** Without `sort`: by id. Ties are ordered by id, in the direction of the first sort field. */
export type FindOptions<T> = { sort?: { [P in Path<T>]?: 1 | -1 }; skip?: number; limit?: number };

/**
 * One kind of document. Every unique index implies tenant and environment unless `global`.
 * `search` lists the string fields whose normalised join answers `text` on the field `search`.
 */
export type CollectionSpec = {
  name: string;
  indexes?: readonly {
    fields: readonly string[];
    unique?: boolean;
    global?: boolean;
    /** Leaves out documents where a field is null or absent. */
    sparse?: boolean;
  }[];
  search?: readonly string[];
};

/**
 * Ids are unique over all tenants. Documents are JSON: undefined is left out, dates become strings, keys have no `.` and no
 * leading `$`. Writes resolve when durable. `insert` adds id (UUIDv7) and instants where absent. Faults: `DuplicateKey`, `StoreUnavailable`.
 */
export interface Collection<T extends Stored> {
  insert(scope: Scope, doc: New<T>, events?: readonly NewEvent[]): Promise<T>;
  /** All or none (on MongoDB: what was inserted before a refusal is taken out again). */
  insertMany(scope: Scope, docs: readonly New<T>[]): Promise<T[]>;
  get(scope: Scope, id: string): Promise<T | null>;
  findOne(scope: Scope, filter: Filter<T>, options?: FindOptions<T>): Promise<T | null>;
  find(scope: Scope, filter: Filter<T>, options?: FindOptions<T>): Promise<T[]>;
  count(scope: Scope, filter: Filter<T>): Promise<number>;
  /** Compare-and-set: changes the one document with the lowest id that matches and returns it as it is then, else null. */
  updateOne(scope: Scope, filter: Filter<T>, change: Change<T>): Promise<T | null>;
  updateMany(scope: Scope, filter: Filter<T>, change: Change<T>): Promise<number>;
  /** Updates the one that matches, else inserts `onInsert` changed by `change`. Give what the filter names a unique index. */
  upsert(scope: Scope, filter: Filter<T>, change: Change<T>, onInsert: New<T>): Promise<T>;
  /** Undelivered events of the documents go with them. */
  deleteMany(scope: Scope, filter: Filter<T>): Promise<number>;
  /** Over every tenant: only for what has to find out whose a thing is (sign-in, links, sweeps). */
  findAcrossTenants(filter: Filter<T>, options?: FindOptions<T>): Promise<T[]>;
}

export type New<T extends Stored> = Omit<T, keyof Stored> & Partial<Pick<T, 'id' | 'createdAt'>>;

export interface Store {
  readonly kind: 'sqlite' | 'mongodb';
  collection<T extends Stored>(spec: CollectionSpec): Collection<T>;
  /** Makes tables and indexes of all collections asked for so far, then runs pending migrations. Call once, before use. */
  open(): Promise<void>;
  /**
   * Asks to be, or to stay, the one process on this store that delivers events: for how many milliseconds from the call on it is, 0 where
   * another is. A process that ends gives this up, one that falls silent is succeeded. This and the next three are for the relay alone.
   */
  lead(): Promise<number>;
  /** Documents with undelivered events that are due, oldest first. */
  undelivered(limit: number): Promise<{ collection: string; id: string; events: DomainEvent[] }[]>;
  delivered(collection: string, id: string, eventIds: readonly string[]): Promise<void>;
  /** Leaves a document out of `undelivered` until the instant, or until it has a new event. */
  postpone(collection: string, id: string, until: string): Promise<void>;
  /** Called after each write that carried events; a hint, not a promise. */
  onEvents(wake: () => void): void;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A unique index refused the write. */
export class DuplicateKey extends Error {
  override readonly name = 'DuplicateKey';
  readonly collection: string;
  constructor(collection: string, options?: ErrorOptions) {
    super(`A document with this key exists already in ${collection}`, options);
    this.collection = collection;
  }
}

/** The store cannot be reached or cannot write. Nothing was acknowledged; the caller answers 503. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** How searched text is stored and asked for: compatibility form, no accents, lower case, single spaces, nul taken for one. */
export const normalise = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\0]+/g, ' ')
    .trim();
