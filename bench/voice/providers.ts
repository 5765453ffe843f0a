import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { serveLive } from '../../test/kit/deepgram-live.ts';
import type { Library } from './hearing.ts';
import { hearingOf } from './hearing.ts';

/** How fast the pretended providers are, in ms. */
export const delays = { interimMs: 50, finalMs: 100, firstTokenMs: 200, firstByteMs: 100 };
/** What no voice can be faster than, unless it thinks ahead: final words, first token, first byte. */
export const CRITICAL_PATH_MS = delays.finalMs + delays.firstTokenMs + delays.firstByteMs;

export const KEY = 'a key';
const SPEECH_HZ = 24_000;
const IDLE_MS = 60_000;
const KEEP_ALIVE_MS = 600_000;

/** Of the recogniser. */
export const live = { fault: 'none', faultWords: 0, byeMs: 0, finalWords: 0, idleMs: IDLE_MS, ...delays } as const;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const timeouts = {
  after(ms: number, run: () => void) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * One server for everyone: OpenAI's `/v1/chat/completions` and `/v1/audio/speech`, and Deepgram's `/v1/listen`, where each connection hears what its sound says it
 * is. `replySeconds` is how long each reply takes to say.
 */
export async function startProviders(library: Library, replySeconds: number) {
  const settings = { replySeconds };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.url === '/v1/chat/completions') return chat(JSON.parse(Buffer.concat(chunks).toString()), response);
    if (request.url === '/v1/audio/speech') return speak(settings.replySeconds, response);
    response.writeHead(404).end();
  });
  // A client must not meet a connection that is just being closed: it is the voices that are compared.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const sockets = new WebSocketServer({ noServer: true, clientTracking: true });
  server.on('upgrade', (request, socket, head) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const { line, speech } = hearingOf(ws, library);
      serveLive(line, searchParams, live, speech, timeouts);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    settings,
    openAiUrl: `http://127.0.0.1:${port}/v1`,
    deepgramUrl: `http://127.0.0.1:${port}`,
    async close() {
      for (const ws of sockets.clients) ws.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
export type Providers = Awaited<ReturnType<typeof startProviders>>;

type Chat = { messages: { content: unknown }[] };

/** All words come at once after the first: it is the first that is measured. */
async function chat({ messages }: Chat, response: ServerResponse) {
  await wait(delays.firstTokenMs);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (choice: object, more: object = {}) =>
    response.write(
      `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }], ...more })}\n\n`,
    );
  for (const content of [moveAllowedBy(messages), 'Could you ', 'tell me more ', 'about that?'])
    if (content) send({ delta: { role: 'assistant', content }, finish_reason: null });
  send({ delta: {}, finish_reason: 'stop' }, { usage: { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 } });
  response.end('data: [DONE]\n\n');
}

/** Our interviewer's model names its move on a line of its own, before its words. */
function moveAllowedBy(messages: Chat['messages']): string {
  const listed = /Moves allowed now:\n(\w+):/.exec(String(messages.at(-1)?.content ?? ''));
  return listed ? `${listed[1]}\n` : '';
}

async function speak(seconds: number, response: ServerResponse) {
  await wait(delays.firstByteMs);
  const sound = Int16Array.from({ length: seconds * SPEECH_HZ }, (_, i) => 6000 * Math.sin(i / 12));
  response.writeHead(200, { 'content-type': 'audio/pcm' }).end(Buffer.from(sound.buffer));
}
