// What the same routes cost without us: a Fastify handler that does the reads and durable writes of ours, with the same pragmas.
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import fastify from 'fastify';

const [path = '', document = '{}'] = process.argv.slice(2);
const db = new DatabaseSync(path);
db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;');
db.exec(
  'CREATE TABLE IF NOT EXISTS docs (id TEXT PRIMARY KEY, created TEXT NOT NULL, doc TEXT NOT NULL) STRICT; CREATE INDEX IF NOT EXISTS by_time ON docs (created);',
);

const read = db.prepare('SELECT doc FROM docs WHERE id = ?');
const write = db.prepare(
  'INSERT INTO docs (id, created, doc) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET doc = excluded.doc',
);
const page = db.prepare('SELECT doc FROM docs ORDER BY created DESC LIMIT 20');
const count = db.prepare('SELECT count(*) AS n FROM docs');

const sample = JSON.parse(document);
const reads = (times: number) => {
  for (let i = 0; i < times; i += 1) read.get('known');
};
const writes = (times: number, id: string) => {
  for (let i = 0; i < times; i += 1) write.run(id, new Date().toISOString(), JSON.stringify({ ...sample, id, i }));
};

write.run('known', '', JSON.stringify({ ...sample, id: 'known' }));
db.exec('BEGIN');
for (let i = 0; i < 10_000; i += 1) writes(1, `seed-${i}`);
db.exec('COMMIT');

const app = fastify();
type Counts = { reads: number; writes: number; laterReads: number; laterWrites: number };
const counted = (query: unknown): Counts => {
  const { reads = 0, writes = 0, laterReads = 0, laterWrites = 0 } = query as Record<string, string>;
  return {
    reads: Number(reads),
    writes: Number(writes),
    laterReads: Number(laterReads),
    laterWrites: Number(laterWrites),
  };
};
app.post('/work', async (request) => {
  const work = counted(request.query);
  const id = randomUUID();
  reads(work.reads);
  writes(work.writes, id);
  if (work.laterReads + work.laterWrites > 0) {
    setImmediate(() => {
      reads(work.laterReads);
      writes(work.laterWrites, id);
    });
  }
  return { ...sample, id };
});
app.get('/one', async (request) => {
  reads(counted(request.query).reads - 1);
  return JSON.parse(String(read.get('known')?.doc));
});
app.get('/list', async (request) => {
  reads(counted(request.query).reads);
  const data = page.all().map((row) => JSON.parse(String(row.doc)));
  return { data, total: count.get()?.n };
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${address}\n`);
