import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import { levelDb } from '../../agents/audio/vad.ts';
import { toSamples } from '../../agents/audio/wav.ts';
import type { Speech, TimedWord } from '../../test/kit/deepgram-hearing.ts';
import { HZ, type Rendered, soundAt } from './render.ts';

/** Everything is played, marked and understood in frames of 20 ms. */
export const FRAME_MS = 20;
const FRAME = (HZ * FRAME_MS) / 1000;
const MAGIC = 0x5eed_b0a7;
const MARK_BITS = 64;
const VOICED_DB = -45;
/** A shorter silence is part of a word: a real recogniser is not led astray by the closure of a "t". */
const LEAST_GAP_FRAMES = 10;

/** What may be played, by number. */
export type Library = Map<number, Heard>;
type Heard = { voiced: boolean[]; words: TimedWord[] };

/** A frame of an answer as it is sent: in the lowest bits, which nobody hears, stands what it is, so that any part of it can be recognised. */
export function frameOf(rendered: Rendered, number: number, index: number): Int16Array {
  const frame = soundAt(rendered, index * FRAME, FRAME).slice();
  const bits = [MAGIC, (number << 16) | index];
  for (let i = 0; i < MARK_BITS; i++) frame[i] = (frame[i]! & ~1) | ((bits[i >> 5]! >>> (i & 31)) & 1);
  return frame;
}

/** Its words by the time of voice alone, and which frames are voice. */
export function heardOf(rendered: Rendered): Heard {
  const frames = Math.ceil(rendered.samples.length / FRAME);
  const loud = Array.from({ length: frames }, (_, i) => levelDb(soundAt(rendered, i * FRAME, FRAME)) > VOICED_DB);
  const voiced = loud.map((is, i) => is || isWithin(loud, i));
  const voicedBefore = (ms: number) => voiced.slice(0, Math.floor(ms / FRAME_MS)).filter(Boolean).length * FRAME_MS;
  let before = 0;
  const words = rendered.words.map(({ text, endMs }) => {
    const end = Math.max(before + 2, voicedBefore(endMs) - CLOCK_LAG_MS);
    const word = { word: text, start: (before + end) / 2, end };
    before = end;
    return word;
  });
  return { voiced, words };
}

function isWithin(loud: readonly boolean[], i: number): boolean {
  const last = loud.lastIndexOf(true, i);
  const next = loud.indexOf(true, i);
  return last >= 0 && next >= 0 && next - last <= LEAST_GAP_FRAMES;
}

/** What is needed of a connection: messages come as events of it, and a client that waits in memory will do. */
export type Wire = EventEmitter & { readyState: number; send(data: string): void; close(code?: number): void };

/** A connection whose sound is replaced by plain loud and silent frames, as the library says, and its words. */
export function hearingOf(wire: Wire, library: Library): { line: WebSocket; speech: Speech } {
  let current: number | null = null;
  let said: number | null = null;
  const line = Object.assign(new EventEmitter(), {
    OPEN: wire.readyState,
    get readyState() {
      return wire.readyState;
    },
    send: (data: string) => wire.send(data),
    close: (code?: number) => wire.close(code),
    terminate: () => wire.close(),
  });
  wire.on('message', (data: Buffer, binary: boolean) => {
    if (!binary) return line.emit('message', data, false);
    const samples = toSamples(data);
    for (let at = 0; at + FRAME <= samples.length; at += FRAME) {
      const mark = markOf(samples.subarray(at, at + MARK_BITS));
      current = mark?.number ?? current;
      const isVoiced = mark !== null && library.get(mark.number)?.voiced[mark.index];
      line.emit('message', isVoiced ? LOUD : SILENT, true);
    }
  });
  wire.on('close', () => line.emit('close'));
  wire.on('error', () => undefined);
  const next = () => {
    if (current === null || current === said) return null;
    said = current;
    return library.get(current)?.words ?? null;
  };
  const speech: Speech = { say: () => undefined, sayWords: () => undefined, next, putBack: () => undefined, left: 0 };
  return { line: line as unknown as WebSocket, speech };
}

const LOUD = Buffer.from(Int16Array.from({ length: FRAME }, (_, i) => (i % 2 ? 8000 : -8000)).buffer);
const SILENT = Buffer.alloc(FRAME * 2);
/** So far the server's clock of voice is behind at the first frame. */
const CLOCK_LAG_MS = 10;

function markOf(samples: Int16Array): { number: number; index: number } | null {
  const bits = [0, 0];
  for (let i = 0; i < MARK_BITS; i++) bits[i >> 5]! |= (samples[i]! & 1) << (i & 31);
  return bits[0]! >>> 0 === MAGIC ? { number: bits[1]! >>> 16, index: bits[1]! & 0xffff } : null;
}
