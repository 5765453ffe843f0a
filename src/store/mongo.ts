import { setTimeout as delay } from 'node:timers/promises';
import mongoose from 'mongoose';
import type { DomainEvent, Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import { type Renewing, renewing } from '../platform/renewing.ts';
import { clauseOf, natural } from './condition.ts';
import {
  applyChange,
  checkedId,
  checkedScope,
  type Doc,
  eventsOf,
  newDocument,
  type PlainChange,
  type PlainEvent,
  plainChange,
  plainEvents,
  TOO_LARGE,
  touches,
} from './document.ts';
import { createLease, LEASE_MS, type LeaseDoc } from './lease.ts';
import { addSpec, migrator } from './migrations.ts';
import {
  all,
  changeOperators,
  clauseQuery,
  counted,
  derived,
  derivedFrom,
  indexesOf,
  ownFields,
  type Query,
  sortKeys,
  toStored,
  visible,
} from './mongo-query.ts';
import {
  type Change,
  type Collection,
  type CollectionSpec,
  DuplicateKey,
  type FindOptions,
  type NewEvent,
  type Store,
  type Stored,
  StoreUnavailable,
} from './port.ts';

/** How long an operation looks for a server, waits for a connection and for an answer before it rejects. */
const limits = {
  serverSelectionTimeoutMS: 3000,
  connectTimeoutMS: 3000,
  waitQueueTimeoutMS: 10_000,
  socketTimeoutMS: 30_000,
};
const mostPatience = { operationMs: 45_000, renewAfterMs: 5000 };
export type MongoStoreOptions = { url: string; log: Log; patience?: typeof mostPatience };
/** How often a change that others overtook is tried again. Each time somebody's change was made, so this ends. */
const ATTEMPTS = 200;

type MongoDoc = Doc & { _id: string; _rev: number };
type Native = mongoose.mongo.Collection<MongoDoc>;
const nativeOf = (connection: mongoose.Connection, name: string): Native => connection.db!.collection<MongoDoc>(name);

/** What a collection needs of the connection. */
type Database = {
  /** Makes one call to the server; its faults come out as the port's errors. A call that failed has no second part that may yet come. */
  use<R>(name: string, work: (native: Native) => Promise<R>): Promise<R>;
  wake(): void;
};

/**
 * The store on MongoDB 4.4 or newer, or what speaks its protocol. It goes through mongoose's connection straight to the
 * driver's collections: documents are checked by the schemas of their capabilities, and casting them here a second time
 * would make this adapter differ from the other. No transactions, no pipelines: a standalone server is enough.
 */
export function createMongoStore({ url, log, patience = mostPatience }: MongoStoreOptions): Store {
  const specs = new Map<string, CollectionSpec>();
  const wakers: (() => void)[] = [];
  let server: Renewing<mongoose.Connection> | undefined;
  let opened = false;

  const db: Database = {
    async use(name, work) {
      if (!server) throw new StoreUnavailable('The database is not open');
      return server.use(async (connection) => {
        try {
          return await work(nativeOf(connection, name));
        } catch (error) {
          throw meaning(error, name, log);
        }
      });
    },
    wake() {
      for (const wake of wakers) wake();
    },
  };

  const collection = <T extends Stored>(spec: CollectionSpec): Collection<T> => {
    addSpec(specs, spec, opened);
    return mongoCollection<T>(db, spec);
  };
  const migrate = migrator({ collection, specs, log });
  const lease = createLease(collection<LeaseDoc>({ name: 'leases' }));
  let leads = false;

  return {
    kind: 'mongodb',
    collection,
    async open() {
      server = await renewing({
        async connect() {
          const connection = await connect(url);
          if (server) log.warn('The connection to the database was made anew');
          return connection;
        },
        isLoss: (error) => error instanceof StoreUnavailable,
        late: () => new StoreUnavailable('The database did not answer in time'),
        ...patience,
      });
      await Promise.all(
        [...specs.values()].map((spec) => db.use(spec.name, (native) => native.createIndexes(indexesOf(spec)))),
      );
      opened = true;
      await migrate();
    },
    async lead() {
      leads = await lease.take();
      return leads ? LEASE_MS : 0;
    },
    async undelivered(limit) {
      const now = new Date().toISOString();
      const due = [...specs.keys()].map((name) =>
        db.use(name, async (native) => {
          const found = native.find({ outboxDue: { $lte: now } }, { projection: { outbox: 1, outboxDue: 1 } });
          const docs = await found.sort({ outboxDue: 1, _id: 1 }).limit(limit).toArray();
          return docs.map(({ _id: id, outbox, outboxDue }) => ({
            due: outboxDue as string,
            document: { collection: name, id, events: eventsFor(id, outbox) },
          }));
        }),
      );
      const found = (await Promise.all(due)).flat().sort((a, b) => (a.due < b.due ? -1 : Number(a.due > b.due)));
      return found.slice(0, limit).map(({ document }) => document);
    },
    async delivered(name, id, eventIds) {
      const gone = new Set(eventIds);
      await overtaking(async () => {
        const projection = { outbox: 1, _rev: 1 };
        const found = await db.use(name, (native) => native.findOne({ _id: id }, { projection }));
        if (!found) return true;
        const left = ((found.outbox ?? []) as string[]).filter((text) => !gone.has(JSON.parse(text).id));
        const gap: Record<string, Doc> =
          left.length > 0 ? { $set: { outbox: left } } : { $unset: { outbox: '', outboxDue: '' } };
        const unchanged = { _id: id, _rev: found._rev };
        const done = await db.use(name, (native) => native.updateOne(unchanged, counted(gap)));
        return done.matchedCount > 0 ? true : undefined;
      });
    },
    async postpone(name, id, until) {
      await db.use(name, (native) =>
        native.updateOne({ _id: id, outboxDue: { $gt: '' } }, counted({ $set: { outboxDue: until } })),
      );
    },
    onEvents(wake) {
      wakers.push(wake);
    },
    async ping() {
      await db.use('ping', (native) => native.db.command({ ping: 1 }));
    },
    async close() {
      const last = server;
      if (leads)
        await lease
          .giveUp()
          .catch((err) => log.warn({ err }, 'Another process will deliver events once this one is missed'));
      leads = false;
      server = undefined;
      await last?.close();
    },
  };
}

async function connect(url: string): Promise<mongoose.Connection> {
  const named = /^mongodb(\+srv)?:\/\/[^/?]+\/[^?]/.test(url);
  const connection = mongoose.createConnection(url, {
    ...limits,
    ...(named ? {} : { dbName: 'vivavoce' }),
    bufferCommands: false,
    writeConcern: { w: 'majority', journal: true },
  });
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.close();
    const where = url.replace(/\/\/[^/]*@/, '//').replace(/\?.*/, '');
    throw new StoreUnavailable(`MongoDB cannot be reached at ${where}: ${(error as Error).message}`, { cause: error });
  }
}

