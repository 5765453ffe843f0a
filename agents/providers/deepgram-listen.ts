import { type ClientOptions, WebSocket } from 'ws';
import { z } from 'zod';
import { UP_HZ } from '../contract.ts';
import { every, type Timers } from '../timers.ts';
import type { LiveRecogniser } from './stt.ts';

export type ListenOptions = { url: string; key: string; model: string; timers: Timers };

const OPEN_LIMIT_MS = 4000;
/** Without sound or this, Deepgram closes after 10 s. */
const KEEP_ALIVE_MS = 4000;
const CLOSE_LIMIT_MS = 1000;
/** Of a pause within speech, after which what came before it is made final. */
const ENDPOINTING_MS = 100;
/** By how much the time of an answer may be off. */
const ANSWER_SLACK_MS = 50;
const MESSAGE_BYTES = 256 * 1024;
/** 30 s of sound that could not be sent. */
const WAITING_BYTES = 30 * UP_HZ * 2;
const TEXT_CHARS = 4000;

const Message = z.object({ type: z.string() });
const Results = z.object({
  start: z.number(),
  duration: z.number(),
  is_final: z.boolean().default(false),
  from_finalize: z.boolean().default(false),
  channel: z.object({
    alternatives: z.tuple([z.object({ transcript: z.string(), confidence: z.number() })], z.unknown()),
  }),
});

/** Deepgram's `/v1/listen` over a WebSocket: https://developers.deepgram.com/reference/speech-to-text/listen-streaming */
export function createDeepgramListen({ url, key, model, timers }: ListenOptions): LiveRecogniser {
  return {
    name: `deepgram ${model} live`,
    open(language, on) {
      const query = new URLSearchParams({
        ...{ model, language, encoding: 'linear16', sample_rate: String(UP_HZ), channels: '1' },
        ...{ interim_results: 'true', smart_format: 'true', endpointing: String(ENDPOINTING_MS), vad_events: 'false' },
        mip_opt_out: 'true',
      });
      const limits: ClientOptions & { closeTimeout: number } = {
        handshakeTimeout: OPEN_LIMIT_MS,
        closeTimeout: CLOSE_LIMIT_MS,
        maxPayload: MESSAGE_BYTES,
        perMessageDeflate: false,
      };
      const address = `${url.replace(/^http/, 'ws').replace(/\/$/, '')}/v1/listen?${query}`;
      const ws = new WebSocket(address, { ...limits, headers: { authorization: `Token ${key}` } });
      let over = false;
      let sentMs = 0;
      let sentAt = timers.now();
      /** What waits for the line to open. */
      const waiting: (Buffer | string)[] = [];
      let waitingBytes = 0;
      /** Up to where each `finalize` that has no answer yet reached. */
      const asked: number[] = [];
      const stopKeepAlive = every(timers, KEEP_ALIVE_MS, () => {
        if (timers.now() - sentAt >= KEEP_ALIVE_MS / 2) send('{"type":"KeepAlive"}');
      });

      function send(data: Buffer | string) {
        if (over) return;
        sentAt = timers.now();
        if (ws.readyState === WebSocket.OPEN && ws.bufferedAmount < WAITING_BYTES) return ws.send(data);
        waitingBytes += data.length;
        if (ws.readyState !== WebSocket.CONNECTING || waitingBytes > WAITING_BYTES)
          return fail(new Error('the recogniser takes no sound'));
        waiting.push(data);
      }

      function end() {
        over = true;
        stopKeepAlive();
        waiting.length = 0;
      }
      function fail(fault: Error) {
        if (over) return;
        end();
        ws.terminate();
        on.fault(fault);
      }

      ws.on('open', () => {
        for (const data of waiting.splice(0)) ws.send(data);
      });
      ws.on('message', (data: Buffer) => {
        if (over) return;
        const results = readResults(data);
        if (!results) return fail(new Error('the recogniser sent what cannot be read'));
        if (results === 'none') return;
        const { start, duration, is_final: final, from_finalize, channel } = results;
        const [{ transcript, confidence }] = channel.alternatives;
        const endMs = (start + duration) * 1000;
        const toMs = (from_finalize && answeredBy(asked, endMs)) || endMs;
        if (final) while (asked.length > 0 && asked[0]! <= toMs) asked.shift();
        on.words({ text: transcript.trim().slice(0, TEXT_CHARS), confidence, final, toMs });
      });
      ws.on('error', fail);
      ws.on('close', (code, reason) => fail(new Error(`the recogniser closed: ${code} ${reason.toString('utf8')}`)));

      return {
        push(samples) {
          sentMs += (samples.length / UP_HZ) * 1000;
          send(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
        },
        finalize() {
          asked.push(sentMs);
          send('{"type":"Finalize"}');
        },
        close() {
          if (over) return;
          send('{"type":"CloseStream"}');
          end();
          ws.close();
        },
      };
    },
  };
}

/** `none`: a message that is about other things. */
function readResults(data: Buffer): z.output<typeof Results> | 'none' | null {
  try {
    const message: unknown = JSON.parse(data.toString('utf8'));
    if (Message.parse(message).type !== 'Results') return 'none';
    return Results.parse(message);
  } catch {
    return null;
  }
}

/** Of the places where final words were asked for, the one that an answer is for. One that came when all was final already has none. */
const answeredBy = (asked: readonly number[], endMs: number): number | undefined =>
  asked.findLast((at) => at <= endMs + ANSWER_SLACK_MS) ?? asked[0];
