// Runs SQL in SQLite, in a database of its own in memory. SQLite's files are beyond the reach of Node's permissions, so the
// authoriser is what keeps statements from them.
import { constants, DatabaseSync } from 'node:sqlite';
import { end, takeOrder, write } from './job.js';

/** What rows hold before a table's widths are settled and it is printed, in characters. */
const HELD_CHARACTERS = 64 * 1024;
const readablePragmas = new Set([
  ...['table_info', 'table_xinfo', 'table_list', 'index_list', 'index_info', 'index_xinfo', 'foreign_key_list'],
  ...[
    'foreign_keys',
    'foreign_key_check',
    'integrity_check',
    'quick_check',
    'compile_options',
    'function_list',
    'data_version',
  ],
]);
const tableModules = new Set(['fts5', 'rtree']);
const forbiddenFunctions = new Set(['load_extension', 'fts3_tokenizer', 'readfile', 'writefile', 'edit']);

const database = new DatabaseSync(':memory:', { allowExtension: false, defensive: true });
const version = database.prepare('SELECT sqlite_version() AS version').get().version;
const order = await takeOrder(version);
database.exec('PRAGMA temp_store = MEMORY');
database.exec(`PRAGMA hard_heap_limit = ${order.memoryBytes}`);

database.setAuthorizer((action, first, second) => {
  const isAllowed = () => {
    switch (action) {
      case constants.SQLITE_ATTACH:
      case constants.SQLITE_DETACH:
        return false;
      case constants.SQLITE_PRAGMA:
        return readablePragmas.has(first.toLowerCase());
      case constants.SQLITE_FUNCTION:
        return !forbiddenFunctions.has(second.toLowerCase());
      case constants.SQLITE_CREATE_VTABLE:
        return tableModules.has(second.toLowerCase());
      default:
        return true;
    }
  };
  return isAllowed() ? constants.SQLITE_OK : constants.SQLITE_DENY;
});

/** Where the next statement begins, past blanks, comments and empty statements. */
function skipBlanks(sql, from) {
  const blank = /(?:[\s;]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/y;
  blank.lastIndex = from;
  blank.test(sql);
  return blank.lastIndex;
}

function runFile({ name, content }) {
  const sql = content.replace(/^\uFEFF/, '');
  for (let at = skipBlanks(sql, 0); at < sql.length; ) {
    let length = sql.length - at;
    try {
      const statement = database.prepare(sql.slice(at));
      length = statement.sourceSQL.length;
      run(statement);
    } catch (cause) {
      return fail(name, sql, at, length, cause);
    }
    at = skipBlanks(sql, at + length);
  }
}

function run(statement) {
  const columns = statement.columns().map((column) => column.name);
  if (columns.length === 0) return void statement.run();
  statement.setReturnArrays(true);
  statement.setReadBigInts(true);
  let held = [];
  let characters = 0;
  let count = 0;
  let widths = null;
  const flush = () => {
    widths ??= columns.map((title, at) => Math.max(widthOf(title), ...held.map((row) => widthOf(row[at].text))));
    if (count === held.length) write(1, `${head(columns, widths)}\n`);
    write(1, held.map((row) => `${lineOf(row, widths)}\n`).join(''));
    [held, characters] = [[], 0];
  };
  for (const values of statement.iterate()) {
    const row = values.map(cellOf);
    held.push(row);
    count += 1;
    for (const cell of row) characters += cell.text.length;
    if (characters > HELD_CHARACTERS) flush();
  }
  if (held.length > 0 || count === 0) flush();
  write(1, `(${count} row${count === 1 ? '' : 's'})\n\n`);
}

const cellOf = (value) => {
  if (value === null) return { text: 'NULL', isNumber: false };
  if (value instanceof Uint8Array) return { text: `x'${Buffer.from(value).toString('hex')}'`, isNumber: false };
  const isNumber = typeof value !== 'string';
  // a real number shows that it is one
  const text =
    typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : `${value}`;
  return { text: isNumber ? text : text.replace(/\r?\n/g, '⏎'), isNumber };
};
const widthOf = (text) => [...text].length;
const pad = (text, width, isNumber) => {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return isNumber ? blanks + text : text + blanks;
};
const lineOf = (row, widths) =>
  row
    .map(({ text, isNumber }, at) => ` ${pad(text, widths[at], isNumber)} `)
    .join('|')
    .trimEnd();
const head = (columns, widths) =>
  [
    columns
      .map((title, at) => ` ${pad(title, widths[at], false)} `)
      .join('|')
      .trimEnd(),
    widths.map((width) => '-'.repeat(width + 2)).join('+'),
  ].join('\n');

function fail(name, sql, at, length, cause) {
  if (cause.errcode === 7) end({ stopped: 'memory-limit' });
  const statement = sql.slice(at, at + length);
  // SQLite names the token that it stumbled over; where there is one such, its line is told
  const token = /^near "([\s\S]+)": syntax error$/.exec(cause.message)?.[1];
  const first = token ? statement.indexOf(token) : -1;
  const isOnly = first >= 0 && statement.indexOf(token, first + 1) < 0;
  const line = sql.slice(0, at + (isOnly ? first : 0)).split('\n').length;
  const shown = statement
    .trim()
    .split('\n')
    .slice(0, 5)
    .map((one) => `  ${one.slice(0, 200)}`);
  write(2, `Error in line ${line} of ${name}: ${cause.message}\n${shown.join('\n')}\n`);
  end({ exitCode: 1 });
}

const [main, ...beside] = order.files;
// what stands beside the code sets the database up
for (const file of [...beside.filter(({ name }) => name.endsWith('.sql')), main]) runFile(file);
end({ exitCode: 0 });
