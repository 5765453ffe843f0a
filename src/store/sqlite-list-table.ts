import type { Log } from '../platform/log.ts';
import type { SqlResult, SqlStatement, SqlValue } from '../platform/sqlite-protocol.ts';
import type { Doc } from './document.ts';
import { type CollectionSpec, DuplicateKey } from './port.ts';
import { jsonPath } from './sqlite-sql.ts';

/**
 * What lists are found in. A document is fat, and to look through all of them for a word reads all of them. So beside each
 * searched collection stands a narrow table, a row for a document: its searched text and the fields that lists are filtered
 * and sorted by. Rows are numbered, tenant and environment above and order of arrival below, so that a scope is one range of
 * numbers here and in the index of grams (three letters in a row). Triggers keep all of it in the write of the document.
 */
export const SCOPE_ROWS = 2 ** 32;

/** Rows that are counted together: a count is remembered for each block until a row of that block changes. */
export const BLOCK_ROWS = 1024;

/** When so many rows of a scope wait for grams they get them, together. Until then they are looked at one by one. */
const MOST_WAITING = 512;
const MOST_AT_ONCE = 2048;
const FILLED_AT_ONCE = 500;

export const namesOf = (collection: string) => ({
  list: `"${collection}-list"`,
  /** Of the rows without grams. */
  tail: `"${collection}-list-tail"`,
  scopes: `"${collection}-scopes"`,
  blocks: `"${collection}-blocks"`,
  grams: `"${collection}-grams"`,
});

type Index = NonNullable<CollectionSpec['indexes']>[number];
const ownColumns = new Set(['id', 'tenantId', 'environment']);

/** The indexes that lists are read by. */
export const listIndexes = ({ indexes = [] }: CollectionSpec): Index[] =>
  indexes.filter(({ fields, unique, global }) => !unique && !global && !fields.some((field) => ownColumns.has(field)));

export const rowFields = (spec: CollectionSpec): string[] => [
  ...new Set(['createdAt', ...listIndexes(spec).flatMap(({ fields }) => fields)]),
];
export const columnOf = (field: string): string => `"f.${field}"`;
export const indexName = (collection: string, { fields }: Pick<Index, 'fields'>): string =>
  `"${collection}-list-${fields.join('-')}"`;

const TEXT = `coalesce(new.search ->> '$."search"', '')`;
const fieldIn = (row: 'new' | 'old', field: string) => `(${row}.doc ->> ${jsonPath(field)})`;

/** The row of the document that is called `new`; the number of its scope was raised before. */
function rowOf(spec: CollectionSpec): { into: string; values: string; owner: string } {
  const { list } = namesOf(spec.name);
  const fields = rowFields(spec);
  return {
    into: `INSERT INTO ${list} (n, id, scope, text, ${fields.map(columnOf).join(', ')})`,
    values: `(s.scope << 32) + s.last, new.id, s.scope, ${TEXT}, ${fields.map((field) => fieldIn('new', field)).join(', ')}`,
    owner: 's.tenant_id = new.tenant_id AND s.environment = new.environment',
  };
}

const RAISE = 'ON CONFLICT (tenant_id, environment) DO UPDATE SET last = last + 1, waiting = waiting + 1';

/** What makes the tables and the triggers, in an order in which they can be made. */
function makeSql(spec: CollectionSpec): string[] {
  const { list, tail, scopes, blocks, grams } = namesOf(spec.name);
  const fields = rowFields(spec);
  const columns = fields.map(columnOf);
  const { into, values, owner } = rowOf(spec);
  const stirred = (row: 'new' | 'old') =>
    `INSERT INTO ${blocks} VALUES (${row}.n / ${BLOCK_ROWS}, 1) ON CONFLICT (block) DO UPDATE SET version = version + 1;`;
  const forgotten = (when: string) =>
    `INSERT INTO ${grams} (${grams}, rowid, text) SELECT 'delete', old.n, old.text WHERE ${when};`;
  const waiting = `FROM ${list} WHERE scope = new.scope AND grams = 0 ORDER BY n LIMIT ${MOST_AT_ONCE}`;
  const differs = fields.map((field) => `${fieldIn('new', field)} IS NOT ${fieldIn('old', field)}`);
  const trigger = (name: string, when: string, body: string) =>
    `CREATE TRIGGER "${spec.name}-list-${name}" ${when} BEGIN ${body} END`;
  return [
    `CREATE TABLE ${scopes} (scope INTEGER PRIMARY KEY, tenant_id TEXT NOT NULL, environment TEXT NOT NULL,
      last INTEGER NOT NULL DEFAULT 0, waiting INTEGER NOT NULL DEFAULT 1, UNIQUE (tenant_id, environment)) STRICT`,
    `CREATE TABLE ${list} (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, scope INTEGER NOT NULL, text TEXT NOT NULL,
      grams INTEGER NOT NULL DEFAULT 0, ${columns.map((column) => `${column} ANY`).join(', ')}) STRICT`,
    ...listIndexes(spec).map(
      (index) =>
        `CREATE INDEX ${indexName(spec.name, index)} ON ${list} (scope, ${index.fields.map(columnOf).join(', ')}, id)`,
    ),
    `CREATE INDEX ${tail} ON ${list} (scope) WHERE grams = 0`,
    `CREATE TABLE ${blocks} (block INTEGER PRIMARY KEY, version INTEGER NOT NULL) STRICT`,
    `CREATE VIRTUAL TABLE ${grams} USING fts5(text, content = '', columnsize = 0, detail = none,
      tokenize = 'trigram case_sensitive 1')`,
    `INSERT INTO ${grams} (${grams}, rank) VALUES ('secure-delete', 1)`, // what is taken out leaves its pages at once
    `INSERT INTO ${grams} (${grams}, rank) VALUES ('pgsz', 512)`, // and is looked for in them: small ones make that four times faster
    trigger(
      'insert',
      `AFTER INSERT ON "${spec.name}"`,
      `INSERT INTO ${scopes} (tenant_id, environment) VALUES (new.tenant_id, new.environment) ${RAISE};
      ${into} SELECT ${values} FROM ${scopes} AS s WHERE ${owner};`,
    ),
    trigger(
      'update',
      `AFTER UPDATE OF doc, search ON "${spec.name}" WHEN ${['new.search IS NOT old.search', ...differs].join(' OR ')}`,
      `UPDATE ${list} SET text = ${TEXT}, grams = iif(text IS ${TEXT}, grams, 0),
        ${fields.map((field) => `${columnOf(field)} = ${fieldIn('new', field)}`).join(', ')} WHERE id = new.id;`,
    ),
    trigger('delete', `AFTER DELETE ON "${spec.name}"`, `DELETE FROM ${list} WHERE id = old.id;`),
    trigger('added', `AFTER INSERT ON ${list}`, stirred('new')),
    trigger(
      'changed',
      `AFTER UPDATE OF text, ${columns.join(', ')} ON ${list}`,
      `${forgotten('old.grams = 1 AND new.grams = 0')} ${stirred('new')}
      UPDATE ${scopes} SET waiting = waiting + 1 WHERE scope = new.scope AND old.grams = 1 AND new.grams = 0;`,
    ),
    trigger('gone', `AFTER DELETE ON ${list}`, forgotten('old.grams = 1') + stirred('old')),
    trigger(
      'grams',
      `AFTER UPDATE OF waiting ON ${scopes} WHEN new.waiting >= ${MOST_WAITING}`,
      `INSERT INTO ${grams} (rowid, text) SELECT n, text ${waiting};
      UPDATE ${list} SET grams = 1 WHERE n IN (SELECT n ${waiting});
      UPDATE ${scopes} SET waiting = 0 WHERE scope = new.scope;`,
    ),
  ];
}

