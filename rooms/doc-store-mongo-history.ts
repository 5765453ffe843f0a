import mongoose from 'mongoose';
import { newId } from '../src/platform/ids.ts';
import type { DocStore } from './doc-store.ts';
import { bytes, durable, type Part, partsOf, plain } from './doc-store-mongo-parts.ts';

export type HistoryRow = Part & { doc: string; seq: number; at: number; write: string };

export const historySchema = new mongoose.Schema(
  { doc: String, seq: Number, at: Number, write: String, part: Number, parts: Number, bytes },
  { ...durable, collection: 'doc_history' },
).index({ doc: 1, at: 1, seq: 1, part: 1 });

/** Checkpoints of the past. The first part of each is written last: where it is, all of them are. */
export function historyIn(rows: mongoose.Model<HistoryRow>): Pick<DocStore, 'keepHistory' | 'checkpointBefore'> {
  return {
    async keepHistory(doc, { seq, at, state }) {
      if (await rows.exists({ doc, at, seq, part: 0 })) return;
      const write = newId();
      for (const part of partsOf(state).reverse())
        await rows.collection.insertOne({ doc, seq, at, write, ...part }, { writeConcern: durable.writeConcern });
    },
    async checkpointBefore(doc, before) {
      const first = await rows
        .findOne({ doc, at: { $lte: before }, part: 0 })
        .sort({ at: -1, seq: -1 })
        .lean();
      if (!first) return null;
      const { seq, at, write } = first;
      const rest =
        first.parts === 1
          ? []
          : await rows
              .find({ doc, at, seq, write, part: { $gt: 0 } })
              .sort({ part: 1 })
              .lean();
      return { seq, at, state: Buffer.concat([first, ...rest].map((part) => plain(part.bytes))) };
    },
  };
}
