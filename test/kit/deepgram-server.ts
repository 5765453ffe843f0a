import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { toSamples, wavStart } from '../../agents/audio/wav.ts';
import { createSpeech, createVoiceClock, type TimedWord } from './deepgram-hearing.ts';
import { type LiveConnection, type LiveFault, type LiveOptions, serveLive } from './deepgram-live.ts';

/** `slow`: answers after `slowMs`; `mute`: opens and says nothing; `cut`: breaks off in the middle; `stall`: falls silent there; `garbage`: answers with something else. */
export type RequestFault = 'none' | '401' | '429' | '500' | 'slow' | 'mute' | 'stall' | 'cut' | 'garbage';

const RATE_HZ = 24_000;
const CHUNK_SAMPLES = RATE_HZ / 10;
const refusals = {
  '401': { err_code: 'INVALID_AUTH', err_msg: 'Invalid credentials.' },
  '429': { err_code: 'TOO_MANY_REQUESTS', err_msg: 'Too many requests. Please try again later' },
  '500': { err_code: 'INTERNAL_SERVER_ERROR', err_msg: 'A fault on demand.' },
} as const;

/**
 * A local server that speaks Deepgram's protocol: `/v1/listen` as a WebSocket (16 kHz linear16) and for a whole recording, `/v1/speak` as a WebSocket and
 * streamed over HTTP, `/v1/auth/token`. `say` queues what the next voice says: its words come at the times of its sound, whatever silence the client leaves out.
 */
