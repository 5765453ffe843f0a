import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '../../test/kit/fake-openai.ts';
import { realTimers } from '../timers.ts';
import { createWatch } from './engine-health.ts';
import { createOpenAiSpeech } from './openai-speech.ts';
import { createOpenAiTranscription } from './openai-transcription.ts';
import { createEspeak, createFlite, createSpeechProcess } from './speech-process.ts';
import { firstOf } from './stt.ts';
import { firstSpeakerOf, type Speaker, speaks } from './tts.ts';

const failures: string[] = [];
const watch = createWatch({
  timers: realTimers,
  log: pino({ level: 'silent' }),
  onFailure: (kind, name) => failures.push(`${kind} ${name}`),
});
const signal = () => new AbortController().signal;
let server: FakeOpenAi;
beforeEach(async () => {
  server = await startFakeOpenAi();
});
afterEach(() => server.close());

const remote = (timeoutMs = 20_000) => createOpenAiSpeech({ baseURL: server.url, model: 'tts', voice: 'v', timeoutMs });
async function sound(speaker: Speaker, text = 'Hello there.', stop = signal(), language = 'en'): Promise<number> {
  let samples = 0;
  for await (const chunk of speaker.speak(text, language, stop)) samples += chunk.length;
  return samples;
}

describe('voices', () => {
  it.each([createEspeak(5000), createFlite(5000)])(
    '$name speaks at 24 kHz, whatever the text looks like',
    async (speaker) => {
      const seconds = (await sound(speaker, 'This sentence takes about two seconds to say.')) / 24_000;
      expect(seconds).toBeGreaterThan(1.5);
      expect(seconds).toBeLessThan(5);
      expect(await sound(speaker, '--help -o /tmp/x; $(reboot) `id` <speak> "quoted"')).toBeGreaterThan(5000);
    },
  );
  it('speaks through an endpoint, cut anywhere', async () => {
    expect(await sound(remote())).toBe('Hello there.'.length * 1200);
    expect(server.requests[0]!.body).toMatchObject({ response_format: 'pcm', input: 'Hello there.' });
  });
  it.each(['429', '500', 'mute', 'slow', 'garbage', 'cut', 'stall', 'wav', 'mp3', 'rate'] as const)(
    'V2: %s falls over to the next within the turn',
    async (fault) => {
      server.fault = fault;
      const chain = firstSpeakerOf([remote(300), createEspeak(5000)], watch)!;
      expect(await sound(chain)).toBeGreaterThan(5000);
    },
  );
  it('V2: a program that is missing, fails, hangs or writes no sound falls over too', async () => {
    const broken = (command: string, args: string[]) =>
      createSpeechProcess({ name: command, command, args: () => args, timeoutMs: 300 });
    const all = [broken('no-such-program', []), broken('false', []), broken('sleep', ['60']), broken('echo', ['x'])];
    expect(await sound(firstSpeakerOf([...all, createEspeak(5000)], watch)!)).toBeGreaterThan(5000);
    await expect(sound(firstSpeakerOf(all, watch)!)).rejects.toThrow();
  });
  it.each(['wav', 'mp3', 'rate', 'garbage'] as const)(
    'V2: of what is no 24 kHz sample nothing is heard: %s',
    async (fault) => {
      server.fault = fault;
      await expect(sound(firstSpeakerOf([remote()], watch)!)).rejects.toThrow(/speech/);
    },
  );
  it.each([
    ['de', 'Guten Tag, wie geht es Ihnen?'],
    ['fr', 'Bonjour, comment allez-vous ?'],
    ['es', 'Hola, ¿cómo está usted?'],
  ])('V2: %s is read by an engine that speaks it, never by one that does not', async (language, text) => {
    expect(speaks(firstSpeakerOf([createFlite(5000)], watch)!, language)).toBe(false);
    await expect(sound(firstSpeakerOf([createFlite(5000)], watch)!, text, signal(), language)).rejects.toThrow();
    const both = firstSpeakerOf([createFlite(5000), createEspeak(5000)], watch)!;
    expect(speaks(both, language)).toBe(true);
    expect(await sound(both, text, signal(), language)).toBeGreaterThan(24_000);
  });
  it('V2: a dead one is not asked again for a while after two failures in a row', async () => {
    server.fault = 'mute';
    failures.length = 0;
    const chain = firstSpeakerOf([remote(300), createFlite(5000)], watch)!;
    for (let sentence = 0; sentence < 4; sentence++) expect(await sound(chain)).toBeGreaterThan(5000);
    expect(server.requests.length).toBe(2);
    expect(failures).toEqual(['tts speech tts', 'tts speech tts']);
  });
  it('stops at once when it is interrupted', async () => {
    server.fault = 'mute';
    const stop = new AbortController();
    const talking = sound(
      createOpenAiSpeech({ baseURL: server.url, model: 'm', voice: 'v', timeoutMs: 60_000 }),
      'Hi.',
      stop.signal,
    );
    stop.abort();
    await expect(talking).rejects.toThrow();
  });
});

describe('recognisers', () => {
  const recogniser = (timeoutMs = 20_000) => createOpenAiTranscription({ baseURL: server.url, model: 'w', timeoutMs });
  const spoken = new Int16Array(16_000);
  it('sends a WAV and gives the words', async () => {
    let form: Buffer = Buffer.alloc(0);
    server.hear = async (bytes) => {
      form = bytes;
      return ' hello world \n';
    };
    expect(await recogniser().transcribe(spoken, 'en', signal())).toEqual({ text: 'hello world', confidence: null });
    expect(form.includes('RIFF')).toBe(true);
  });
  it.each(['429', '500', 'mute', 'slow', 'garbage'] as const)(
    'V2: %s falls over to the next within the turn',
    async (fault) => {
      server.fault = fault;
      const second = { name: 'second', transcribe: async () => ({ text: 'heard', confidence: 0.5 }) };
      expect(await firstOf([recogniser(300), second], watch)!.transcribe(spoken, 'en', signal())).toMatchObject({
        text: 'heard',
      });
      await expect(firstOf([recogniser(300)], watch)!.transcribe(spoken, 'en', signal())).rejects.toThrow();
    },
  );
});
