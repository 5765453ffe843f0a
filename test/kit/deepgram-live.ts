import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { toSamples } from '../../agents/audio/wav.ts';
import { createVoiceClock, type Speech, type TimedWord } from './deepgram-hearing.ts';

/**
 * `silent`: takes sound and answers nothing; `silent-later`, `cut`, `garbage`: likewise, breaks off, sends what is no JSON, each after `faultWords` words; `empty`: hears no word
 * in anything; `bye`: closes well after `byeMs`. The others are refusals at the door, or `slow` to open it.
 */
export type LiveFault =
  | 'none'
  | '401'
  | '429'
  | '500'
  | 'slow'
  | 'silent'
  | 'silent-later'
  | 'cut'
  | 'garbage'
  | 'empty'
  | 'bye';

export type LiveOptions = {
  fault: LiveFault;
  faultWords: number;
  byeMs: number;
  /** From the sound of a word to its interim, and from `Finalize` (or the silence of `endpointing`) to the final. */
  interimMs: number;
  finalMs: number;
  /** Makes words final after so many, as the real one does in a long sentence; 0: not. */
  finalWords: number;
  /** Without sound and `KeepAlive`. */
  idleMs: number;
};

/** A word counts as heard when this much of it is missing. */
const SLACK_MS = 10;

