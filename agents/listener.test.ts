import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { QuestionKind } from '../src/questions/contract.ts';
import { type ManualTimers, manualTimers } from '../test/kit/manual-timers.ts';
import { type HeardTurn, Listener } from './listener.ts';
import { createWatch } from './providers/engine-health.ts';
import type { LiveEvents, LiveRecogniser, Recogniser } from './providers/stt.ts';
import { requiredSilence } from './turn-policy.ts';

const tone = (ms: number) => Int16Array.from({ length: 16 * ms }, (_, i) => 8000 * Math.sin(i / 9));
const quiet = (ms: number) => new Int16Array(16 * ms);
const normal = { tone: 'normal', timeFactor: 1 } as const;
const ANSWER = 'I measured it, found the slow query and added an index, and that was it.';
const QUESTION = 'How did you find the slow query?';

let listener: Listener;
afterEach(() => listener.close());

/** A live engine by hand: the test says what it hears. */
function byHand() {
  const lines: { on: LiveEvents; sentMs: number; finalizedAt: number[]; closed: boolean }[] = [];
  const engine: LiveRecogniser = {
    name: 'live',
    open(_language, on) {
      const line = { on, sentMs: 0, finalizedAt: [] as number[], closed: false };
      lines.push(line);
      return {
        push: (samples) => {
          line.sentMs += samples.length / 16;
        },
        finalize: () => void line.finalizedAt.push(line.sentMs),
        close: () => {
          line.closed = true;
        },
      };
    },
  };
  return {
    engine,
    lines,
    get line() {
      return lines.at(-1)!;
    },
    /** Of all sound that was sent. */
    says(text: string, final = false) {
      const { on, sentMs } = lines.at(-1)!;
      on.words({ text, final, confidence: 0.9, toMs: sentMs });
    },
  };
}

function listen(options: { transcribe?: Recogniser['transcribe']; asked?: QuestionKind } = {}) {
  const timers = manualTimers();
  const hand = byHand();
  const events: string[] = [];
  const turns: HeardTurn[] = [];
  const asked: number[] = [];
  const failures: string[] = [];
  const log = pino({ level: 'silent' });
  const watch = createWatch({ timers, log, onFailure: (kind, name) => failures.push(`${kind} ${name}`) });
  const whole: Recogniser = {
    name: 'whole',
    async transcribe(samples, language, signal) {
      asked.push(samples.length / 16);
      return options.transcribe
        ? options.transcribe(samples, language, signal)
        : { text: 'heard by the others.', confidence: null };
    },
  };
  const began = timers.now();
  const at = () => Math.round(timers.now() - began);
  listener = new Listener({
    recogniser: { live: { engine: hand.engine, health: watch('stt', 'live') }, whole },
    language: 'en',
    timers,
    log,
    manner: () => normal,
    keepSound: () => true,
    asked: () => options.asked ?? 'explain',
    question: () => QUESTION,
    lastActivityAt: () => null,
    onSound: () => undefined,
    onQuiet: () => undefined,
    onWords: () => undefined,
    onPrepare: (text) => events.push(`${at()} prepare ${text}`),
    onTurn: (turn) => {
      turns.push(turn);
      events.push(`${at()} turn`);
    },
    onFault: () => events.push('fault'),
  });
  return { timers, hand, events, turns, asked, failures };
}

async function hear(timers: ManualTimers, ...parts: Int16Array[]): Promise<void> {
  for (const part of parts)
    for (let from = 0; from < part.length; from += 320) {
      listener.audio(part.subarray(from, from + 320));
      await timers.advance(20);
    }
}