const { MongoBulkWriteError, MongoError, MongoServerError, MongoParseError, MongoInvalidArgumentError } =
  mongoose.mongo;
const TOO_LARGE_CODES = [10334, 17419, 17420];
/** Replies that blame the change and not the server: bad value, type, path; the rest are its own troubles. */
const REFUSALS = [2, 9, 14, 28, 40, 52, 16837];

/** The port's error for what the driver threw. */
function meaning(error: unknown, name: string, log: Log): unknown {
  if (error instanceof RangeError) return tooLarge(error); // the driver's buffer is as long as a document may be
  if (!(error instanceof MongoError) && !isSystemError(error)) return error;
  const { code, message } = error;
  if (code === 11000) return new DuplicateKey(name); // without its cause, whose message holds the value
  if (TOO_LARGE_CODES.includes(code as number) || /BSON ?Obj(ect)? ?size|larger than the maximum size/i.test(message))
    return tooLarge(error);
  if (error instanceof MongoServerError && REFUSALS.includes(code as number)) return error;
  if (error instanceof MongoParseError || error instanceof MongoInvalidArgumentError) return error;
  log.error({ err: error }, 'The database cannot be used');
  return new StoreUnavailable('The database cannot be used', { cause: error });
}

/** A socket that broke while it was written to comes as Node's own error. */
const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && /^(E[A-Z]+|ERR_(SOCKET|STREAM)_\w+)$/.test((error as NodeJS.ErrnoException).code ?? '');

const tooLarge = (cause: unknown) => new AppError('too_large', TOO_LARGE, { cause });

/** Repeats work that is based on a read until nobody came between. `undefined` means that somebody did. */
async function overtaking<R>(work: () => Promise<R | undefined>): Promise<R> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const done = await work();
    if (done !== undefined) return done;
    await delay(Math.random() * Math.min(attempt, 20));
  }
  throw new StoreUnavailable('Too many writers change one document at once');
}

