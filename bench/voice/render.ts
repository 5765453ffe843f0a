import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { levelDb } from '../../agents/audio/vad.ts';
import { readWav } from '../../agents/audio/wav.ts';
import type { Answer } from './answers.ts';

export const HZ = 16_000;
const PER_MS = HZ / 1000;
/** Of noise before the first word. */
const LEAD_MS = 600;
/** Changed with anything that changes what is rendered. */
const VERSION = 2;
const BLOCK = 5 * PER_MS;
const VOICED_DB = -45;
/** Of a room: about -65 dB of full scale. */
const NOISE_PEAK = 32;

const folder = join(import.meta.dirname, '../out/voice-audio');
const run = promisify(execFile);

/** A word and when the last sound of it has been heard, in ms. */
export type Word = { text: string; endMs: number };
/** Speech from its first to its last voiced sample. */
type Speech = { samples: Int16Array; words: Word[] };

/** An answer as sound, and what is in it; times in ms from its first sample. */
export type Rendered = {
  answer: Answer;
  /** Ends with the last voiced sample. */
  samples: Int16Array;
  words: Word[];
  /** First and last voiced sample of each part. */
  parts: { startMs: number; endMs: number }[];
};

/** Speaks an answer with flite, each part once and kept, with its pauses over a low noise. */
export async function render(answer: Answer, leadMs = LEAD_MS): Promise<Rendered> {
  const spoken: Speech[] = [];
  for (const part of answer.parts) spoken.push(await speech(part.text));
  const words: Word[] = [];
  const parts: Rendered['parts'] = [];
  const pieces: Int16Array[] = [];
  let at = leadMs * PER_MS;
  pieces.push(new Int16Array(at));
  spoken.forEach((piece, i) => {
    const startMs = at / PER_MS;
    words.push(...piece.words.map(({ text, endMs }) => ({ text, endMs: startMs + endMs })));
    at += piece.samples.length;
    parts.push({ startMs, endMs: at / PER_MS });
    pieces.push(piece.samples);
    if (i === spoken.length - 1) return;
    const pause = new Int16Array(Math.round((answer.parts[i]!.after.pauseMs ?? 0) * PER_MS));
    pieces.push(pause);
    at += pause.length;
  });
  const samples = new Int16Array(at);
  let to = 0;
  for (const piece of pieces) {
    for (let i = 0; i < piece.length; i++) samples[to + i] = clipped(piece[i]! + noiseAt(to + i));
    to += piece.length;
  }
  return { answer, samples, words, parts };
}

/** The samples from `from` on; noise after the end. */
export function soundAt({ samples }: Pick<Rendered, 'samples'>, from: number, count: number): Int16Array {
  if (from + count <= samples.length) return samples.subarray(from, from + count);
  return Int16Array.from({ length: count }, (_, i) => samples[from + i] ?? noiseAt(from + i));
}

const clipped = (sample: number) => Math.max(-32_768, Math.min(32_767, sample));
/** The same noise at the same place, whoever plays it. */
function noiseAt(i: number): number {
  const mixed = Math.imul(i ^ (i >>> 15), 0x2c1b3c6d);
  const more = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (((more ^ (more >>> 15)) >>> 0) % (2 * NOISE_PEAK + 1)) - NOISE_PEAK;
}

async function speech(text: string): Promise<Speech> {
  const name = join(folder, createHash('sha256').update(`${VERSION} ${text}`).digest('hex').slice(0, 24));
  if (!existsSync(`${name}.json`)) await speak(text, name);
  const { fromMs, toMs, words } = JSON.parse(readFileSync(`${name}.json`, 'utf8')) as {
    fromMs: number;
    toMs: number;
    words: Word[];
  };
  const samples = (await wavOf(`${name}.wav`)).slice(fromMs * PER_MS, toMs * PER_MS);
  return { samples, words };
}

async function speak(text: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { stdout } = await run('flite', ['-voice', 'slt', '-psdur', '-t', ` ${text}`, '-o', `${name}.wav`]);
  const samples = await wavOf(`${name}.wav`);
  const { from, to } = voiced(samples);
  const fromMs = from / PER_MS;
  const words = (await wordEnds(text, phones(stdout))).map(({ text: word, endMs }) => ({
    text: word,
    endMs: Math.min(to / PER_MS, endMs) - fromMs,
  }));
  writeFileSync(`${name}.new`, JSON.stringify({ fromMs, toMs: to / PER_MS, words }));
  renameSync(`${name}.new`, `${name}.json`);
}

async function wavOf(path: string): Promise<Int16Array> {
  async function* whole() {
    yield readFileSync(path);
  }
  for await (const { hz, samples } of readWav(whole())) {
    if (hz !== HZ) throw new Error(`${path} has ${hz} Hz`);
    return samples;
  }
  throw new Error(`${path} is empty`);
}

/** First and last sample of what is louder than silence. */
function voiced(samples: Int16Array): { from: number; to: number } {
  const loud: number[] = [];
  for (let at = 0; at + BLOCK <= samples.length; at += BLOCK)
    if (levelDb(samples.subarray(at, at + BLOCK)) > VOICED_DB) loud.push(at);
  if (loud.length === 0) throw new Error('nothing was spoken');
  return { from: loud[0]!, to: loud.at(-1)! + BLOCK };
}

type Phone = { name: string; endMs: number };
/** flite prints `name:seconds` of the end of each phone. */
const phones = (printed: string): Phone[] =>
  [...printed.matchAll(/(\S+):([\d.]+)/g)].map(([, name, end]) => ({ name: name!, endMs: Number(end) * 1000 }));

/** flite tells of phones, not of words: how many phones a word has is heard by saying each alone. */
async function wordEnds(text: string, said: Phone[]): Promise<Word[]> {
  const words = text.split(/\s+/).filter(Boolean);
  const sounds = said.filter(({ name }) => name !== 'pau');
  const counts = await phoneCounts(words);
  const total = counts.reduce((sum, count) => sum + count, 0);
  let before = 0;
  return words.map((word, i) => {
    before += counts[i]!;
    const last = Math.min(sounds.length, Math.max(1, Math.round((before / total) * sounds.length)));
    return { text: word, endMs: sounds[last - 1]!.endMs };
  });
}

async function phoneCounts(words: string[]): Promise<number[]> {
  const alone = words.map((word) => word.replace(/[^\p{L}\p{N}']/gu, '') || 'm').join('. ');
  const { stdout } = await run('flite', ['-voice', 'slt', '-psdur', '-t', ` ${alone}.`, '-o', 'none']);
  const groups: number[] = [];
  let open = false;
  for (const { name } of phones(stdout)) {
    if (name !== 'pau' && !open) groups.push(0);
    open = name !== 'pau';
    if (open) groups[groups.length - 1]! += 1;
  }
  // A word that is read as several with a pause between: share by letters.
  return groups.length === words.length ? groups : words.map((word) => word.length + 1);
}

/** Several, as many at once as the machine has cores. */
export async function renderAll(answers: readonly Answer[]): Promise<Rendered[]> {
  const all: Rendered[] = [];
  let next = 0;
  const lane = async () => {
    for (let i = next++; i < answers.length; i = next++) all[i] = await render(answers[i]!);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return all;
}
