import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { normalise } from './port.ts';

/** A document of any kind, as plain JSON. */
export type Doc = Record<string, unknown>;

/** A checked change: plain JSON, `set` includes `updatedAt`. */
export type PlainChange = {
  set: Doc;
  unset: readonly string[];
  inc: Record<string, number>;
  push: Record<string, readonly unknown[]>;
};

/** An event on its way into an outbox. Without `id` and `subjectId` they are given when the document is known. */
export type PlainEvent = {
  id?: string;
  type: string;
  tenantId: string;
  environment: Scope['environment'];
  subjectId?: string;
  occurredAt: string;
  data: Doc;
};

const MAX_DEPTH = 90;
/** About what a MongoDB document may hold, in characters of JSON. */
export const MAX_DOCUMENT_LENGTH = 16 * 1024 * 1024;
export const TOO_LARGE = 'The document is too large to be stored';
const pathForm = /^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*$/;
/** Where the MongoDB adapter keeps its own: revision, unique keys, searched texts. Refused in both adapters alike. */
const internal = ['_id', '_rev', '_keys', '_search', 'outbox', 'outboxDue', 'search'];
const ownedByStore = new Set(['id', 'tenantId', 'environment', 'updatedAt', ...internal]);

/** The path, or an error: field names reach SQL and MongoDB paths only through here. */
export function checkedPath(path: string): string {
  if (!pathForm.test(path) || path.split('.').includes('__proto__'))
    throw new AppError('invalid', 'This is not a field name', { details: { path } });
  return path;
}

export function checkedScope(scope: Scope): Scope {
  if (typeof scope?.tenantId !== 'string' || (scope.environment !== 'live' && scope.environment !== 'test'))
    throw new AppError('invalid', 'The scope names no tenant and environment');
  return scope;
}

export function checkedId(id: string): string {
  if (typeof id !== 'string') throw new AppError('invalid', 'An id is text', { name: 'id' });
  return id;
}

/**
 * A deep copy that both adapters store and give back alike: undefined fields left out, dates as ISO strings. Refuses what
 * JSON or MongoDB would quietly change: numbers that are not finite, keys with `.` or a leading `$`, functions, classes.
 */
export function plain(value: unknown, path = '', depth = 0): unknown {
  const refuse = (why: string): never => {
    throw new AppError('invalid', `${path || 'The document'} ${why}`, { name: path });
  };
  if (depth > MAX_DEPTH) return refuse('is nested too deeply');
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed();
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : refuse('is not a finite number');
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value))
    return Array.from(value, (item, index) => plain(item ?? null, `${path}.${index}`, depth + 1));
  if (typeof value !== 'object' || !isPlainObject(value)) return refuse('is not plain data');
  const copy: Doc = {};
  for (const [key, item] of Object.entries(value)) {
    const inner = path ? `${path}.${key}` : key;
    if (
      key === '' ||
      key === '__proto__' ||
      key === '_bsontype' ||
      key.startsWith('$') ||
      /[.\0]/.test(key) ||
      !key.isWellFormed()
    )
      throw new AppError('invalid', `${inner} has a key that cannot be stored`, { name: inner });
    if (item !== undefined) copy[key] = plain(item, inner, depth + 1);
  }
  return copy;
}

function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

/** The document as it will be stored: id and instants given where absent. */
export function newDocument(scope: Scope, doc: object): Doc {
  const { tenantId, environment } = checkedScope(scope);
  const copy = plain(doc) as Doc;
  for (const name of internal)
    if (name in copy) throw new AppError('invalid', `${name} is the store's own field`, { name });
  const now = new Date().toISOString();
  const { id = newId(), createdAt = now } = copy;
  if (typeof id !== 'string' || id === '') throw new AppError('invalid', 'id is not text', { name: 'id' });
  if (typeof createdAt !== 'string')
    throw new AppError('invalid', 'createdAt is not an instant', { name: 'createdAt' });
  return { ...copy, id, tenantId, environment, createdAt, updatedAt: now };
}

type AnyChange = {
  set?: object;
  unset?: readonly string[];
  inc?: object;
  push?: object;
};

