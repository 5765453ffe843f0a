import mongoose from 'mongoose';
import { newId } from '../src/platform/ids.ts';
import { renewing } from '../src/platform/renewing.ts';
import { type DocStore, type DocUpdate, ERASED_SEQ, Erased, type LoggedUpdate, nothingStored } from './doc-store.ts';
import { type HistoryRow, historyIn, historySchema } from './doc-store-mongo-history.ts';
import { bytes, durable, partsOf, plain } from './doc-store-mongo-parts.ts';
import { pageFilled } from './log-pages.ts';

/** Other processes that append to the same document at the same moment take the number first; each time one of them wins. */
const ATTEMPTS = 50;
const DUPLICATE_KEY = 11_000;

type UpdateRow = { doc: string; seq: number; at: number; by: string; bytes: Uint8Array };
/** `write` tells the parts of one write from those of an earlier one that ended half-way. */
type PartRow = { doc: string; seq: number; write: string; part: number; parts: number; bytes: Uint8Array };

const updateSchema = new mongoose.Schema(
  { doc: String, seq: Number, at: Number, by: String, bytes },
  { ...durable, collection: 'doc_updates' },
).index({ doc: 1, seq: 1 }, { unique: true });
const partSchema = new mongoose.Schema(
  { doc: String, seq: Number, write: String, part: Number, parts: Number, bytes },
  { ...durable, collection: 'doc_checkpoints' },
).index({ doc: 1, seq: 1, write: 1, part: 1 }, { unique: true });

/** Longer than the driver's own limits together. */
const patience = { operationMs: 45_000, renewAfterMs: 5000 };

/** Documents in MongoDB. The numbers are given by a unique index: whoever finds one taken takes the next. */
export async function openMongoDocStore(url: string): Promise<DocStore> {
  const server = await renewing({
    connect: () => connect(url),
    isLoss: (error) =>
      error instanceof Late ||
      error instanceof mongoose.mongo.MongoNetworkError ||
      error instanceof mongoose.mongo.MongoServerSelectionError,
    late: () => new Late('The database did not answer in time'),
    ...patience,
  });
  const use = <R>(work: (documents: Documents) => Promise<R>): Promise<R> =>
    server.use(({ updates, parts, history }) => work(documentsIn(updates, parts, history)));
  return {
    append: (doc, list) => use((documents) => documents.append(doc, list)),
    load: (doc) => use((documents) => documents.load(doc)),
    checkpoint: (doc, seq, state) => use((documents) => documents.checkpoint(doc, seq, state)),
    log: (doc, after, limit) => use((documents) => documents.log(doc, after, limit)),
    keepHistory: (doc, past) => use((documents) => documents.keepHistory(doc, past)),
    checkpointBefore: (doc, at) => use((documents) => documents.checkpointBefore(doc, at)),
    erase: (doc) => use((documents) => documents.erase(doc)),
    close: () => server.close(),
  };
}

class Late extends Error {}

async function connect(url: string) {
  const connection = mongoose.createConnection(url, {
    serverSelectionTimeoutMS: 5000,
    socketTimeoutMS: 20_000,
    autoCreate: false,
    autoIndex: false,
  });
  const updates = connection.model<UpdateRow>('doc_updates', updateSchema as unknown as mongoose.Schema<UpdateRow>);
  const parts = connection.model<PartRow>('doc_checkpoints', partSchema as unknown as mongoose.Schema<PartRow>);
  const history = connection.model<HistoryRow>('doc_history', historySchema as unknown as mongoose.Schema<HistoryRow>);
  try {
    await connection.asPromise();
    // One after the other: some servers trip over two that make the same database.
    await updates.createIndexes();
    await parts.createIndexes();
    await history.createIndexes();
  } catch (error) {
    await connection.close();
    throw error;
  }
  return { updates, parts, history, close: () => connection.close() };
}

type Documents = Omit<DocStore, 'close'>;