function dropSql({ name }: CollectionSpec): string[] {
  const { list, scopes, blocks, grams } = namesOf(name);
  return [
    ...['insert', 'update', 'delete'].map((event) => `DROP TRIGGER IF EXISTS "${name}-list-${event}"`),
    ...[list, scopes, blocks, grams].map((table) => `DROP TABLE IF EXISTS ${table}`),
  ];
}

type Database = {
  read(sql: string, params: readonly SqlValue[]): Doc[];
  write(table: string, statements: readonly SqlStatement[]): Promise<SqlResult[]>;
};

/** Which lists there are, as made by which statements. */
export const LISTS_MADE = `CREATE TABLE IF NOT EXISTS "lists-made" (collection TEXT NOT NULL, shape TEXT NOT NULL, filled INTEGER NOT NULL,
  PRIMARY KEY (collection, shape)) STRICT`;

/**
 * Makes the tables of a searched collection, anew where they were made in another way, and fills them from the documents. Goes
 * on where a process died half way; several processes may do it at once.
 */
export async function makeList(db: Database, spec: CollectionSpec, log: Log): Promise<void> {
  if (!spec.search?.length) return;
  const { name } = spec;
  const made = makeSql(spec);
  const shape = made.join(';');
  const [known] = db.read('SELECT filled FROM "lists-made" WHERE collection = ? AND shape = ?', [name, shape]);
  if (known?.filled) return;
  if (!known)
    await db
      .write('lists', [
        { sql: 'INSERT INTO "lists-made" VALUES (?, ?, 0)', params: [name, shape] },
        { sql: 'DELETE FROM "lists-made" WHERE collection = ? AND shape <> ?', params: [name, shape] },
        ...[...dropSql(spec), ...made].map((sql) => ({ sql })),
      ])
      .catch((error) => {
        if (!(error instanceof DuplicateKey)) throw error; // another process makes them
      });
  await fill(db, spec, log);
  const sql = 'UPDATE "lists-made" SET filled = 1 WHERE collection = ? AND shape = ?';
  await db.write('lists', [{ sql, params: [name, shape] }]);
}

async function fill(db: Database, spec: CollectionSpec, log: Log): Promise<void> {
  const { list, scopes } = namesOf(spec.name);
  const { into, values, owner } = rowOf(spec);
  const missing = `new.id = ? AND NOT EXISTS (SELECT 1 FROM ${list} WHERE id = new.id)`;
  const raise = `INSERT INTO ${scopes} (tenant_id, environment)
    SELECT new.tenant_id, new.environment FROM "${spec.name}" AS new WHERE ${missing} ${RAISE}`;
  const add = `${into} SELECT ${values} FROM "${spec.name}" AS new JOIN ${scopes} AS s ON ${owner} WHERE ${missing}`;
  for (let after = ''; ; ) {
    const sql = `SELECT id FROM "${spec.name}" WHERE id > ? ORDER BY id LIMIT ${FILLED_AT_ONCE}`;
    const ids = db.read(sql, [after]).map(({ id }) => id as string);
    if (ids.length === 0) return;
    if (after === '') log.info({ collection: spec.name }, 'Making the lists of what is stored');
    await db.write(
      spec.name,
      ids.flatMap((id) => [raise, add].map((statement) => ({ sql: statement, params: [id] }))),
    );
    after = ids.at(-1)!;
  }
}