/** One connection of `/v1/listen`. Delays are real time; a word is heard when the sound that was received has come to its end. */
export function serveLive(
  ws: WebSocket,
  query: URLSearchParams,
  options: LiveOptions,
  speech: Speech,
  timers: Timeouts,
): LiveConnection {
  const clock = createVoiceClock();
  const requestId = randomUUID();
  const endpointing =
    query.get('endpointing') === 'false' ? Number.POSITIVE_INFINITY : Number(query.get('endpointing') ?? 10);
  const utteranceEnd = Number(query.get('utterance_end_ms') ?? Number.POSITIVE_INFINITY);
  const connection: LiveConnection = { ws, query, heardMs: 0, controls: [] };
  /** The utterance that is being said, when its voice began (in voice, and in all sound), how many of its words are heard and how many of them final. */
  let words: TimedWord[] | null = null;
  let began = 0;
  let beganAt = 0;
  let heard = 0;
  let final = 0;
  let told = 0;
  let finalAt = 0;
  let started = false;
  let endpointed = true;
  let ended = true;
  let cancelIdle = () => {};

  const broken = () => options.fault === 'silent' || (options.fault === 'silent-later' && told >= options.faultWords);
  const send = (message: object) => {
    if (ws.readyState === ws.OPEN && !broken()) ws.send(JSON.stringify(message));
  };
  const idle = () => {
    cancelIdle();
    cancelIdle = timers.after(options.idleMs, () => ws.close(1011, 'NET-0001'));
  };

  function results(
    from: number,
    to: number,
    until: number,
    flags: { is_final: boolean; speech_final: boolean; from_finalize: boolean },
  ) {
    const said = options.fault === 'empty' ? [] : (words ?? []).slice(from, to);
    const at = (ms: number) => Number((ms / 1000).toFixed(3));
    const list = said.map(({ word, start, end }) => ({
      word: word.toLowerCase().replace(/[^\p{L}\p{N}']/gu, ''),
      punctuated_word: word,
      start: at(beganAt + start),
      end: at(beganAt + end),
      confidence: 0.98,
    }));
    send({
      type: 'Results',
      channel_index: [0, 1],
      duration: at(until - finalAt),
      start: at(finalAt),
      ...flags,
      channel: {
        alternatives: [
          { transcript: said.map(({ word }) => word).join(' '), confidence: said.length > 0 ? 0.98 : 0, words: list },
        ],
      },
      metadata: {
        request_id: requestId,
        model_info: { name: 'general-nova-3', version: '2025-01-09.0', arch: 'nova-3' },
        model_uuid: requestId,
      },
    });
  }

  /** What is heard by now becomes final, after the delay; sound that comes later belongs to what follows. */
  function settle(flags: { speech_final: boolean; from_finalize: boolean }) {
    const position = clock.voicedMs - began;
    const upTo = words?.filter(({ start }) => start < position).length ?? 0;
    const until = clock.heardMs;
    timers.after(options.finalMs, () => {
      const from = final;
      final = Math.max(final, upTo);
      heard = Math.max(heard, final);
      results(from, final, until, { is_final: true, ...flags });
      told += final - from;
      finalAt = until;
      if (words && final >= words.length) words = null;
      misbehave();
    });
  }

  function misbehave() {
    if (told < options.faultWords) return;
    if (options.fault === 'cut') ws.terminate();
    if (options.fault === 'garbage') ws.send('{"type": "Results", "channel": <html>');
  }

  function listen(voiced: boolean) {
    if (voiced && !started && query.get('vad_events') === 'true')
      send({ type: 'SpeechStarted', channel: [0, 1], timestamp: clock.heardMs / 1000 });
    started = voiced || (started && clock.quietMs < 300);
    if (voiced) {
      endpointed = false;
      ended = false;
    }
    if (voiced && !words) {
      words = speech.next();
      began = clock.voicedMs - 10;
      beganAt = clock.heardMs - 10;
      heard = 0;
      final = 0;
    }
    while (words && heard < words.length && words[heard]!.end <= clock.voicedMs - began + SLACK_MS) hearWord(++heard);
    if (!endpointed && clock.quietMs >= endpointing) {
      endpointed = true;
      settle({ speech_final: true, from_finalize: false });
    }
    if (!ended && clock.quietMs >= utteranceEnd) {
      ended = true;
      send({ type: 'UtteranceEnd', channel: [0, 1], last_word_end: (clock.heardMs - clock.quietMs) / 1000 });
    }
  }

  function hearWord(count: number) {
    const isFinal = options.finalWords > 0 && count % options.finalWords === 0;
    timers.after(options.interimMs, () => {
      if (count <= final) return;
      const flags = { is_final: isFinal, speech_final: false, from_finalize: false };
      if (isFinal || query.get('interim_results') === 'true') results(final, count, clock.heardMs, flags);
      told++;
      if (isFinal) {
        final = count;
        finalAt = clock.heardMs;
      }
      misbehave();
    });
  }

  function metadata() {
    const created = new Date().toISOString();
    const whole = {
      request_id: requestId,
      sha256: '0'.repeat(64),
      created,
      duration: clock.heardMs / 1000,
      channels: 1,
    };
    send({ type: 'Metadata', transaction_key: 'deprecated', ...whole });
  }

  ws.on('message', (data: Buffer, binary) => {
    idle();
    if (binary) {
      clock.push(toSamples(data), listen);
      connection.heardMs = clock.heardMs;
      return;
    }
    const { type } = JSON.parse(data.toString()) as { type: string };
    connection.controls.push(type);
    if (type === 'Finalize') settle({ speech_final: false, from_finalize: true });
    if (type !== 'CloseStream') return;
    settle({ speech_final: true, from_finalize: false });
    timers.after(options.finalMs, () => {
      metadata();
      ws.close(1000);
    });
  });
  ws.on('close', () => {
    cancelIdle();
    if (words) speech.putBack(after(words, final));
    words = null;
  });
  ws.on('error', () => undefined);
  if (options.fault === 'bye') timers.after(options.byeMs, () => ws.close(1000));
  idle();
  return connection;
}

/** The words that are not final yet, counted from the sound of the first of them. */
function after(words: TimedWord[], final: number): TimedWord[] {
  const from = words[final - 1]?.end ?? 0;
  return words.slice(final).map(({ word, start, end }) => ({ word, start: start - from, end: end - from }));
}

/** What a test may look at. */
export type LiveConnection = { ws: WebSocket; query: URLSearchParams; heardMs: number; controls: string[] };

/** Delays that end with the server. */
export type Timeouts = { after(ms: number, run: () => void): () => void };
