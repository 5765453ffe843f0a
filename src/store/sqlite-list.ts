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
  /** Words that were not rare: they are taken for frequent from then on, which costs no truth, only time if they become rare. */
  const frequent = new Set<string>();

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

  /**
   * The numbers of the rows asked for, where words are rare in the scope, and how many: those that have the grams are looked at, and those
   * without any. Null where the words are frequent, or too short to tell.
   */
  const rareRows = (clause: Clause, asked: Sql, scope: number, most = 0): { n: number; rows: string } | null => {
    const match = matchOf(clause);
    if (match === null) return null;
    const bound = Math.min(Math.max(FEWEST, 3 * most), MOST);
    const words = JSON.stringify([scope, match, bound]);
    if (frequent.has(words)) return null;
    return db.remembered(JSON.stringify([list, scope, asked, bound]), () => {
      const sql = `WITH c AS MATERIALIZED (
        SELECT rowid AS n FROM ${grams} WHERE ${grams} MATCH ? AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)
        UNION ALL SELECT n FROM ${list} INDEXED BY ${tail} WHERE scope = ? AND grams = 0 LIMIT ?)
        SELECT (SELECT count(*) FROM c) AS seen, count(*) AS n, json_group_array(l.n) AS rows FROM c CROSS JOIN ${list} AS l ON l.n = c.n
        WHERE (SELECT count(*) FROM c) <= ? AND ${asked.sql}`;
      const range = [scope * SCOPE_ROWS, (scope + 1) * SCOPE_ROWS - 1, scope];
      const found = db.readOne(sql, [match, ...range, bound + 1, bound, ...asked.params]);
      const { seen, n, rows } = found as { seen: number; n: number; rows: string };
      if (seen <= bound) return { n, rows };
      if (frequent.size >= MOST_REMEMBERED) frequent.clear();
      frequent.add(words);
      return null;
    });
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

  type Ordered = { arms: Sql[]; within: Sql | null };

  /** The list in its order, or its parts, each in its order: an index has in order only the list of one value. */
  const inOrder = (clause: Clause, asked: Sql, scope: number, sorted: readonly string[]): Ordered => {
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
      const arms = values.map((value) => from(index, { sql: `l.${columnOf(leaf.field)} = ?`, params: [value] }, rest));
      return { arms, within: leafSql(leaf) };
    }
    return { arms: [from(indexOf(), asked)], within: null };
  };

  /** Where words are looked for row by row: in the order of the list until the page is full, or in the blocks alone that hold them. */
  const inFewest = ({ arms, within }: Ordered, asked: Sql, scope: number, { skip, limit }: Page): Sql[] => {
    const counts = countBlocks(asked, scope);
    const matches = sum(counts);
    if (matches <= skip) return [];
    const all = within ? sum(countBlocks(within, scope)) : counts.length * BLOCK_ROWS;
    const holding = counts.filter(({ count }) => count > 0);
    if (all * Math.min(1, (skip + limit) / matches) < holding.length * BLOCK_ROWS) return arms;
    const rows = `l.n BETWEEN b.value AND b.value + ${BLOCK_ROWS - 1}`;
    const starts = JSON.stringify(holding.map(({ block }) => block * BLOCK_ROWS));
    const sql = `FROM json_each(?) AS b CROSS JOIN ${list} AS l ON ${rows} WHERE ${asked.sql}`;
    return [{ sql, params: [starts, ...asked.params] }];
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
      const rare = rareRows(clause, asked, number, most);
      const ordered = inOrder(clause, asked, number, sorted);
      const parts = rare
        ? [{ sql: `FROM json_each(?) AS c CROSS JOIN ${list} AS l ON l.n = c.value`, params: [rare.rows] }]
        : hasWords
          ? inFewest(ordered, asked, number, { skip, limit })
          : ordered.arms;
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
      return rareRows(clause, asked, number)?.n ?? sum(countBlocks(asked, number));
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
