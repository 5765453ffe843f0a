import type { SqlValue } from '../platform/sqlite-protocol.ts';
import type { Clause, Comparison } from './condition.ts';
import { checkedPath, searchKey } from './document.ts';
import type { CollectionSpec, Scalar } from './port.ts';

/** A piece of SQL with the values for its question marks. Text comes from this file and checked names alone. */
export type Sql = { sql: string; params: SqlValue[] };

const columns: Record<string, string> = { id: 'id', tenantId: 'tenant_id', environment: 'environment' };
export const jsonPath = (path: string) =>
  `'$.${path
    .split('.')
    .map((key) => `"${key}"`)
    .join('.')}'`;

/** The value of a field; the same text in indexes and queries, or the index would not be used. */
export const fieldSql = (path: string): string => columns[path] ?? `(doc ->> ${jsonPath(checkedPath(path))})`;
/** The JSON type: `->>` gives true as 1, lists and objects as text. */
const typeSql = (path: string) => `json_type(doc, ${jsonPath(path)})`;
const searchSql = (path: string) => `(search ->> '$."${searchKey(path)}"')`;

const joined = (parts: readonly Sql[], word: 'AND' | 'OR', none: string): Sql => ({
  sql: parts.length > 0 ? `(${parts.map(({ sql }) => sql).join(` ${word} `)})` : none,
  params: parts.flatMap(({ params }) => params),
});

const no: Sql = { sql: 'FALSE', params: [] };
export const and = (...parts: readonly Sql[]): Sql => joined(parts, 'AND', 'TRUE');

/** A condition that holds no others. */
export type Leaf = Exclude<Clause, { kind: 'all' | 'any' }>;

/** Translates a checked filter, each condition by `leaf`; null where one has no translation. */
export function treeSql(clause: Clause, leaf: (leaf: Leaf) => Sql | null): Sql | null {
  if (!('of' in clause)) return leaf(clause);
  const parts = clause.of.map((one) => treeSql(one, leaf));
  if (!parts.every((part) => part !== null)) return null;
  return clause.kind === 'all' ? and(...parts) : joined(parts, 'OR', 'FALSE');
}

/** Translates a checked filter. Each part is true or false, never null. */
export const clauseSql = (clause: Clause): Sql => treeSql(clause, leafSql)!;

function leafSql(leaf: Leaf): Sql {
  switch (leaf.kind) {
    case 'compare':
      return compareSql(leaf.field, leaf.op, leaf.value);
    case 'in':
      return inSql(leaf.field, leaf.values);
    case 'has':
      return hasSql(leaf.field, leaf.value);
    case 'prefix':
      return prefixSql(searchSql(leaf.field), leaf.text);
    case 'words':
      return and(...leaf.words.map((word) => ({ sql: `instr(${searchSql(leaf.field)}, ?) > 0`, params: [word] })));
  }
}

function compareSql(field: string, op: Comparison, value: Scalar): Sql {
  const at = fieldSql(field);
  if (op === '!=') {
    const same = compareSql(field, '=', value);
    return { sql: `NOT coalesce(${same.sql}, FALSE)`, params: same.params };
  }
  if (value === null) return { sql: `${at} IS NULL`, params: [] };
  if (field in columns) return typeof value === 'string' ? { sql: `${at} ${op} ?`, params: [value] } : no;
  if (typeof value === 'boolean')
    return { sql: `(${at} = ${value ? 1 : 0} AND ${typeSql(field)} = '${value}')`, params: [] };
  const sameType =
    typeof value === 'number' ? `${typeSql(field)} IN ('integer', 'real')` : `${typeSql(field)} = 'text'`;
  return { sql: `(${at} ${op} ? AND ${sameType})`, params: [value] };
}

function inSql(field: string, values: readonly Scalar[]): Sql {
  if (values.length > 0 && values.every((value) => typeof value === 'string'))
    return { sql: `${fieldSql(field)} IN (SELECT value FROM json_each(?))`, params: [JSON.stringify(values)] };
  return joined(
    values.map((value) => compareSql(field, '=', value)),
    'OR',
    'FALSE',
  );
}

function hasSql(field: string, value: string | number | boolean): Sql {
  const types = { string: "= 'text'", number: "IN ('integer', 'real')", boolean: `= '${value}'` };
  return {
    sql: `EXISTS (SELECT 1 FROM json_each(doc, ${jsonPath(field)}) AS item WHERE item.value = ? AND item.type ${types[typeof value as keyof typeof types]})`,
    params: [typeof value === 'boolean' ? Number(value) : value],
  };
}