export async function startDeepgram({ key = 'a key' } = {}) {
  const speech = createSpeech();
  const timers = new Set<NodeJS.Timeout>();
  const timeouts = {
    after(ms: number, run: () => void) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        run();
      }, ms);
      timers.add(timer);
      return () => {
        clearTimeout(timer);
        timers.delete(timer);
      };
    },
  };
  const wait = (ms: number) => new Promise<void>((resolve) => timeouts.after(ms, resolve));
  const live: LiveOptions = {
    fault: 'none',
    faultWords: 2,
    byeMs: 1000,
    interimMs: 50,
    finalMs: 100,
    finalWords: 0,
    idleMs: 10_000,
  };
  const behaviour = {
    live,
    recorded: { fault: 'none' as RequestFault, delayMs: 0 },
    /** `rateHz`: what the reply says and is; the wrong one where a test wants it. `container`: a header ahead of the samples. */
    spoken: { fault: 'none' as RequestFault, firstByteMs: 0, rateHz: RATE_HZ, container: false },
    slowMs: 30_000,
    /** Samples of a speech. */
    sound: (text: string): Int16Array =>
      Int16Array.from({ length: text.length * 1200 }, (_, i) => 6000 * Math.sin(i / 12)),
  };
  /** Every connection of `/v1/listen`, refused ones not, and every request, oldest first. */
  const connections: LiveConnection[] = [];
  const requests: { method: string; path: string; query: URLSearchParams; body: Buffer }[] = [];
  const opened = { count: 0 };

  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { pathname, searchParams: query } = new URL(incoming.url ?? '', 'http://localhost');
    const request = { method: incoming.method ?? '', path: pathname, query, body: Buffer.concat(chunks) };
    requests.push(request);
    if (!isKnown(incoming)) return refuse(response, '401');
    const route = `${request.method} ${pathname}`;
    if (route === 'GET /v1/auth/token')
      return json(response, 200, { api_key_id: randomUUID(), scopes: ['usage:write'] });
    const faults = { 'POST /v1/listen': behaviour.recorded.fault, 'POST /v1/speak': behaviour.spoken.fault };
    const fault = faults[route as keyof typeof faults];
    if (!fault) return json(response, 404, { err_code: 'NOT_FOUND', err_msg: 'Not found' });
    if (fault === '401' || fault === '429' || fault === '500') return refuse(response, fault);
    if (fault === 'slow') await wait(behaviour.slowMs);
    if (fault === 'garbage') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
    return pathname === '/v1/listen' ? recorded(request.body, response, fault) : speak(request, response, fault);
  });

  async function recorded(wav: Buffer, response: ServerResponse, fault: RequestFault) {
    if (fault === 'mute') return;
    await wait(behaviour.recorded.delayMs);
    if (fault === 'cut') return void response.destroy();
    const clock = createVoiceClock();
    clock.push(toSamples(wav.subarray(wavStart(wav)?.dataAt ?? wav.length)));
    const words = clock.voicedMs > 0 ? (speech.next() ?? []).filter(({ start }) => start < clock.voicedMs) : [];
    const confidence = words.length > 0 ? 0.97 : 0;
    const alternative = { transcript: words.map(({ word }) => word).join(' '), confidence, words };
    const metadata = { request_id: randomUUID(), duration: clock.heardMs / 1000, channels: 1 };
    json(response, 200, { metadata, results: { channels: [{ alternatives: [alternative] }] } });
  }

  async function speak({ query, body }: (typeof requests)[number], response: ServerResponse, fault: RequestFault) {
    const { rateHz, container, firstByteMs } = behaviour.spoken;
    const { text } = JSON.parse(body.toString()) as { text: string };
    const type = container ? 'audio/wav' : `audio/l16;rate=${rateHz};channels=1`;
    response.writeHead(200, { 'content-type': type, 'dg-model-name': query.get('model') ?? '' });
    response.flushHeaders();
    if (fault === 'mute') return;
    await wait(firstByteMs);
    if (container) response.write(Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(40)]));
    const parts = chunksOf(behaviour.sound(text));
    const sent = fault === 'cut' || fault === 'stall' ? parts.slice(0, Math.ceil(parts.length / 2)) : parts;
    for (const part of sent) {
      response.write(part);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (fault === 'cut') return void response.destroy();
    if (fault !== 'stall') response.end();
  }

  /** A conversation of `/v1/speak`: text is spoken when it is flushed. */
  function serveSpeak(ws: WebSocket, query: URLSearchParams) {
    let text = '';
    let sequence = 0;
    const send = (message: object) => ws.send(JSON.stringify(message));
    const name = query.get('model') ?? '';
    send({
      type: 'Metadata',
      request_id: randomUUID(),
      model_name: name,
      model_version: '1',
      model_uuid: randomUUID(),
    });
    ws.on('error', () => undefined);
    ws.on('message', async (data: Buffer) => {
      const message = JSON.parse(data.toString()) as { type: string; text?: string };
      if (message.type === 'Speak') text += message.text ?? '';
      if (message.type === 'Clear') {
        text = '';
        send({ type: 'Cleared', sequence_id: sequence++ });
      }
      if (message.type === 'Close') ws.close(1000);
      if (message.type !== 'Flush') return;
      const parts = chunksOf(behaviour.sound(text));
      text = '';
      if (behaviour.spoken.fault === 'mute') return;
      await wait(behaviour.spoken.firstByteMs);
      for (const part of behaviour.spoken.fault === 'cut' ? parts.slice(0, 1) : parts) ws.send(part);
      if (behaviour.spoken.fault === 'cut') return ws.terminate();
      send({ type: 'Flushed', sequence_id: sequence++ });
    });
  }

  const sockets = new WebSocketServer({ noServer: true });
  const upgrading = new Set<Duplex>();
  server.on('upgrade', async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => undefined);
    upgrading.add(socket);
    socket.on('close', () => upgrading.delete(socket));
    opened.count++;
    const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://localhost');
    const fault: LiveFault | RequestFault = pathname === '/v1/speak' ? behaviour.spoken.fault : live.fault;
    const refused = !isKnown(request) ? '401' : fault === '401' || fault === '429' || fault === '500' ? fault : null;
    if (refused) return void socket.end(rawRefusal(refused));
    if (fault === 'slow') await wait(behaviour.slowMs);
    sockets.handleUpgrade(request, socket, head, (ws) => {
      if (pathname === '/v1/speak') return serveSpeak(ws, query);
      connections.push(serveLive(ws, query, live, speech, timeouts));
    });
  });

  const isKnown = ({ headers }: IncomingMessage) => headers.authorization === `Token ${key}`;

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(behaviour, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    connections,
    requests,
    /** Attempts to open a WebSocket, refused ones too. */
    opened,
    /** The next voice says this, word by word over its recording (16 kHz), or 300 ms each. */
    say: speech.say,
    sayWords: (words: TimedWord[]) => speech.sayWords(words),
    async close() {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of upgrading) socket.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}
export type FakeDeepgram = Awaited<ReturnType<typeof startDeepgram>>;

function chunksOf(samples: Int16Array): Buffer[] {
  const count = Math.ceil(samples.length / CHUNK_SAMPLES);
  return Array.from({ length: count }, (_, i) => {
    const part = samples.subarray(i * CHUNK_SAMPLES, (i + 1) * CHUNK_SAMPLES);
    return Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  });
}

const refuse = (response: ServerResponse, status: keyof typeof refusals) =>
  json(response, Number(status), { ...refusals[status], request_id: randomUUID() });

function rawRefusal(status: keyof typeof refusals): string {
  const body = JSON.stringify({ ...refusals[status], request_id: randomUUID() });
  const head = [`HTTP/1.1 ${status} Refused`, 'content-type: application/json', `content-length: ${body.length}`];
  return `${[...head, `dg-error: ${refusals[status].err_msg}`, 'connection: close'].join('\r\n')}\r\n\r\n${body}`;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
