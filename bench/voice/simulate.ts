import { EventEmitter } from 'node:events';
import { Listener } from '../../agents/listener.ts';
import type { LiveRecogniser } from '../../agents/providers/stt.ts';
import type { Timers } from '../../agents/timers.ts';
import type { Manner } from '../../agents/turn-policy.ts';
import { serveLive } from '../../test/kit/deepgram-live.ts';
import { manualTimers } from '../../test/kit/manual-timers.ts';
import { silentLog } from '../silent-log.ts';
import { kindOf } from './answers.ts';
import { FRAME_MS, frameOf, heardOf, hearingOf, type Library } from './hearing.ts';
import { delays, live } from './providers.ts';
import type { Rendered } from './render.ts';
import { LONGEST_WAIT_MS, type Outcome } from './score.ts';

/** As our client of Deepgram asks. */
const QUERY = new URLSearchParams({ interim_results: 'true', endpointing: '100' });

/** Our side without waiting: the listener, its voice activity and its policy, and the very server of the recogniser, under a clock of our own. */
export async function simulate(rendered: Rendered, manner: Manner): Promise<Outcome> {
  const timers = manualTimers(0);
  const over = rendered.parts.at(-1)!.endMs;
  const endsMs: number[] = [];
  const audioMs: number[] = [];
  let prepared = { text: '', at: 0 };
  const health = { resting: false, worked: () => undefined, failed: () => undefined };
  const whole = { name: 'none', transcribe: () => Promise.reject(new Error('the line was lost')) };
  const listener: Listener = new Listener({
    recogniser: { live: { engine: recogniser(new Map([[0, heardOf(rendered)]]), timers), health }, whole },
    language: 'en',
    timers,
    log: silentLog,
    manner: () => manner,
    keepSound: () => false,
    asked: () => kindOf(rendered.answer),
    question: () => rendered.answer.question,
    lastActivityAt: () => null,
    onSound: () => undefined,
    onQuiet: () => undefined,
    onWords: () => undefined,
    onPrepare: (text) => {
      if (text !== prepared.text) prepared = { text, at: timers.now() };
    },
    onTurn: (turn) => {
      const now = timers.now();
      endsMs.push(now);
      const since = prepared.text === turn.text ? prepared.at : now;
      audioMs.push(Math.max(now, since + delays.firstTokenMs + delays.firstByteMs));
    },
    onFault: () => {
      throw new Error(`${rendered.answer.id} was not understood`);
    },
  });
  const isDone = () => endsMs.some((end) => end > over);
  for (let i = 0; i * FRAME_MS < over + LONGEST_WAIT_MS && !isDone(); i++) {
    await timers.advance(FRAME_MS);
    listener.audio(frameOf(rendered, 0, i));
  }
  listener.close();
  return { rendered, endsMs, audioMs };
}

function recogniser(library: Library, timers: Timers): LiveRecogniser {
  return {
    name: 'simulated',
    open(_language, on) {
      const send = (data: string) => {
        const { type, start, duration, is_final: final, channel } = JSON.parse(data);
        if (type !== 'Results') return;
        const [{ transcript: text, confidence }] = channel.alternatives;
        on.words({ text, confidence, final, toMs: (start + duration) * 1000 });
      };
      const wire = Object.assign(new EventEmitter(), { readyState: 1, send, close: () => undefined });
      const { line, speech } = hearingOf(wire, library);
      serveLive(line, QUERY, live, speech, timers);
      return {
        push: (samples) =>
          void wire.emit('message', Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength), true),
        finalize: () => void wire.emit('message', Buffer.from('{"type":"Finalize"}'), false),
        close: () => void wire.emit('close'),
      };
    },
  };
}