/** Checks a change once for both adapters: known fields only, no two that touch the same place. */
export function plainChange(change: AnyChange): PlainChange {
  const set = Object.fromEntries(
    Object.entries(change.set ?? {}).flatMap(([path, value]) =>
      value === undefined ? [] : [[path, plain(value, path)]],
    ),
  );
  const inc: PlainChange['inc'] = {};
  for (const [path, by] of Object.entries(change.inc ?? {})) {
    if (typeof by !== 'number' || !Number.isFinite(by))
      throw new AppError('invalid', `${path} needs a number`, { name: path });
    inc[path] = by;
  }
  const push: PlainChange['push'] = {};
  for (const [path, items] of Object.entries(change.push ?? {})) {
    if (!Array.isArray(items)) throw new AppError('invalid', `${path} needs a list`, { name: path });
    push[path] = plain(items, path) as unknown[];
  }
  const unset = change.unset ?? [];
  refuseOverlap([...Object.keys(set), ...unset, ...Object.keys(inc), ...Object.keys(push)]);
  return { set: { ...set, updatedAt: new Date().toISOString() }, unset, inc, push };
}

function refuseOverlap(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    const [top] = checkedPath(path).split('.');
    if (ownedByStore.has(top!)) throw new AppError('invalid', `${path} is not for changing`, { name: path });
    if (seen.has(path)) throw new AppError('invalid', `${path} is changed twice`, { name: path });
    seen.add(path);
  }
  for (const path of seen)
    for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1))
      if (seen.has(path.slice(0, dot))) throw new AppError('invalid', `${path} is changed twice`, { name: path });
}

/** Changes the document in place. Throws where a path leads through what is no object, or the value there does not fit. */
export function applyChange(doc: Doc, { set, unset, inc, push }: PlainChange): Doc {
  for (const [path, value] of Object.entries(set)) place(doc, path, () => value);
  for (const [path, by] of Object.entries(inc))
    place(doc, path, (old = 0) => {
      if (typeof old !== 'number') throw new Error(`${path} is not a number`);
      return old + by;
    });
  for (const [path, items] of Object.entries(push))
    place(doc, path, (old = []) => {
      if (!Array.isArray(old)) throw new Error(`${path} is not a list`);
      return [...old, ...items];
    });
  for (const path of unset) remove(doc, path);
  return doc;
}

const isObject = (value: unknown): value is Doc => typeof value === 'object' && value !== null && !Array.isArray(value);

function place(doc: Doc, path: string, next: (old: unknown) => unknown): void {
  const keys = path.split('.');
  const last = keys.pop()!;
  let at = doc;
  for (const key of keys) {
    if (!Object.hasOwn(at, key)) at[key] = {};
    const inner = at[key];
    if (!isObject(inner)) throw new Error(`${path} leads through what is no object`);
    at = inner;
  }
  at[last] = next(Object.hasOwn(at, last) ? at[last] : undefined);
}

function remove(doc: Doc, path: string): void {
  const keys = path.split('.');
  const last = keys.pop()!;
  const parent = keys.reduce<unknown>((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), doc);
  if (isObject(parent)) delete parent[last];
}

/** What is at the path, or undefined. */
export const valueAt = (doc: Doc, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), doc);

/** Key of one searched field in the stored search texts; `search` holds all of them. */
export const searchKey = (path: string): string => path.replaceAll('.', '_');

/** Normalised texts of the fields in `search`, each by its key, and all joined as `search`. */
export function searchTexts(doc: Doc, search: readonly string[]): Record<string, string> {
  const entries = search.map((path): [string, string] => {
    const value = valueAt(doc, path);
    const text = Array.isArray(value) ? value.filter((item) => typeof item === 'string').join(' ') : value;
    return [searchKey(path), typeof text === 'string' ? normalise(text) : ''];
  });
  return { search: entries.map(([, text]) => text).join(' '), ...Object.fromEntries(entries) };
}

/** Whether a change touches one of the fields, so that what is derived from them has to be made anew. */
export const touches = ({ set, unset, inc, push }: PlainChange, fields: readonly string[] = []): boolean => {
  const paths = [...Object.keys(set), ...unset, ...Object.keys(inc), ...Object.keys(push)];
  return fields.some((field) =>
    paths.some((path) => field === path || field.startsWith(`${path}.`) || path.startsWith(`${field}.`)),
  );
};

type AnyEvent = { type: string; data?: Record<string, unknown>; subjectId?: string };

export function plainEvents({ tenantId, environment }: Scope, events: readonly AnyEvent[] = []): PlainEvent[] {
  const occurredAt = new Date().toISOString();
  return events.map(({ type, data = {}, subjectId }) => ({
    type,
    tenantId,
    environment,
    occurredAt,
    data: plain(data, 'data') as Doc,
    ...(subjectId === undefined ? {} : { subjectId }),
  }));
}

/** Gives each event its id, and the document as its subject unless it has one. */
export const eventsOf = (docId: string, events: readonly PlainEvent[]): Required<PlainEvent>[] =>
  events.map((event) => ({ ...event, id: newId(), subjectId: event.subjectId ?? docId }));
