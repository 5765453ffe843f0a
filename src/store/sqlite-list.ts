import type { Scope } from '../platform/contract.ts';
import type { SqlValue } from '../platform/sqlite-protocol.ts';
import type { Clause } from './condition.ts';
import type { Doc } from './document.ts';
import type { CollectionSpec } from './port.ts';
import { BLOCK_ROWS, columnOf, indexName, listIndexes, namesOf, rowFields, SCOPE_ROWS } from './sqlite-list-table.ts';
import { and, type Leaf, type Sql, treeSql } from './sqlite-sql.ts';

/**
 * Where more rows may hold the words, they are met soon enough in the order of the list: more than three for each row up to the
 * end of the page, within these bounds.
 */
const [FEWEST, MOST] = [2000, 6000];
const MOST_GRAMS = 16;
/** Values of a field whose lists are merged, each from its part of an index. */
const MOST_ARMS = 20;
const MOST_REMEMBERED = 200;

type Database = {
  read(sql: string, params: readonly SqlValue[]): Doc[];
  readOne(sql: string, params: readonly SqlValue[]): Doc | undefined;
  remembered<R>(key: string, read: () => R): R;
};
type Page = { sort?: object | undefined; skip: number; limit: number };
type Block = { block: number; version: number; count: number };

/** Finds and counts in the narrow table of a searched collection; null where another way is as good, or rows do not have what is asked for. */
export type List = {
  /** Ids in order. */
  find(scope: Scope, clause: Clause, page: Page): string[] | null;
  count(scope: Scope, clause: Clause): number | null;
};

