import * as encoding from 'lib0/encoding';
import { ByteReader, Malformed } from './byte-reader.ts';
import type { DocUpdate } from './doc-store.ts';
import type { AwarenessEntry } from './frames.ts';

/** The awareness states of one connection. `member` numbers the connections of a document on one machine. */
export type MemberStates = { member: number; participantId: string; states: readonly AwarenessEntry[] };

/** What machines tell each other about one document. */
export type MachineFrame =
  | { kind: 'edit'; update: DocUpdate }
  | { kind: 'awareness'; from: MemberStates }
  /** All states that are told on this machine: others of it are gone. `ask`: the others are to answer with theirs. */
  | { kind: 'states'; ask: boolean; members: readonly MemberStates[] }
  /** To one machine: these states of its clients were taken for gone, so they are to be told anew with a higher clock. */
  | { kind: 'stale'; machine: string; states: readonly AwarenessEntry[] }
  /** The store may hold what was not told. */
  | { kind: 'look' };

const kinds = ['edit', 'awareness', 'states', 'stale', 'look'] as const;

export const writeMachineFrame = (frame: MachineFrame): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, kinds.indexOf(frame.kind));
    switch (frame.kind) {
      case 'edit':
        encoding.writeFloat64(encoder, frame.update.at);
        encoding.writeVarString(encoder, frame.update.by);
        encoding.writeVarUint8Array(encoder, frame.update.bytes);
        break;
      case 'awareness':
        writeMember(encoder, frame.from);
        break;
      case 'states':
        encoding.writeVarUint(encoder, frame.ask ? 1 : 0);
        encoding.writeVarUint(encoder, frame.members.length);
        for (const member of frame.members) writeMember(encoder, member);
        break;
      case 'stale':
        encoding.writeVarString(encoder, frame.machine);
        writeStates(encoder, frame.states);
        break;
      case 'look':
    }
  });

/** Throws `Malformed`. Nothing read shares memory with `bytes`. */
export function readMachineFrame(bytes: Uint8Array): MachineFrame {
  const reader = new ByteReader(bytes);
  const frame = readBody(reader, kinds[reader.uint()]);
  reader.end();
  return frame;
}

function readBody(reader: ByteReader, kind: MachineFrame['kind'] | undefined): MachineFrame {
  switch (kind) {
    case 'edit': {
      const at = readFloat64(reader);
      const by = reader.text();
      return { kind, update: { at, by, bytes: Buffer.from(reader.sized()) } };
    }
    case 'awareness':
      return { kind, from: readMember(reader) };
    case 'states': {
      const ask = reader.uint() === 1;
      return { kind, ask, members: readMany(reader, readMember) };
    }
    case 'stale': {
      const machine = reader.text();
      return { kind, machine, states: readMany(reader, readState) };
    }
    case 'look':
      return { kind };
    default:
      throw new Malformed('an unknown message of a machine');
  }
}

function writeMember(encoder: encoding.Encoder, { member, participantId, states }: MemberStates): void {
  encoding.writeVarUint(encoder, member);
  encoding.writeVarString(encoder, participantId);
  writeStates(encoder, states);
}

function writeStates(encoder: encoding.Encoder, states: readonly AwarenessEntry[]): void {
  encoding.writeVarUint(encoder, states.length);
  for (const { client, clock, state } of states) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarUint8Array(encoder, state);
  }
}

const readMember = (reader: ByteReader): MemberStates => {
  const member = reader.uint();
  const participantId = reader.text();
  return { member, participantId, states: readMany(reader, readState) };
};

const readState = (reader: ByteReader): AwarenessEntry => {
  const client = reader.uint();
  const clock = reader.uint();
  return { client, clock, state: Buffer.from(reader.utf8()) };
};

function readMany<T>(reader: ByteReader, read: (reader: ByteReader) => T): T[] {
  const list: T[] = [];
  for (let left = reader.uint(); left > 0; left--) list.push(read(reader));
  return list;
}

/** As lib0 writes it: the higher byte first. */
function readFloat64(reader: ByteReader): number {
  const bytes = Uint8Array.from({ length: 8 }, () => reader.byte());
  return new DataView(bytes.buffer).getFloat64(0);
}
