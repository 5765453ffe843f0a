import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { AppError } from '../src/platform/errors.ts';
import { newId } from '../src/platform/ids.ts';
import type { RecordTurn, Turn } from '../src/sessions/contract.ts';
import { manualTimers } from '../test/kit/manual-timers.ts';
import { Recorder, type RecorderDeps } from './recorder.ts';

const turn = (text: string): RecordTurn => ({
  id: newId(),
  speaker: { participantId: 'p', role: 'candidate', name: 'Ada' },
  source: 'typed',
  at: 0,
  endedAt: 0,
  text,
  interrupted: false,
  move: null,
  sectionId: null,
  questionId: null,
  confidence: null,
  latency: null,
});

function record(faults: (unknown | null)[] = [], change: Partial<RecorderDeps> = {}) {
  const timers = manualTimers();
  const posted: string[] = [];
  const trouble: boolean[] = [];
  const recorder = new Recorder({
    async post(one) {
      const fault = faults.shift();
      posted.push(one.text);
      if (fault) throw fault;
      return one as Turn;
    },
    putAudio: async () => undefined,
    timers,
    log: pino({ level: 'silent' }),
    onTrouble: (stuck) => trouble.push(stuck),
    ...change,
  });
  return { recorder, timers, posted, trouble };
}
const down = () => new AppError('unavailable', 'down');

describe('the recorder', () => {
  it('V1: stores in order, waiting for what fails, under the same id', async () => {
    const { recorder, timers, posted } = record([down(), down()]);
    const both = Promise.all([recorder.record(turn('one')), recorder.record(turn('two'))]);
    await timers.advance(1000);
    expect((await both).map(({ text }) => text)).toEqual(['one', 'two']);
    expect(posted).toEqual(['one', 'one', 'one', 'two']);
  });
  it('says when a turn waits for long, and when it is stored after all', async () => {
    const { recorder, timers, trouble } = record(Array.from({ length: 9 }, down));
    const stored = recorder.record(turn('one'));
    await timers.advance(20_000);
    await stored;
    expect(trouble).toEqual([true, false]);
  });
  it('gives up what the control plane refuses, and goes on with the next', async () => {
    const { recorder } = record([new AppError('wrong_state', 'The interview is over')]);
    const refused = recorder.record(turn('one'));
    const next = recorder.record(turn('two'));
    await expect(refused).rejects.toThrow('over');
    expect((await next).text).toBe('two');
  });
  it('keeps no more than a bounded number of turns', async () => {
    const { recorder, timers } = record(Array.from({ length: 1000 }, down));
    const all = Array.from({ length: 300 }, (_, i) =>
      recorder.record(turn(String(i))).then(
        () => 'stored',
        () => 'refused',
      ),
    );
    await timers.advance(10);
    recorder.close();
    await timers.advance(10_000);
    expect((await Promise.all(all)).filter((one) => one === 'refused').length).toBe(300);
  });
  it('uploads sound after its words, and never lets it stand in their way', async () => {
    const uploads: string[] = [];
    const slow = Promise.withResolvers<void>();
    const putAudio = async (id: string) => {
      uploads.push(id);
      await slow.promise;
      throw new AppError('too_large', 'too long');
    };
    const { recorder } = record([], { putAudio });
    const first = turn('one');
    await recorder.record(first, new Uint8Array(44));
    expect((await recorder.record(turn('two'), new Uint8Array(44))).text).toBe('two');
    expect((await recorder.record(turn('three'))).text).toBe('three');
    expect(uploads).toEqual([first.id]);
    slow.resolve();
    await recorder.settled();
    expect(uploads.length).toBe(2);
  });
  it('keeps no more sound waiting than a bounded number of bytes, and every word', async () => {
    const uploads: number[] = [];
    const slow = Promise.withResolvers<void>();
    const putAudio = async (_id: string, { length }: Uint8Array) => {
      uploads.push(length);
      await slow.promise;
    };
    const { recorder, posted } = record([], { putAudio });
    for (const text of ['one', 'two', 'three']) await recorder.record(turn(text), new Uint8Array(15 * 1024 * 1024));
    slow.resolve();
    await recorder.settled();
    expect(uploads.length).toBe(2);
    expect(posted.length).toBe(3);
  });
});
