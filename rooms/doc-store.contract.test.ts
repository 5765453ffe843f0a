import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing, type Service, startMongoJavaServer, startNx27017 } from '../test/kit/services.ts';
import { type DocStore, type DocUpdate, Erased } from './doc-store.ts';
import { openMongoDocStore } from './doc-store-mongo.ts';
import { openSqliteDocStore } from './doc-store-sqlite.ts';
import { roomLimits } from './limits.ts';

type Place = {
  open(): Promise<DocStore>;
  /** What a process leaves that is killed while it writes a checkpoint of the past, where that is more than one write. */
  leaveHalf?(doc: string, seq: number, at: number): Promise<void>;
  /** How many rows there are of a document, in all tables. */
  rowsOf(doc: string): Promise<number>;
  remove(): Promise<void>;
};

const onMongo = (start: () => Promise<Service>) => async (): Promise<Place> => {
  const service = await start();
  return {
    open: () => openMongoDocStore(service.url),
    async leaveHalf(doc, seq, at) {
      const connection = await mongoose.createConnection(service.url).asPromise();
      const row = { doc, seq, at, write: 'killed', part: 1, parts: 2, bytes: Buffer.from('half') };
      await connection.collection('doc_history').insertOne(row);
      await connection.close();
    },
    async rowsOf(doc) {
      const connection = await mongoose.createConnection(service.url).asPromise();
      const counts = ['doc_updates', 'doc_checkpoints', 'doc_history'].map((name) =>
        connection.collection(name).countDocuments({ doc }),
      );
      const rows = (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
      await connection.close();
      return rows;
    },
    remove: () => service.stop(),
  };
};

const inSqlite = async (): Promise<Place> => {
  const folder = mkdtempSync(join(tmpdir(), 'vivavoce-documents-'));
  return {
    open: () => openSqliteDocStore(join(folder, 'documents.db')),
    async rowsOf(doc) {
      const reader = new DatabaseSync(join(folder, 'documents.db'), { readOnly: true });
      const counts = ['doc_log', 'doc_checkpoints', 'doc_history'].map(
        (table) => reader.prepare(`SELECT count(*) AS count FROM ${table} WHERE doc = ?`).get(doc)!.count as number,
      );
      reader.close();
      return counts.reduce((sum, count) => sum + count, 0);
    },
    remove: async () => rmSync(folder, { recursive: true }),
  };
};

contract('SQLite', inSqlite);
contract('MongoDB: mongo-java-server', onMongo(startMongoJavaServer), 'mongo-java-server');
contract('MongoDB: nx-27017', onMongo(startNx27017), 'nx-27017');

const update = (text: string, at = 0, by = 'ada'): DocUpdate => ({ at, by, bytes: new TextEncoder().encode(text) });
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
let documents = 0;
const newDoc = () => `document-${++documents}/code`;

function contract(name: string, place: () => Promise<Place>, service?: string): void {
  describe.skipIf(service !== undefined && missing(service))(name, () => {
    let at: Place;
    let store: DocStore;
    beforeAll(async () => {
      at = await place();
      store = await at.open();
    });
    afterAll(async () => {
      await store?.close();
      await at?.remove();
    });

    it('knows nothing of a new document', async () => {
      expect(await store.load(newDoc())).toEqual({ seq: 0, checkpoint: null, updates: [], last: null });
    });

    it('R4 gives back updates in order, byte for byte, with the number of the last', async () => {
      const doc = newDoc();
      const binary = randomBytes(100_000);
      expect(await store.append(doc, [update('a', 5), update('b', 6, 'bob')])).toBe(2);
      expect(await store.append(doc, [{ at: 7.5, by: 'ada', bytes: binary }])).toBe(3);
      const stored = await store.load(doc);
      expect(stored).toMatchObject({ seq: 3, checkpoint: null, last: { at: 7.5, by: 'ada' } });
      expect(stored.updates.slice(0, 2).map(textOf)).toEqual(['a', 'b']);
      expect(Buffer.compare(stored.updates[2]!, binary)).toBe(0);
    });

    it('R8 reads the log in pages with author and time', async () => {
      const doc = newDoc();
      await store.append(doc, [update('a', 1), update('b', 2, 'bob'), update('c', 3)]);
      const page = await store.log(doc, 1, 1);
      expect(page).toEqual([{ seq: 2, at: 2, by: 'bob', bytes: expect.any(Uint8Array) }]);
      expect((await store.log(doc, 2, 10)).map(({ seq }) => seq)).toEqual([3]);
      expect(await store.log(doc, 3, 10)).toEqual([]);
    });

    it('keeps documents apart', async () => {
      const [one, two] = [newDoc(), newDoc()];
      await Promise.all([store.append(one, [update('one')]), store.append(two, [update('two')])]);
      expect((await store.load(one)).updates.map(textOf)).toEqual(['one']);
      expect((await store.load(two)).updates.map(textOf)).toEqual(['two']);
    });

    it('erases all of a document, for good, and nothing of another', async () => {
      const [doc, other] = [newDoc(), newDoc()];
      const large = randomBytes(13 * 1024 * 1024); // in two parts where there are parts
      const small = new TextEncoder().encode('small');
      for (const one of [doc, other]) {
        await store.append(one, [update('a', 1), update('b', 2)]);
        await store.checkpoint(one, 2, one === doc ? large : small);
        await store.keepHistory(one, { seq: 2, at: 2, state: small });
      }
      await at.leaveHalf?.(doc, 3, 3);
      await store.erase(doc);
      expect(await at.rowsOf(doc)).toBe(1); // the mark
      const isGone = async () => {
        expect(await store.load(doc)).toEqual({ seq: 0, checkpoint: null, updates: [], last: null });
        expect(await store.log(doc, 0, 10)).toEqual([]);
        expect(await store.checkpointBefore(doc, 1e9)).toBeNull();
      };
      await isGone();
      await expect(store.append(doc, [update('late')])).rejects.toThrow(Erased);
      await store.checkpoint(doc, 3, small);
      await store.keepHistory(doc, { seq: 3, at: 3, state: small });
      await isGone();
      await store.erase(doc);
      expect(await at.rowsOf(doc)).toBe(1);
      const kept = await store.load(other);
      expect([kept.seq, textOf(kept.checkpoint!.state)]).toEqual([2, 'small']);
      expect(await store.log(other, 0, 10)).toHaveLength(2);
      expect(textOf((await store.checkpointBefore(other, 5))!.state)).toBe('small');
      expect(await store.append(other, [update('c')])).toBe(3);
    });

    it('erases what is being appended at the same moment, here and by another process, and what was never there', async () => {
      const other = await at.open();
      const [doc, never, busy] = [newDoc(), newDoc(), newDoc()];
      await store.append(busy, [update('a')]);
      const appends = Array.from({ length: 12 }, (_, index) =>
        (index % 2 ? store : other).append(doc, [update(`${index}`)]).catch((error) => error),
      );
      await store.erase(doc);
      for (const ended of await Promise.all(appends))
        if (typeof ended !== 'number') expect(ended).toBeInstanceOf(Erased);
      await store.erase(doc); // for an append that the first one met half-way
      expect(await at.rowsOf(doc)).toBe(1);
      await expect(other.append(doc, [update('late')])).rejects.toThrow(Erased);
      await store.erase(never);
      await expect(store.append(never, [update('late')])).rejects.toThrow(Erased);
      const ends = await Promise.allSettled([
        store.append(never, [update('late')]),
        store.append(busy, [update('b')]),
        other.append(busy, [update('c')]),
      ]);
      expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
      expect((await store.load(busy)).seq).toBe(3);
      await other.close();
    });

    it('R6 loads the newest checkpoint and what follows it, while the log stays whole', async () => {
      const doc = newDoc();
      await store.append(doc, [update('a'), update('b')]);
      await store.checkpoint(doc, 2, new TextEncoder().encode('ab'));
      await store.append(doc, [update('c')]);
      const stored = await store.load(doc);
      expect(stored.checkpoint).toEqual({ seq: 2, state: expect.any(Uint8Array) });
      expect(textOf(stored.checkpoint!.state)).toBe('ab');
      expect(stored.updates.map(textOf)).toEqual(['c']);
      expect(stored.seq).toBe(3);
      await store.checkpoint(doc, 3, new TextEncoder().encode('abc'));
      const later = await store.load(doc);
      expect([textOf(later.checkpoint!.state), later.updates, later.seq]).toEqual(['abc', [], 3]);
      expect(await store.log(doc, 0, 10)).toHaveLength(3);
    });

    it('R6 an older checkpoint that arrives late does not win', async () => {
      const doc = newDoc();
      await store.append(doc, [update('a'), update('b')]);
      await store.checkpoint(doc, 2, new TextEncoder().encode('new'));
      await store.checkpoint(doc, 1, new TextEncoder().encode('old'));
      expect(textOf((await store.load(doc)).checkpoint!.state)).toBe('new');
    });

    it('R6 a checkpoint takes the place of older ones of its document alone', async () => {
      const [one, two] = [newDoc(), newDoc()];
      for (const doc of [one, two]) {
        await store.append(doc, [update('a'), update('b'), update('c')]);
        await store.checkpoint(doc, 1, new TextEncoder().encode('old'));
      }
      await store.checkpoint(one, 3, new TextEncoder().encode('new'));
      const found = await Promise.all([one, two].map(async (doc) => textOf((await store.load(doc)).checkpoint!.state)));
      expect(found).toEqual(['new', 'old']);
      expect(await at.rowsOf(one)).toBe(4);
    });

    it('R6 keeps a checkpoint of more than 16 MiB', async () => {
      const doc = newDoc();
      const state = randomBytes(26 * 1024 * 1024);
      await store.append(doc, [update('a')]);
      await store.checkpoint(doc, 1, state);
      expect(Buffer.compare((await store.load(doc)).checkpoint!.state, state)).toBe(0);
    });

    it('R8 finds the newest checkpoint of the past that is not later than a moment', async () => {
      const doc = newDoc();
      const past = (seq: number, at: number, text: string) => ({ seq, at, state: new TextEncoder().encode(text) });
      expect(await store.checkpointBefore(doc, 1e9)).toBeNull();
      await store.keepHistory(doc, past(40, 200.5, 'later'));
      await store.keepHistory(doc, past(20, 100, 'early'));
      await store.keepHistory(doc, past(30, 100, 'the same moment'));
      const found = async (at: number) => {
        const one = await store.checkpointBefore(doc, at);
        return one && [one.seq, one.at, textOf(one.state)];
      };
      expect(await found(99)).toBeNull();
      expect(await found(100)).toEqual([30, 100, 'the same moment']);
      expect(await found(200.4)).toEqual([30, 100, 'the same moment']);
      expect(await found(Number.MAX_SAFE_INTEGER)).toEqual([40, 200.5, 'later']);
      await store.keepHistory(doc, past(40, 200.5, 'again'));
      expect(await found(201)).toEqual([40, 200.5, 'later']);
    });

    it('R6 R8 checkpoints of the past change nothing of what is loaded and numbered', async () => {
      const doc = newDoc();
      await store.append(doc, [update('a', 1), update('b', 2)]);
      await store.keepHistory(doc, { seq: 2, at: 2, state: new TextEncoder().encode('ab') });
      expect(await store.load(doc)).toMatchObject({ seq: 2, checkpoint: null });
      expect(await store.append(doc, [update('c', 3)])).toBe(3);
      await store.checkpoint(doc, 3, new TextEncoder().encode('abc'));
      expect(textOf((await store.checkpointBefore(doc, 5))!.state)).toBe('ab');
    });

    it('R6 R8 keeps a checkpoint of the past of more than 16 MiB, and finds none that was written half', async () => {
      const doc = newDoc();
      const state = randomBytes(26 * 1024 * 1024);
      await store.keepHistory(doc, { seq: 1, at: 1, state });
      await at.leaveHalf?.(doc, 2, 2);
      const found = await store.checkpointBefore(doc, 3);
      expect(found).toMatchObject({ seq: 1, at: 1 });
      expect(Buffer.compare(found!.state, state)).toBe(0);
      await store.keepHistory(doc, { seq: 2, at: 2, state: new TextEncoder().encode('whole') });
      expect(textOf((await store.checkpointBefore(doc, 3))!.state)).toBe('whole');
    });

    it('R8 reads no more of a log at once than memory should hold', async () => {
      const doc = newDoc();
      const large = { at: 0, by: 'ada', bytes: randomBytes(roomLimits.logPageBytes / 4) };
      for (let count = 0; count < 6; count++) await store.append(doc, [large]);
      expect((await store.log(doc, 0, 100)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
      expect((await store.log(doc, 4, 100)).map(({ seq }) => seq)).toEqual([5, 6]);
      expect(await store.log(doc, 6, 100)).toEqual([]);
    });

    it('numbers without gaps however many append at once', async () => {
      const doc = newDoc();
      const other = await at.open();
      const each = Array.from({ length: 12 }, (_, index) =>
        (index % 2 ? store : other).append(doc, [update(`${index}a`), update(`${index}b`)]),
      );
      await Promise.all(each);
      const log = await store.log(doc, 0, 100);
      expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
      const texts = log.map(({ bytes }) => textOf(bytes));
      for (let index = 0; index < 12; index++)
        expect(texts.indexOf(`${index}a`)).toBeLessThan(texts.indexOf(`${index}b`));
      await other.close();
    });

    it('has everything after it was closed and opened again', async () => {
      const doc = newDoc();
      await store.append(doc, [update('a')]);
      await store.checkpoint(doc, 1, new TextEncoder().encode('a'));
      await store.append(doc, [update('b')]);
      await store.close();
      store = await at.open();
      const stored = await store.load(doc);
      expect([textOf(stored.checkpoint!.state), stored.updates.map(textOf)]).toEqual(['a', ['b']]);
      expect(await store.append(doc, [update('c')])).toBe(3);
    });
  });
}