export function createList(db: Database, spec: CollectionSpec): List {
  const { list, tail, scopes, blocks, grams } = namesOf(spec.name);
  const fields = new Set(rowFields(spec));
  const counted = new Map<string, Map<number, Block>>();

  const leafSql = (leaf: Leaf): Sql | null => {
    if (leaf.kind === 'words' && leaf.field === 'search')
      return and(...leaf.words.map((word) => ({ sql: 'instr(l.text, ?) > 0', params: [word] })));
    const values = fields.has(leaf.field) ? textsOf(leaf) : null;
    if (!values) return null;
    const sql = `l.${columnOf(leaf.field)} IN (SELECT value FROM json_each(?))`;
    return { sql, params: [JSON.stringify(values)] };
  };

  const scopeOf = ({ tenantId, environment }: Scope): number | undefined => {
    const sql = `SELECT scope FROM ${scopes} WHERE tenant_id = ? AND environment = ?`;
    return db.readOne(sql, [tenantId, environment])?.scope as number | undefined;
  };

  /** The rows of words that are rare in the scope, by their grams; those without grams are looked at too. Null where they are frequent, or too short. */
  const rareRows = (clause: Clause, asked: Sql, scope: number, most = 0): Sql | null => {
    const match = matchOf(clause);
    if (match === null) return null;
    const sql = `SELECT rowid AS n FROM ${grams} WHERE ${grams} MATCH ? AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)
      UNION ALL SELECT n FROM ${list} INDEXED BY ${tail} WHERE scope = ? AND grams = 0`;
    const params = [match, scope * SCOPE_ROWS, (scope + 1) * SCOPE_ROWS - 1, scope];
    const rows = db.remembered(`${grams} ${scope} ${match}`, () => {
      const counting = `SELECT count(*) AS n FROM (${sql} LIMIT ?)`;
      return db.readOne(counting, [...params, MOST + 1])!.n as number;
    });
    if (rows > Math.min(Math.max(FEWEST, 3 * most), MOST)) return null;
    return {
      sql: `FROM (${sql}) AS c CROSS JOIN ${list} AS l ON l.n = c.n WHERE ${asked.sql}`,
      params: [...params, ...asked.params],
    };
  };

  /** How many rows of each block are asked for. */
  const countBlocks = (asked: Sql, scope: number): Block[] => {
    const key = JSON.stringify([scope, asked]);
    const known = counted.get(key) ?? new Map<number, Block>();
    counted.delete(key);
    counted.set(key, known);
    if (counted.size > MOST_REMEMBERED) counted.delete(counted.keys().next().value as string);
    const first = (scope * SCOPE_ROWS) / BLOCK_ROWS;
    const range = [first, first + SCOPE_ROWS / BLOCK_ROWS - 1];
    const counting = `SELECT count(*) AS n FROM ${list} AS l WHERE l.n BETWEEN ? AND ? AND ${asked.sql}`;
    return db.read(`SELECT block, version FROM ${blocks} WHERE block BETWEEN ? AND ?`, range).map((row) => {
      const { block, version } = row as { block: number; version: number };
      const last = known.get(block);
      if (last?.version === version) return last;
      const rows = [block * BLOCK_ROWS, (block + 1) * BLOCK_ROWS - 1];
      const now = { block, version, count: db.readOne(counting, [...rows, ...asked.params])!.n as number };
      known.set(block, now);
      return now;
    });
  };

  /** The blocks alone that hold what is asked for, where they are fewer rows than the list has up to the end of the page. */
  const fewBlocks = (asked: Sql, scope: number, most: number): Sql | null => {
    const counts = countBlocks(asked, scope);
    const holding = counts.filter(({ count }) => count > 0);
    if (holding.length * sum(counts) > most * counts.length) return null;
    const rows = `l.n BETWEEN b.value AND b.value + ${BLOCK_ROWS - 1}`;
    return {
      sql: `FROM json_each(?) AS b CROSS JOIN ${list} AS l ON ${rows} WHERE ${asked.sql}`,
      params: [JSON.stringify(holding.map(({ block }) => block * BLOCK_ROWS)), ...asked.params],
    };
  };

  /** The list in its order, or its parts, each in its order: an index has in order only the list of one value. */
  const inOrder = (clause: Clause, asked: Sql, scope: number, sorted: readonly string[]): Sql[] => {
    const indexOf = (...first: string[]) =>
      listIndexes(spec).find((index) => index.fields.join() === [...first, ...sorted].join());
    const from = (index: ReturnType<typeof indexOf>, ...more: Sql[]): Sql => {
      const { sql, params } = and({ sql: 'l.scope = ?', params: [scope] }, ...more);
      const hint = index ? `INDEXED BY ${indexName(spec.name, index)}` : '';
      return { sql: `FROM ${list} AS l ${hint} WHERE ${sql}`, params };
    };
    const parts = partsOf(clause);
    for (const leaf of parts) {
      const index = 'of' in leaf ? undefined : indexOf(leaf.field);
      const values = 'of' in leaf ? null : textsOf(leaf);
      if ('of' in leaf || !index || !values || values.length > MOST_ARMS) continue;
      const rest = treeSql({ kind: 'all', of: parts.filter((part) => part !== leaf) }, leafSql)!;
      return values.map((value) => from(index, { sql: `l.${columnOf(leaf.field)} = ?`, params: [value] }, rest));
    }
    return [from(indexOf(), asked)];
  };

  return {
    find(scope, clause, { sort = {}, skip, limit }) {
      const sorted = Object.keys(sort);
      const hasWords = partsOf(clause).some(({ kind }) => kind === 'words');
      const isFiltered = sorted.length > 0 && partsOf(clause).length > 0;
      const asked = treeSql(clause, leafSql);
      if (!asked || !(hasWords || isFiltered) || !sorted.every((field) => fields.has(field))) return null;
      const number = scopeOf(scope);
      if (number === undefined) return [];
      const most = Math.min(skip + limit, Number.MAX_SAFE_INTEGER);
      const some = rareRows(clause, asked, number, most) ?? (hasWords ? fewBlocks(asked, number, most) : null);
      const parts = some ? [some] : inOrder(clause, asked, number, sorted);
      if (parts.length === 0) return [];
      const directions = Object.values(sort).map((direction) => (direction === -1 ? 'DESC' : 'ASC'));
      const keys = sorted.map((field, place) => `, l.${columnOf(field)} AS k${place}`).join('');
      const order = [...directions.map((direction, place) => `k${place} ${direction}`), `id ${directions[0] ?? 'ASC'}`];
      const part = (sql: string) => `SELECT * FROM (SELECT l.id AS id${keys} ${sql} ORDER BY ${order.join()} LIMIT ?)`;
      const all = parts.map(({ sql }) => part(sql)).join(' UNION ALL ');
      const params = parts.flatMap((one) => [...one.params, most]);
      const rows = db.read(`SELECT id FROM (${all}) ORDER BY ${order.join()} LIMIT ? OFFSET ?`, [
        ...params,
        limit,
        skip,
      ]);
      return rows.map(({ id }) => id as string);
    },
    count(scope, clause) {
      const asked = treeSql(clause, leafSql);
      if (!asked) return null;
      const number = scopeOf(scope);
      if (number === undefined) return 0;
      const rare = rareRows(clause, asked, number);
      if (!rare) return sum(countBlocks(asked, number));
      return db.readOne(`SELECT count(*) AS n ${rare.sql}`, rare.params)!.n as number;
    },
  };
}

const partsOf = (clause: Clause): Clause[] => (clause.kind === 'all' ? clause.of : []);
const sum = (blocks: readonly Block[]): number => blocks.reduce((total, { count }) => total + count, 0);

/** The texts of which the field must have one. Lists and objects are stored as text too: a text that looks like one is not for here. */
function textsOf(leaf: Leaf): string[] | null {
  const values = leaf.kind === 'in' ? leaf.values : leaf.kind === 'compare' && leaf.op === '=' ? [leaf.value] : null;
  const isText = (value: unknown): value is string => typeof value === 'string' && !/^[[{]/.test(value);
  return values?.every(isText) ? [...new Set(values)] : null;
}

/** What the index of grams is asked for: grams that cover the words. Null where no word has three letters. */
function matchOf(clause: Clause): string | null {
  const words = partsOf(clause).flatMap((leaf) => (leaf.kind === 'words' && leaf.field === 'search' ? leaf.words : []));
  const asked = words.flatMap(gramsOf).slice(0, MOST_GRAMS);
  return asked.length > 0 ? asked.map((gram) => `"${gram.replaceAll('"', '""')}"`).join(' AND ') : null;
}

function gramsOf(word: string): string[] {
  const letters = [...word];
  const last = letters.length - 3;
  if (last < 0) return [];
  const places = Array.from({ length: Math.ceil(letters.length / 3) }, (_, part) => Math.min(part * 3, last));
  return places.map((place) => letters.slice(place, place + 3).join(''));
}
