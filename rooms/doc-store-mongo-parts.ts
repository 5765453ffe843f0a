import mongoose from 'mongoose';

/** A document of MongoDB holds 16 MiB: larger checkpoints are stored in parts. */
const PART_BYTES = 12 * 1024 * 1024;

export const durable = { autoIndex: false, versionKey: false, writeConcern: { w: 'majority', j: true } } as const;
export const bytes = { type: mongoose.Schema.Types.Buffer, required: true } as const;

export type Part = { part: number; parts: number; bytes: Uint8Array };

export function partsOf(state: Uint8Array): Part[] {
  const parts = Math.max(1, Math.ceil(state.length / PART_BYTES));
  return Array.from({ length: parts }, (_, part) => ({
    part,
    parts,
    bytes: Buffer.from(state.subarray(part * PART_BYTES, (part + 1) * PART_BYTES)),
  }));
}

/** `lean` hands out the driver's Binary, whose buffer may be longer than its content. */
export const plain = (value: Uint8Array | mongoose.mongo.Binary): Uint8Array =>
  value instanceof Uint8Array ? new Uint8Array(value) : new Uint8Array(value.value());