/** A range, so that an index can serve it; the bound is the last code point. */
const prefixSql = (at: string, text: string): Sql =>
  text === '' ? and() : { sql: `(${at} >= ? AND ${at} < ?)`, params: [text, `${text}\u{10FFFF}`] };

export const sortSql = (sort: object = {}): string => {
  const entries = Object.entries(sort);
  const direction = (value: unknown) => (value === -1 ? 'DESC' : 'ASC');
  const keys = entries.map(([path, value]) => `${fieldSql(path)} ${direction(value)}`);
  return [...keys, `id ${direction(entries[0]?.[1])}`].join(', ');
};

/** What makes the table and its indexes. An index is named after what it says, so that a changed one is a new one. */
export function tableSql(spec: CollectionSpec): Sql[] {
  const table = spec.name;
  return [
    `CREATE TABLE IF NOT EXISTS "${table}" (id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, environment TEXT NOT NULL,
      doc TEXT NOT NULL, search TEXT, outbox TEXT, outbox_due TEXT) STRICT`,
    `CREATE INDEX IF NOT EXISTS "${table}__scope" ON "${table}" (tenant_id, environment, id)`,
    `CREATE INDEX IF NOT EXISTS "${table}__outbox" ON "${table}" (outbox_due) WHERE outbox_due IS NOT NULL`,
    ...(spec.indexes ?? []).flatMap((index) => indexSql(table, index)),
    'ANALYZE sqlite_schema', // makes the table of statistics
    `DELETE FROM sqlite_stat1 WHERE tbl = '${table}'`,
  ]
    .map((sql): Sql => ({ sql, params: [] }))
    .concat(statisticsSql(spec), { sql: 'ANALYZE sqlite_schema', params: [] }); // and this makes the connection read it
}

/**
 * Statistics as of a grown installation, written by hand: without them SQLite takes a field for hardly more selective than
 * the tenant, and walks over all of a tenant's documents in order rather than sort the few that match. Fixed numbers keep
 * the plans the same whatever the data.
 */
function statisticsSql({ name, indexes = [] }: CollectionSpec): Sql[] {
  const rows = [1_000_000, 100_000, 50_000]; // all, of a tenant, of an environment
  const statistics: [index: string, rowsByPrefix: number[]][] = [
    [`sqlite_autoindex_${name}_1`, [rows[0]!, 1]],
    [`${name}__scope`, [...rows, 1]],
    [`${name}__outbox`, [rows[0]!, 10]],
    ...indexes.map((index): [string, number[]] => {
      const values = index.fields.map((_, place) =>
        index.unique && place === index.fields.length - 1 ? 1 : 50 - place,
      );
      return [
        indexName(name, index),
        [...(index.global ? rows.slice(0, 1) : rows), ...values, ...(index.unique ? [] : [1])],
      ];
    }),
  ];
  return statistics.map(([index, numbers]) => ({
    sql: 'INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)',
    params: [name, index, numbers.join(' ')],
  }));
}

type Index = NonNullable<CollectionSpec['indexes']>[number];

const indexName = (table: string, { fields, unique, global, sparse }: Index): string => {
  const flags = [...(unique ? ['unique'] : []), ...(global ? ['global'] : []), ...(sparse ? ['sparse'] : [])];
  return [table, ...fields, ...flags].join('__');
};

function indexSql(table: string, spec: Index): string[] {
  const { fields, unique, global, sparse } = spec;
  const name = indexName(table, spec);
  const owner = global ? [] : ['tenant_id', 'environment'];
  const values = fields.map(fieldSql);
  const where = sparse ? ` WHERE ${values.map((value) => `${value} IS NOT NULL`).join(' AND ')}` : '';
  const index = (suffix: string, kind: string, on: readonly string[], only: string) =>
    `CREATE ${kind} IF NOT EXISTS "${name}${suffix}" ON "${table}" (${on.join(', ')})${only}`;
  if (!unique) return [index('', 'INDEX', [...owner, ...values, 'id'], where)];
  const main = index('', 'UNIQUE INDEX', [...owner, ...values], where);
  if (sparse) return [main];
  // SQLite takes nulls for different from each other; here a missing value is a value, as in MongoDB
  const present = values.map((value) => `coalesce(${value}, '')`);
  const nulls = values.map((value) => `${value} IS NULL`);
  return [main, index('__null', 'UNIQUE INDEX', [...owner, ...present, ...nulls], ` WHERE ${nulls.join(' OR ')}`)];
}
