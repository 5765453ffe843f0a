import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Faults on demand. `mute`: opens a stream and says nothing; `stall`: falls silent in the middle of it; `cut`: ends it there; `garbage`: answers with something else; `wav`,
 * `mp3`, `rate`: speaks in a file, as another kind of file under the right type, or at 16 kHz.
 */
export type OpenAiFault =
  | 'none'
  | 'slow'
  | 'mute'
  | '429'
  | '500'
  | 'stall'
  | 'cut'
  | 'garbage'
  | 'wav'
  | 'mp3'
  | 'rate';

type Request = { path: string; body: Record<string, unknown> };

/**
 * A local server that speaks OpenAI's protocol: `/v1/chat/completions` (streamed, and whole with structured output), `/v1/audio/speech` (24 kHz PCM)
 * and `/v1/audio/transcriptions`. `say`, `json` and `hear` decide what it answers. `/v1/models` answers those without a key alone.
 */
export async function startFakeOpenAi() {
  const behaviour = {
    fault: 'none' as OpenAiFault,
    /** Words of a chat, streamed piece by piece. */
    say: (_request: Request): string[] => ['acknowledge\n', 'I see.'],
    /** The structured reply of a chat that asked for a schema. */
    json: (_request: Request): unknown => ({}),
    /** Words of a transcription, from the bytes of the form. */
    hear: async (_form: Buffer): Promise<string> => 'hello',
    /** Samples of a speech at 24 kHz. */
    sound: (text: string): Int16Array =>
      Int16Array.from({ length: text.length * 1200 }, (_, i) => 6000 * Math.sin(i / 12)),
    slowMs: 30_000,
    /** From the request to the first word, sound or transcription. */
    delayMs: 0,
  };
  const requests: Request[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const wait = (ms: number) => new Promise((resolve) => timers.add(setTimeout(resolve, ms)));

  const stream = async (request: Request, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    if (behaviour.fault === 'mute') return;
    if (behaviour.fault === 'garbage') return void response.end('data: {"nothing": true}\n\n<html>');
    const send = (choice: object) =>
      response.write(
        `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] })}\n\n`,
      );
    const pieces = behaviour.say(request);
    await wait(behaviour.delayMs);
    const sent = behaviour.fault === 'cut' || behaviour.fault === 'stall' ? pieces.slice(0, -1) : pieces;
    for (const content of sent) send({ delta: { content }, finish_reason: null });
    if (behaviour.fault === 'cut') {
      // What a client has not read when the line breaks is lost to it.
      await wait(100);
      return void response.destroy();
    }
    if (behaviour.fault === 'stall') return;
    send({ delta: {}, finish_reason: 'stop' });
    response.end('data: [DONE]\n\n');
  };

  const whole = (request: Request, response: ServerResponse) => {
    const content = behaviour.fault === 'garbage' ? 'no json at all' : JSON.stringify(behaviour.json(request));
    if (behaviour.fault === 'cut') return void response.destroy();
    const message = { role: 'assistant', content };
    const usage = { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 };
    json(response, 200, {
      id: 'c',
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason: 'stop' }],
      usage,
    });
  };

  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of incoming) chunks.push(chunk);
    } catch {
      return; // whoever asked has gone in the middle of it
    }
    const bytes = Buffer.concat(chunks);
    const isJson = incoming.headers['content-type']?.includes('json');
    const request = { path: incoming.url ?? '', body: isJson ? JSON.parse(bytes.toString()) : {} };
    const isProbe = request.path.endsWith('/models');
    if (!isProbe) requests.push(request);
    if (behaviour.fault === '429' || behaviour.fault === '500')
      return json(response, Number(behaviour.fault), { error: { message: 'a fault on demand', type: 'fault' } });
    if (behaviour.fault === 'slow') await wait(behaviour.slowMs);
    if (isProbe) {
      if (behaviour.fault === 'mute') return;
      const knows = incoming.headers.authorization === 'Bearer none';
      return json(response, knows ? 200 : 401, knows ? { object: 'list', data: [] } : { error: { message: 'key' } });
    }
    if (request.path.endsWith('/chat/completions'))
      return request.body.stream ? stream(request, response) : whole(request, response);
    if (request.path.endsWith('/audio/speech')) return speech(request, response);
    if (request.path.endsWith('/audio/transcriptions')) {
      if (behaviour.fault === 'mute') return;
      await wait(behaviour.delayMs);
      return json(response, 200, behaviour.fault === 'garbage' ? { words: 1 } : { text: await behaviour.hear(bytes) });
    }
    json(response, 404, { error: { message: 'unknown path', type: 'invalid_request_error' } });
  });

  const speech = async (request: Request, response: ServerResponse) => {
    const { fault } = behaviour;
    if (fault === 'garbage') return json(response, 200, { no: 'sound' });
    response.writeHead(200, { 'content-type': fault === 'rate' ? 'audio/l16;rate=16000;channels=1' : 'audio/pcm' });
    response.flushHeaders();
    if (fault === 'mute') return;
    await wait(behaviour.delayMs);
    const samples = behaviour.sound(String(request.body.input));
    const sound = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
    if (fault === 'wav') response.write('RIFF\0\0\0\0WAVEfmt ');
    if (fault === 'mp3') response.write('ID3\x04');
    if (fault !== 'cut' && fault !== 'stall') return void response.end(sound);
    response.write(sound.subarray(0, 9601));
    if (fault === 'cut') setImmediate(() => response.destroy());
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(behaviour, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}
export type FakeOpenAi = Awaited<ReturnType<typeof startFakeOpenAi>>;

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
