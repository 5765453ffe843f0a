import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LiveFault } from '../../test/kit/deepgram-live.ts';
import { type FakeDeepgram, type RequestFault, startDeepgram } from '../../test/kit/deepgram-server.ts';
import { manualTimers } from '../../test/kit/manual-timers.ts';
import { soon } from '../../test/kit/soon.ts';
import { realTimers, type Timers } from '../timers.ts';
import { createDeepgramListen } from './deepgram-listen.ts';
import { createDeepgramRecorded } from './deepgram-recorded.ts';
import { createDeepgramSpeak } from './deepgram-speak.ts';
import { createWatch } from './engine-health.ts';
import type { HearingLine, LiveWords } from './stt.ts';
import { firstSpeakerOf, type Speaker } from './tts.ts';

const tone = (ms: number) => Int16Array.from({ length: 16 * ms }, (_, i) => 8000 * Math.sin(i / 9));
const never = () => new AbortController().signal;
const watch = createWatch({ timers: realTimers, log: pino({ level: 'silent' }), onFailure: () => undefined });
let server: FakeDeepgram;
const lines: HearingLine[] = [];
beforeEach(async () => {
  server = await startDeepgram();
});
afterEach(async () => {
  for (const line of lines.splice(0)) line.close();
  await server.close();
});

function listen({ key = server.key, timers = realTimers }: { key?: string; timers?: Timers } = {}) {
  const heard: LiveWords[] = [];
  const faults: string[] = [];
  const line = createDeepgramListen({ url: server.url, key, model: 'nova-3', timers }).open('de', {
    words: (words) => heard.push(words),
    fault: (fault) => faults.push(fault.message),
  });
  lines.push(line);
  return { line, heard, faults };
}

describe('hearing live', () => {
  it('asks for 16 kHz words in the language, as they come, and for nothing to be kept', async () => {
    listen();
    await soon(() => expect(server.connections.length).toBe(1));
    expect(Object.fromEntries(server.connections[0]!.query)).toMatchObject({
      ...{ model: 'nova-3', language: 'de', encoding: 'linear16', sample_rate: '16000', channels: '1' },
      ...{ interim_results: 'true', smart_format: 'true', vad_events: 'false', mip_opt_out: 'true' },
    });
  });
  it('tells words as they come, and final ones up to where they were asked for', async () => {
    server.say('we measured it.', tone(900));
    const { line, heard } = listen();
    line.push(new Int16Array(16 * 300));
    line.push(tone(400));
    await soon(() => expect(heard).toMatchObject([{ text: 'we', final: false }]));
    line.push(tone(500));
    line.finalize();
    await soon(() => expect(heard.at(-1)).toMatchObject({ final: true, toMs: 1200 }));
    const final = heard.filter((words) => words.final).map(({ text }) => text);
    expect(final.join(' ')).toBe('we measured it.');
    expect(heard.every(({ toMs }, i) => i === 0 || toMs >= heard[i - 1]!.toMs)).toBe(true);
    expect(heard.at(-1)!.confidence).toBeGreaterThan(0.5);
  });
  it('keeps the line while nobody speaks', async () => {
    const timers = manualTimers();
    listen({ timers });
    await soon(() => expect(server.connections.length).toBe(1));
    await timers.advance(9000);
    await soon(() => expect(server.connections[0]!.controls).toEqual(['KeepAlive', 'KeepAlive']));
  });
  it('ends it with a word, and hears nothing of it any more', async () => {
    const { line, faults } = listen();
    await soon(() => expect(server.connections.length).toBe(1));
    line.close();
    await soon(() => expect(server.connections[0]!.ws.readyState).toBe(3));
    expect(server.connections[0]!.controls).toEqual(['CloseStream']);
    expect(faults).toEqual([]);
  });
  it.each(['401', '429', '500'] as const)('V2: %s is told within a moment, once', async (fault) => {
    server.live.fault = fault;
    const began = performance.now();
    const { line, faults } = listen();
    line.push(tone(100));
    await soon(() => expect(faults).toEqual([expect.stringContaining(fault)]));
    expect(performance.now() - began).toBeLessThan(2000);
    line.push(tone(100));
    line.finalize();
    expect(faults.length).toBe(1);
  });
  it('V2: a wrong key is refused', async () => {
    const { faults } = listen({ key: 'another' });
    await soon(() => expect(faults).toEqual([expect.stringContaining('401')]));
  });
  it.each<[LiveFault, RegExp]>([
    ['cut', /closed: 1006/],
    ['garbage', /cannot be read/],
    ['bye', /closed: 1000/],
  ])('V2: %s in the middle is told, after what was heard', async (fault, told) => {
    server.live.fault = fault;
    server.live.byeMs = 400;
    server.say('one two three four');
    const { line, heard, faults } = listen();
    line.push(tone(700));
    await soon(() => expect(faults).toEqual([expect.stringMatching(told)]));
    expect(heard.map(({ text }) => text)).toEqual(['one', 'one two']);
  });
  it('V2: a line that does not open takes sound up to a bound, and is given up', async () => {
    server.live.fault = 'slow';
    const { line, faults } = listen();
    for (let second = 0; second < 29; second++) line.push(tone(1000));
    expect(faults).toEqual([]);
    line.push(tone(2000));
    expect(faults).toEqual(['the recogniser takes no sound']);
    const other = listen();
    await soon(() => expect(other.faults).toEqual([expect.stringContaining('handshake')]));
  });
  it('V2: no words in noise is an answer', async () => {
    server.live.fault = 'empty';
    const { line, heard } = listen();
    line.push(tone(500));
    line.finalize();
    await soon(() => expect(heard.at(-1)).toMatchObject({ text: '', final: true, toMs: 500 }));
  });
});