function documentsIn(
  updates: mongoose.Model<UpdateRow>,
  parts: mongoose.Model<PartRow>,
  history: mongoose.Model<HistoryRow>,
): Documents {
  const past = historyIn(history);
  const lastSeq = async (doc: string): Promise<number> => {
    const [update, checkpoint] = await Promise.all([
      updates.findOne({ doc }, { seq: 1 }).sort({ seq: -1 }).lean(),
      parts.findOne({ doc }, { seq: 1 }).sort({ seq: -1 }).lean(),
    ]);
    return Math.max(update?.seq ?? 0, checkpoint?.seq ?? 0);
  };

  /** Inserts in order and returns how many went in before a number was found taken. */
  const insert = async (doc: string, from: number, list: readonly DocUpdate[]): Promise<number> => {
    const rows = list.map((update, index) => ({ ...rowOf(update), doc, seq: from + index }));
    try {
      await updates.collection.insertMany(rows, { ordered: true, writeConcern: durable.writeConcern });
      return rows.length;
    } catch (error) {
      if (!(error instanceof mongoose.mongo.MongoBulkWriteError) || error.code !== DUPLICATE_KEY) throw error;
      // The first that failed is the only one: its place says it on every server, the count of the inserted does not.
      return [error.writeErrors].flat()[0]!.index;
    }
  };

  const newestCheckpoint = async (doc: string): Promise<{ seq: number; state: Uint8Array } | null> => {
    const heads = await parts
      .find({ doc }, { seq: 1, write: 1, parts: 1 })
      .sort({ seq: -1, write: -1, part: 1 })
      .lean();
    const whole = heads.find((head) => heads.filter(({ write }) => write === head.write).length === head.parts);
    if (!whole) return null;
    const found = await parts.find({ doc, seq: whole.seq, write: whole.write }).sort({ part: 1 }).lean();
    // A newer one took its place between the two reads.
    if (found.length < whole.parts) return newestCheckpoint(doc);
    return { seq: whole.seq, state: Buffer.concat(found.map((part) => plain(part.bytes))) };
  };

  const isErased = async (doc: string) => (await parts.exists({ doc, seq: ERASED_SEQ })) !== null;

  return {
    async append(doc, list) {
      let done = 0;
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const last = await lastSeq(doc);
        if (last === ERASED_SEQ) throw new Erased('The document was erased');
        const from = last + 1;
        const inserted = await insert(doc, from, list.slice(done));
        done += inserted;
        if (done === list.length) return from + inserted - 1;
      }
      throw new Error('Too many others write to this document');
    },
    async load(doc) {
      const checkpoint = await newestCheckpoint(doc);
      if (checkpoint?.seq === ERASED_SEQ) return nothingStored();
      const from = checkpoint?.seq ?? 0;
      const [rows, last] = await Promise.all([
        updates
          .find({ doc, seq: { $gt: from } })
          .sort({ seq: 1 })
          .lean(),
        updates.findOne({ doc }, { at: 1, by: 1 }).sort({ seq: -1 }).lean(),
      ]);
      return {
        seq: rows.at(-1)?.seq ?? from,
        checkpoint,
        updates: rows.map((row) => plain(row.bytes)),
        last: last && { at: last.at, by: last.by },
      };
    },
    async checkpoint(doc, seq, state) {
      const write = newId();
      for (const part of partsOf(state))
        await parts.collection.insertOne({ doc, seq, write, ...part }, { writeConcern: durable.writeConcern });
      // Two processes may write one of the same number: only the later of them goes.
      // Two orders: where the driver puts `$or` ahead of `doc`, one of the servers that speak MongoDB's protocol overlooks `doc`.
      await parts.deleteMany({ doc, seq: { $lt: seq } });
      await parts.deleteMany({ doc, seq, write: { $lt: write } });
      if (await isErased(doc)) await parts.deleteMany({ doc, seq: { $lt: ERASED_SEQ } });
    },
    async log(doc, after, limit) {
      const rows = updates
        .find({ doc, seq: { $gt: after } })
        .sort({ seq: 1 })
        .limit(limit)
        .lean()
        .cursor();
      const page: LoggedUpdate[] = [];
      const filled = pageFilled();
      for await (const { seq, at, by, bytes } of rows) {
        page.push({ seq, at, by, bytes: plain(bytes) });
        if (filled(page.at(-1)!.bytes)) break;
      }
      return page;
    },
    async keepHistory(doc, kept) {
      await past.keepHistory(doc, kept);
      if (await isErased(doc)) await history.deleteMany({ doc });
    },
    checkpointBefore: past.checkpointBefore,
    async erase(doc) {
      const mark = { doc, seq: ERASED_SEQ, write: '', part: 0, parts: 1 };
      const { writeConcern } = durable;
      await parts.collection.updateOne(mark, { $set: { bytes: Buffer.of() } }, { upsert: true, writeConcern });
      await updates.deleteMany({ doc });
      await parts.deleteMany({ doc, seq: { $lt: ERASED_SEQ } });
      await history.deleteMany({ doc });
    },
  };
}

const rowOf = ({ at, by, bytes }: DocUpdate) => ({ at, by, bytes: Buffer.from(bytes) });