describe('words as they are spoken', () => {
  it('T1: prepares on an interim before the voice has been silent for a pause, and ends the turn when the policy says', async () => {
    const { timers, hand, events, turns } = listen();
    await hear(timers, quiet(1000), tone(2000));
    hand.says(ANSWER);
    await hear(timers, quiet(200));
    const [first] = events;
    expect(Number.parseInt(first!, 10)).toBeLessThanOrEqual(3120);
    hand.says(ANSWER, true);
    await hear(timers, quiet(2000));
    expect(new Set(events.map((event) => event.replace(/^\d+ /, '')))).toEqual(new Set([`prepare ${ANSWER}`, 'turn']));
    expect(turns).toMatchObject([{ text: ANSWER, confidence: 0.9 }]);
    const signals = {
      words: ANSWER,
      language: 'en',
      asked: 'explain',
      question: QUESTION,
      ownPauses: [],
      wordsBeforePause: 0,
    } as const;
    const due = requiredSilence(signals, normal);
    expect(turns[0]!.endOfTurnMs).toBeCloseTo(due, 6);
  });
  it('T1: asks for the final words as soon as the voice has ended, and sends no silence', async () => {
    const { timers, hand } = listen();
    await hear(timers, quiet(5000), tone(1000), quiet(180));
    const { line } = hand;
    expect(line.finalizedAt).toEqual([]);
    await hear(timers, quiet(5000));
    expect(line.finalizedAt).toEqual([line.sentMs]);
    expect(line.sentMs).toBeGreaterThanOrEqual(1000 + 200 + 200);
    expect(line.sentMs).toBeLessThanOrEqual(1000 + 300 + 220);
  });
  it('waits for words that the interim ones do not cover yet, and for those that still change', async () => {
    const { timers, hand, events } = listen();
    await hear(timers, tone(1000));
    hand.says('I measured it and found the slow query.');
    await hear(timers, tone(1000), quiet(200));
    expect(events).toEqual([]);
    hand.says(ANSWER.slice(0, 60));
    await timers.advance(30);
    hand.says(ANSWER);
    await timers.advance(30);
    expect(events).toEqual([]);
    await timers.advance(20);
    expect(events[0]).toContain(`prepare ${ANSWER}`);
  });
  it('does not tell final words again of which the turn has been made', async () => {
    const { timers, hand, turns } = listen();
    await hear(timers, tone(2000));
    hand.says('What do you mean by that?');
    await hear(timers, quiet(600));
    expect(turns.map(({ text }) => text)).toEqual(['What do you mean by that?']);
    hand.says('What do you mean by that?', true);
    await hear(timers, quiet(3000));
    expect(turns.length).toBe(1);
    expect(listener.words).toBe('');
    expect(listener.busy).toBe(false);
    await hear(timers, tone(2000));
    hand.says(ANSWER, true);
    await hear(timers, quiet(3000));
    expect(turns.map(({ text }) => text)).toEqual(['What do you mean by that?', ANSWER]);
  });
  it('takes a lull within the voice for no end of the turn', async () => {
    const { timers, hand, turns } = listen();
    await hear(timers, tone(1000));
    hand.says('Yes.');
    await hear(timers, quiet(160), tone(1000));
    hand.says('Yes. It was hard.');
    expect(turns).toEqual([]);
    expect(hand.line.finalizedAt).toEqual([]);
  });
  it('takes noise, of which no word is heard, for nothing', async () => {
    const { timers, hand, events, turns, asked } = listen();
    await hear(timers, quiet(300), tone(900), quiet(300));
    hand.says('', true);
    await hear(timers, quiet(5000));
    expect([events, turns, asked]).toEqual([[], [], []]);
    expect(listener.busy).toBe(false);
  });
  it('puts the line down when nobody is there any more, and takes it up again', async () => {
    const { timers, hand } = listen();
    await hear(timers, quiet(100));
    await timers.advance(120_000);
    expect(hand.lines.map(({ closed }) => closed)).toEqual([true]);
    await hear(timers, quiet(100));
    expect(hand.lines.length).toBe(2);
  });
});

