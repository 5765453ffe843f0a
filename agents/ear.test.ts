import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { type ManualTimers, manualTimers } from '../test/kit/manual-timers.ts';
import { Ear } from './ear.ts';

const tone = (ms: number) => Int16Array.from({ length: 16 * ms }, (_, i) => 8000 * Math.sin(i / 9));
const quiet = (ms: number) => new Int16Array(16 * ms);
let ear: Ear;
afterEach(() => ear.close());

function listen(transcribe = async () => ({ text: 'words', confidence: null })) {
  const timers = manualTimers();
  const stretches: Int16Array[] = [];
  const events: string[] = [];
  const recogniser = {
    name: 'fake',
    transcribe: (samples: Int16Array) => {
      stretches.push(samples);
      return transcribe();
    },
  };
  ear = new Ear(
    {
      recogniser: { whole: recogniser, live: null },
      language: 'en',
      timers,
      log: pino({ level: 'silent' }),
      onStart: () => events.push('start'),
      onEnd: () => events.push('end'),
      onLull: () => undefined,
      onWords: (final) => events.push(final?.text ?? ''),
      onFault: () => events.push('fault'),
    },
    () => true,
  );
  return { timers, stretches, events };
}
async function hear(timers: ManualTimers, ...parts: Int16Array[]): Promise<void> {
  for (const part of parts)
    for (let at = 0; at < part.length; at += 320) {
      ear.push(part.subarray(at, at + 320));
      await timers.advance(20);
    }
}

describe('an ear', () => {
  it('gives the recogniser the sound from before the onset, and nothing of the long silence before', async () => {
    const { timers, stretches } = listen();
    await hear(timers, quiet(2000), tone(600), quiet(800));
    expect(stretches.length).toBe(1);
    const onset = stretches[0]!.findIndex((sample) => Math.abs(sample) > 100) / 16;
    expect(onset).toBeGreaterThan(150);
    expect(onset).toBeLessThan(320);
    expect(ear.takeSound().length).toBe(stretches[0]!.length);
    expect(ear.takeSound().length).toBe(0);
  });
  it('keeps each moment at its place: silence between two stretches is part of the sound', async () => {
    const { timers } = listen();
    await hear(timers, quiet(1000), tone(600), quiet(2400), tone(600), quiet(900));
    const sound = ear.takeSound();
    const first = sound.findIndex((sample) => Math.abs(sample) > 100);
    const second = 16 * 1500 + sound.subarray(16 * 1500).findIndex((sample) => Math.abs(sample) > 100);
    expect(second - first).toBe(16 * 3000);
    await hear(timers, quiet(3000), tone(600), quiet(900));
    expect(ear.takeSound().length).toBeLessThan(16 * 2000);
  });
  it('takes a short breath for part of the stretch, and a longer pause for its end', async () => {
    const { timers, stretches } = listen();
    await hear(timers, tone(600), quiet(300), tone(600), quiet(900), tone(600), quiet(900));
    expect(stretches.length).toBe(2);
  });
  it('ends a stretch whose frames just stop', async () => {
    const { timers, stretches, events } = listen();
    await hear(timers, tone(600));
    expect(ear.speaking).toBe(true);
    await timers.advance(2000);
    expect(ear.speaking).toBe(false);
    expect(stretches.length).toBe(1);
    expect(events).toContain('words');
    expect(ear.pending).toBe(false);
  });
  it('cuts what goes on for ever, and says so when recognition does not keep up', async () => {
    const { timers, stretches, events } = listen(() => new Promise(() => undefined));
    for (let i = 0; i < 80; i++) await hear(timers, tone(2300), quiet(240));
    expect(stretches.length).toBe(4);
    expect(Math.max(...stretches.map((one) => one.length)) / 16_000).toBeLessThan(30);
    expect(events).toContain('fault');
  });
});