describe('hearing a whole utterance', () => {
  const transcribe = (timeoutMs = 20_000) =>
    createDeepgramRecorded({ url: server.url, key: server.key, model: 'nova-3', timeoutMs }).transcribe(
      tone(900),
      'en',
      never(),
    );
  it('sends a WAV and gives the words', async () => {
    server.say('We measured it.');
    expect(await transcribe()).toEqual({ text: 'We measured it.', confidence: 0.97 });
    expect(Object.fromEntries(server.requests[0]!.query)).toMatchObject({ model: 'nova-3', language: 'en' });
    expect(await transcribe()).toEqual({ text: '', confidence: 0 });
  });
  it.each<RequestFault>(['401', '429', '500', 'slow', 'mute', 'cut', 'garbage'])(
    'V2: fails where it should: %s',
    async (fault) => {
      server.recorded.fault = fault;
      await expect(transcribe(300)).rejects.toThrow();
    },
  );
});

describe('speaking', () => {
  const deepgram = (model?: string, timeoutMs = 20_000) =>
    createDeepgramSpeak({ url: server.url, key: server.key, model, timeoutMs });
  async function sound(speaker: Speaker, language = 'en', stop = never()): Promise<number[]> {
    const chunks: number[] = [];
    for await (const chunk of speaker.speak('Hello there.', language, stop)) chunks.push(chunk.length);
    return chunks;
  }
  const second: Speaker = {
    name: 'second',
    async *speak() {
      yield new Int16Array(7);
    },
  };

  it('streams 24 kHz samples of the text in a voice of the language', async () => {
    const chunks = await sound(deepgram('aura-2-zeus-en'));
    expect(chunks.reduce((sum, length) => sum + length, 0)).toBe('Hello there.'.length * 1200);
    expect(chunks.length).toBeGreaterThan(1);
    await sound(deepgram('aura-2-zeus-en'), 'de');
    expect(server.requests.map(({ query }) => query.get('model'))).toEqual(['aura-2-zeus-en', 'aura-2-viktoria-de']);
    expect(Object.fromEntries(server.requests[0]!.query)).toMatchObject({
      ...{ encoding: 'linear16', sample_rate: '24000', container: 'none', mip_opt_out: 'true' },
    });
    expect(JSON.parse(server.requests[0]!.body.toString())).toEqual({ text: 'Hello there.' });
  });
  it('V2: the next voice speaks a language that this one has not', async () => {
    expect(await sound(firstSpeakerOf([deepgram(), second], watch)!, 'tlh')).toEqual([7]);
    expect(server.requests).toEqual([]);
  });
  it.each<RequestFault>(['401', '429', '500', 'slow', 'mute', 'garbage'])(
    'V2: %s falls over to the next before a sound',
    async (fault) => {
      server.spoken.fault = fault;
      expect(await sound(firstSpeakerOf([deepgram(undefined, 300), second], watch)!)).toEqual([7]);
    },
  );
  it.each<RequestFault>(['cut', 'stall'])('V2: %s falls over to the next, which says all of it', async (fault) => {
    server.spoken.fault = fault;
    const patience = fault === 'stall' ? 1000 : 20_000;
    const chunks = await sound(firstSpeakerOf([deepgram(undefined, patience), second], watch)!);
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.at(-1)).toBe(7);
  });
  it.each([
    ['another rate', { rateHz: 16_000 }],
    ['a file', { container: true }],
  ])('V2: %s is no sound of ours, and nobody hears it', async (_what, change) => {
    Object.assign(server.spoken, change);
    expect(await sound(firstSpeakerOf([deepgram(), second], watch)!)).toEqual([7]);
  });
  it('stops at once when it is interrupted', async () => {
    server.spoken.fault = 'mute';
    const stop = new AbortController();
    const talking = sound(
      createDeepgramSpeak({ url: server.url, key: server.key, timeoutMs: 60_000 }),
      'en',
      stop.signal,
    );
    await soon(() => expect(server.requests.length).toBe(1));
    stop.abort();
    await expect(talking).rejects.toThrow();
  });
});