function mongoCollection<T extends Stored>(db: Database, spec: CollectionSpec): Collection<T> {
  const sources = derivedFrom(spec);
  const use = <R>(work: (native: Native) => Promise<R>) => db.use(spec.name, work);

  const query = (scope: Scope | null, filter: object): Query => {
    const asked = clauseQuery(clauseOf(filter, spec));
    if (!scope) return asked;
    const { tenantId, environment } = checkedScope(scope);
    return all([{ tenantId, environment }, asked]);
  };

  const select = async (scope: Scope | null, filter: object, options: FindOptions<T> = {}): Promise<T[]> => {
    const asked = query(scope, filter);
    const limit = options.limit === undefined ? 0 : natural(options.limit);
    if (options.limit === 0) return [];
    const docs = await use((native) =>
      native
        .find(asked, { projection: ownFields })
        .sort(sortKeys(options.sort, scope !== null))
        .skip(natural(options.skip ?? 0))
        .limit(limit)
        .toArray(),
    );
    return docs as unknown as T[];
  };

  const toInsert = (doc: Doc, events: readonly NewEvent[] = []): MongoDoc => {
    const { id, tenantId, environment } = doc as unknown as Stored;
    const outbox = eventsOf(id, plainEvents({ tenantId, environment }, events));
    return {
      ...toStored(doc, spec),
      ...(outbox[0] ? { outbox: outbox.map(asText), outboxDue: outbox[0].occurredAt } : {}),
    };
  };

  /** One atomic change by the server's own operators. */
  const changeOne = async (where: Query, plain: PlainChange, outbox: readonly PlainEvent[]) => {
    const update = updateOf(plain, outbox);
    const options = { sort: sortKeys(), returnDocument: 'after', projection: ownFields } as const;
    return (await use((native) => native.findOneAndUpdate(where, update, options))) as T | null;
  };

  /** The same where something is derived, which needs the whole document: it is read, and the write holds to its revision. */
  const changeDerived = async (where: Query, plain: PlainChange, outbox: readonly PlainEvent[]) => {
    const { result } = await overtaking(async () => {
      const found = await use((native) => native.findOne(where, { sort: sortKeys(), projection: visible }));
      if (!found) return { result: null };
      const { _id, _rev, ...doc } = found;
      const changed = applyChange(doc, plain);
      const update = updateOf(plain, outbox, derived(changed, spec));
      const done = await use((native) => native.updateOne({ _id, _rev }, update));
      return done.matchedCount > 0 ? { result: changed as T } : undefined;
    });
    return result;
  };

  const updateOne = async (scope: Scope, filter: object, change: Change<T>): Promise<T | null> => {
    const asked = query(scope, filter);
    const plain = plainChange(change);
    const outbox = plainEvents(scope, change.events).map((event) => ({ ...event, id: newId() }));
    const make = touches(plain, sources) ? changeDerived : changeOne;
    const result = await make(asked, plain, outbox);
    if (result && outbox.length > 0) db.wake();
    return result;
  };

  return {
    async insert(scope, doc, events) {
      const made = newDocument(scope, doc);
      await use((native) => native.insertOne(toInsert(made, events)));
      if (events?.length) db.wake();
      return made as T;
    },
    async insertMany(scope, docs) {
      const made = docs.map((doc) => newDocument(scope, doc));
      if (made.length === 0) return [];
      let inserted = 0;
      const insert = async (native: Native) => {
        await native.insertMany(made.map((doc) => toInsert(doc))).catch((error) => {
          if (error instanceof MongoBulkWriteError) inserted = error.insertedCount;
          throw error;
        });
      };
      await use(insert).catch(async (error) => {
        const ids = made.slice(0, inserted).map(({ id }) => id as string);
        if (ids.length > 0) await use((native) => native.deleteMany({ _id: { $in: ids } }));
        throw error;
      });
      return made as T[];
    },
    async get(scope, id) {
      return (await select(scope, { id: checkedId(id) }, { limit: 1 }))[0] ?? null;
    },
    async findOne(scope, filter, options) {
      return (await select(scope, filter, { ...options, limit: 1 }))[0] ?? null;
    },
    async find(scope, filter, options) {
      return select(scope, filter, options);
    },
    async count(scope, filter) {
      const asked = query(scope, filter);
      return use((native) => native.countDocuments(asked));
    },
    updateOne,
    async updateMany(scope, filter, change) {
      const asked = query(scope, filter);
      const plain = plainChange(change);
      const needsEach = touches(plain, sources) || Boolean(change.events?.length);
      if (!needsEach) return (await use((native) => native.updateMany(asked, changeOperators(plain)))).matchedCount;
      const ids = await use((native) => native.find(asked, { projection: { _id: 1 } }).toArray());
      let count = 0;
      for (const { _id: id } of ids) if (await updateOne(scope, { ...filter, id }, change)) count += 1;
      return count;
    },
    async upsert(scope, filter, change, onInsert) {
      const made = applyChange(newDocument(scope, onInsert), plainChange(change));
      for (let attempt = 0; ; attempt += 1) {
        const found = await updateOne(scope, filter, change);
        if (found) return found;
        try {
          await use((native) => native.insertOne(toInsert(made, change.events)));
          if (change.events?.length) db.wake();
          return made as T;
        } catch (error) {
          // another writer inserted it in between: now there is one to update
          if (!(error instanceof DuplicateKey) || attempt >= 3) throw error;
        }
      }
    },
    async deleteMany(scope, filter) {
      const asked = query(scope, filter);
      return (await use((native) => native.deleteMany(asked))).deletedCount;
    },
    async findAcrossTenants(filter, options) {
      return select(null, filter, options);
    },
  };
}

/** Events lie in the outbox as JSON text. Those of a change were written before it was known which document it would be. */
const eventsFor = (id: string, outbox: unknown): DomainEvent[] =>
  ((outbox ?? []) as string[]).map((text) => ({ subjectId: id, ...JSON.parse(text) }));

const asText = (event: PlainEvent) => JSON.stringify(event);

/** The operators of a change with its events and what is derived, in one write. */
function updateOf(plain: PlainChange, outbox: readonly PlainEvent[], more: Doc = {}): Record<string, Doc> {
  const operators = changeOperators({ ...plain, set: { ...plain.set, ...more } });
  const [first] = outbox;
  if (!first) return operators;
  const $push = { ...operators.$push, outbox: { $each: outbox.map(asText) } };
  return { ...operators, $push, $min: { outboxDue: first.occurredAt } };
}