describe('a live engine that fails', () => {
  it('V2: dies in the middle: the others get the sound since its last final words, and no word comes twice', async () => {
    const { timers, hand, turns, asked, failures } = listen({
      transcribe: async () => ({ text: 'and then added an index to it.', confidence: null }),
    });
    await hear(timers, quiet(300), tone(2000));
    hand.says('I found the slow query', true);
    await hear(timers, tone(500));
    hand.says('and then');
    hand.line.on.fault(new Error('cut'));
    await hear(timers, tone(1000), quiet(6000));
    expect(turns.map(({ text }) => text)).toEqual(['I found the slow query and then added an index to it.']);
    expect(asked.length).toBe(1);
    expect(asked[0]).toBeGreaterThan(1500);
    expect(asked[0]).toBeLessThan(2300);
    expect(failures).toEqual(['stt live']);
  });
  it('V2: is silent from the start: the others get the whole stretch 2.5 s after its end', async () => {
    const { timers, turns, asked } = listen();
    await hear(timers, quiet(300), tone(2000), quiet(2600));
    expect(asked).toEqual([]);
    await hear(timers, quiet(6000));
    expect(asked.length).toBe(1);
    expect(asked[0]).toBeGreaterThan(2200);
    expect(turns.map(({ text }) => text)).toEqual(['heard by the others.']);
  });
  it('V2: is silent from the start of a long answer: nobody waits for it at the end', async () => {
    const { timers, asked } = listen();
    await hear(timers, quiet(300), tone(9000), quiet(600));
    expect(asked.length).toBe(1);
  });
  it('V2: falls silent in the middle: what it said only as interim words is heard again', async () => {
    const { timers, hand, turns, asked } = listen({
      transcribe: async () => ({ text: 'All of it.', confidence: null }),
    });
    await hear(timers, tone(1500));
    hand.says('All');
    await hear(timers, tone(1000), quiet(8000));
    expect(asked.length).toBe(1);
    expect(turns.map(({ text }) => text)).toEqual(['All of it.']);
  });
  it('V2: says nothing of a short "yes": the others are asked', async () => {
    const { timers, turns, failures } = listen({ transcribe: async () => ({ text: 'Yes.', confidence: null }) });
    await hear(timers, tone(300), quiet(6000));
    expect(turns.map(({ text }) => text)).toEqual(['Yes.']);
    expect(failures).toEqual([]);
  });
  it('V2: all fail: that is told once, and what came as interim words counts', async () => {
    const { timers, hand, turns, events } = listen({ transcribe: () => Promise.reject(new Error('dead')) });
    await hear(timers, tone(1500), quiet(6000));
    expect(events).toEqual(['fault']);
    await hear(timers, tone(1000));
    hand.says('We had an outage and fixed it.');
    hand.line.on.fault(new Error('cut'));
    await hear(timers, quiet(9000));
    expect(turns.map(({ text }) => text)).toEqual(['We had an outage and fixed it.']);
    expect(events.filter((event) => event === 'fault').length).toBe(1);
  });
  it('V2: all stay dead: somebody who speaks on is told once in half a minute', async () => {
    const { timers, events } = listen({ transcribe: () => Promise.reject(new Error('dead')) });
    for (let i = 0; i < 8; i++) await hear(timers, tone(1000), quiet(1000));
    await hear(timers, quiet(5000));
    expect(events).toEqual(['fault']);
    await hear(timers, quiet(20_000), tone(1000), quiet(5000));
    expect(events).toEqual(['fault', 'fault']);
  });
  it('V2: dead: after two time-outs it costs none, until it works again', async () => {
    const { timers, hand, asked, turns } = listen();
    const waits: number[] = [];
    for (let i = 0; i < 4; i++) {
      await hear(timers, tone(1500));
      const ended = timers.now();
      const before = asked.length;
      while (asked.length === before) await hear(timers, quiet(20));
      waits.push(timers.now() - ended);
      await hear(timers, quiet(6000));
    }
    expect(waits.map((wait) => wait > 2000)).toEqual([true, true, false, false]);
    expect(hand.lines.length).toBe(2);
    await timers.advance(30_000);
    await hear(timers, tone(1500));
    hand.says(ANSWER, true);
    await hear(timers, quiet(3000));
    expect(turns.at(-1)!.text).toBe(ANSWER);
  });
  it('V2: words of a stretch that others hear come before those of the next one', async () => {
    const { promise, resolve } = Promise.withResolvers<{ text: string; confidence: null }>();
    const { timers, hand, turns } = listen({ transcribe: () => promise });
    await hear(timers, tone(1500));
    hand.line.on.fault(new Error('cut'));
    await hear(timers, quiet(1500), tone(1500));
    hand.says('and this came second.', true);
    await hear(timers, quiet(3000));
    expect(turns).toEqual([]);
    resolve({ text: 'This came first', confidence: null });
    await hear(timers, quiet(6000));
    expect(turns.map(({ text }) => text)).toEqual(['This came first and this came second.']);
  });
});

describe('whatever comes', () => {
  it('frames faster than real time do not confuse times', async () => {
    const { timers, hand, turns } = listen();
    for (const part of [quiet(500), tone(2000), quiet(150), tone(1000), quiet(100)])
      for (let from = 0; from < part.length; from += 320) listener.audio(part.subarray(from, from + 320));
    hand.says(ANSWER);
    const burstAt = timers.now();
    await hear(timers, quiet(3000));
    const { startedAt, endedAt, endOfTurnMs, sttMs } = turns[0]!;
    expect(startedAt).toBe(burstAt);
    expect(endedAt).toBe(burstAt);
    expect(endOfTurnMs).toBeGreaterThan(200);
    expect(sttMs).toBeGreaterThanOrEqual(0);
  });
  it('a monologue of 20 minutes stays bounded, in sound and in text', async () => {
    const { timers, hand, asked, turns } = listen({ asked: 'exercise' });
    let most = 0;
    await hear(timers, quiet(500));
    for (let minute = 0; minute < 20; minute++) {
      for (let i = 0; i < 4; i++) {
        for (let part = 0; part < 5; part++) {
          await hear(timers, tone(2920));
          hand.says('and then');
        }
        await hear(timers, quiet(400));
        hand.says(`${'and then we measured it '.repeat(20)}and`, true);
      }
      most = Math.max(most, listener.words.length);
    }
    expect(most).toBeLessThan(8000);
    expect(hand.lines.length).toBe(1);
    expect(hand.line.finalizedAt.length).toBeGreaterThanOrEqual(80);
    await hear(timers, quiet(9000));
    expect(asked).toEqual([]);
    // What was said is stored in parts, and nothing of it is lost.
    expect(turns.map(({ goesOn }) => goesOn)).toEqual(turns.map((_, at) => at < turns.length - 1));
    const said = turns.map(({ text }) => text).join(' ');
    expect(said.split(' ').length).toBe(80 * 101);
    for (const { sound } of turns) expect(sound.length).toBeLessThan(16_000 * 60 * 6);
  });
});
