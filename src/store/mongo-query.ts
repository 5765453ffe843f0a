import type { Clause, Comparison } from './condition.ts';
import { checkedPath, type Doc, type PlainChange, searchKey, searchTexts, valueAt } from './document.ts';
import type { CollectionSpec } from './port.ts';

export type Query = Record<string, unknown>;

const operators: Record<Comparison, string> = {
  '=': '$eq',
  '!=': '$ne',
  '>': '$gt',
  '>=': '$gte',
  '<': '$lt',
  '<=': '$lte',
};
export const nothing: Query = { _id: { $in: [] } };
const fieldName = (path: string) => (path === 'id' ? '_id' : checkedPath(path));
const searchField = (path: string) => `_search.${searchKey(path)}`;
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Translates a checked filter. Each condition is a query of its own under `$and`, so that none hides another. */
export function clauseQuery(clause: Clause): Query {
  switch (clause.kind) {
    case 'all':
      return all(clause.of.map(clauseQuery));
    case 'any':
      return clause.of.length > 0 ? { $or: clause.of.map(clauseQuery) } : nothing;
    case 'compare':
      if (clause.op === '!=' && clause.value === null) return { [fieldName(clause.field)]: { $nin: [null] } };
      return { [fieldName(clause.field)]: { [operators[clause.op]]: clause.value } };
    case 'in':
      return { [fieldName(clause.field)]: { $in: clause.values } };
    case 'has':
      return { [fieldName(clause.field)]: { $eq: clause.value } };
    case 'prefix':
      return clause.text === '' ? {} : { [searchField(clause.field)]: { $regex: `^${escaped(clause.text)}` } };
    case 'words':
      return all(clause.words.map((word) => ({ [searchField(clause.field)]: { $regex: escaped(word) } })));
  }
}

export function all(queries: readonly Query[]): Query {
  const asking = queries.filter((query) => Object.keys(query).length > 0);
  return asking.length > 1 ? { $and: asking } : (asking[0] ?? {});
}

/**
 * `id` stands beside `_id` for the indexes that end in it, which follow tenant and environment. Over all tenants `_id` has
 * the index.
 */
export const sortKeys = (sort: object = {}, scoped = true): Record<string, 1 | -1> => {
  const entries = Object.entries(sort).map(([path, value]): [string, 1 | -1] => [
    checkedPath(path),
    value === -1 ? -1 : 1,
  ]);
  return Object.fromEntries([...entries, [scoped ? 'id' : '_id', entries[0]?.[1] ?? 1]]);
};

type Index = NonNullable<CollectionSpec['indexes']>[number];
const uniqueOf = ({ indexes = [] }: CollectionSpec) => indexes.filter(({ unique }) => unique);
const indexName = ({ fields, unique, global, sparse }: Index): string =>
  [...fields, ...(unique ? ['unique'] : []), ...(global ? ['global'] : []), ...(sparse ? ['sparse'] : [])]
    .join('__')
    .replaceAll('.', '_');

/**
 * A unique index is one over a key that the document carries, present only where the key counts. Partial indexes and the
 * treatment of missing values differ between servers that speak the protocol; this is the same on all of them.
 */
export const indexesOf = (spec: CollectionSpec) => [
  { key: { tenantId: 1, environment: 1, id: 1 }, name: 'scope' },
  { key: { outboxDue: 1 }, name: 'outbox', sparse: true },
  ...(spec.indexes ?? []).flatMap((index) => [
    {
      key: Object.fromEntries(
        [...(index.global ? [] : ['tenantId', 'environment']), ...index.fields, 'id'].map((f) => [f, 1]),
      ),
      name: `find__${indexName({ ...index, unique: false, sparse: false })}`,
    },
    ...(index.unique
      ? [{ key: { [`_keys.${indexName(index)}`]: 1 }, name: indexName(index), unique: true, sparse: true }]
      : []),
  ]),
];

/** Fields that derived values are made of. */
export const derivedFrom = (spec: CollectionSpec): readonly string[] => [
  ...(spec.search ?? []),
  ...uniqueOf(spec).flatMap(({ fields }) => fields),
];

/** What the stored document carries beside its own fields. */
export function derived(doc: Doc, spec: CollectionSpec): { _keys: Doc; _search?: Doc } {
  const keys = uniqueOf(spec).flatMap((index): [string, string][] => {
    const values = index.fields.map((field) => valueAt(doc, field) ?? null);
    if (index.sparse && values.includes(null)) return [];
    const owner = index.global ? [] : [doc.tenantId, doc.environment];
    return [[indexName(index), JSON.stringify([...owner, ...values])]];
  });
  return {
    _keys: Object.fromEntries(keys),
    ...(spec.search?.length ? { _search: searchTexts(doc, spec.search) } : {}),
  };
}

/** Counts the write, so that one that is based on a read can tell that another came between. */
export const counted = (operators: Record<string, Doc>): Record<string, Doc> => ({
  ...operators,
  $inc: { ...operators.$inc, _rev: 1 },
});

/** The operators of a change. */
export const changeOperators = ({ set, unset, inc, push }: PlainChange): Record<string, Doc> =>
  counted({
    $set: set,
    $inc: inc,
    ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((path) => [path, ''])) } : {}),
    ...(Object.keys(push).length > 0
      ? { $push: Object.fromEntries(Object.entries(push).map(([path, items]) => [path, { $each: items }])) }
      : {}),
  });

/** Leaves out what is stored beside the document's own fields: all of it, or all but the revision. */
export const visible = { _keys: 0, _search: 0, outbox: 0, outboxDue: 0 } as const;
export const ownFields = { ...visible, _id: 0, _rev: 0 } as const;

export const toStored = (doc: Doc, spec: CollectionSpec): Doc & { _id: string; _rev: number } => ({
  _id: doc.id as string,
  ...doc,
  ...derived(doc, spec),
  _rev: 1,
});
