import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { createBubblewrap } from '../../src/sandbox/bubblewrap.ts';
import type { Language } from '../../src/sandbox/contract.ts';
import type { Engine } from '../../src/sandbox/engines.ts';

/**
 * Faults on demand, of everything the server answers but `dies`, `huge` and `wrong`, which are of runs alone. `held`: answers when
 * `release` is called. `silent`: never. `cut`: breaks off in the middle of its answer. `garbage`: 200 and no JSON. `strange`: JSON of
 * another kind. `dies`: closes the connection once the program has run. `huge`: an answer that does not end. `wrong`: another
 * language ran.
 */
export type RemoteFaultName =
  | ('none' | 'held' | 'silent' | '401' | '429' | '500' | '503' | 'redirect' | 'cut' | 'garbage' | 'strange')
  | ('dies' | 'huge' | 'wrong');

export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  headers: IncomingMessage['headers'];
};
export type Answer = { status: number; body?: unknown };

/** Boxes of this machine, in which the servers really run what they are given. */
export async function startBoxes(languages: readonly Language[]): Promise<Engine> {
  const boxes = createBubblewrap(pino({ level: 'silent' }), { hidden: [] });
  for (const language of languages) {
    const found = await boxes.probe(language);
    if ('reason' in found) throw new Error(`${language} does not run in a box here: ${found.reason}`);
  }
  return boxes;
}

/** An HTTP server with faults on demand; `answer` is what it says without any. */
export async function startRemoteServer(
  mostBodyBytes: number,
  answer: (asked: Asked, fault: RemoteFaultName) => Promise<Answer> | Answer,
) {
  const behaviour = {
    fault: 'none' as RemoteFaultName,
    requests: [] as Asked[],
    /** What the program printed, before it is told. */
    print: (stdout: string) => stdout,
  };
  let held = Promise.withResolvers<void>();
  let poured = () => 0;
  const bodies = async (incoming: IncomingMessage) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  const server = createServer(async (incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://server');
    const bytes = await bodies(incoming).catch(() => null);
    if (!bytes) return;
    if (bytes.length > mostBodyBytes) return json(response, { status: 400, body: { stack: 'PayloadTooLargeError' } });
    const method = incoming.method ?? 'GET';
    const body = bytes.length > 0 ? JSON.parse(bytes.toString()) : null;
    const asked: Asked = { method, path: pathname, query: searchParams, body, headers: incoming.headers };
    behaviour.requests.push(asked);
    const { fault } = behaviour;
    if (fault === 'silent') return;
    if (fault === 'held') await held.promise;
    if (/^\d+$/.test(fault)) return json(response, { status: Number(fault), body: {} });
    if (fault === 'redirect') return void response.writeHead(307, { location: '/elsewhere' }).end();
    if (fault === 'garbage') return void response.writeHead(200).end('<html>no JSON</html>');
    if (fault === 'strange') return json(response, { status: 200, body: { nothing: true } });
    const told = await answer(asked, fault);
    const isRun = method === 'POST';
    if (fault === 'dies' && isRun) return void response.destroy();
    if (fault === 'huge' && isRun) {
      poured = pour(response);
      return;
    }
    if (fault === 'cut' && told.body !== undefined) {
      response.writeHead(told.status, { 'content-type': 'application/json' });
      response.write(`${JSON.stringify(told.body)}`.slice(0, -1), () => response.destroy());
      return;
    }
    json(response, told);
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  const port = await listen(0);
  return Object.assign(behaviour, {
    url: `http://127.0.0.1:${port}`,
    release() {
      behaviour.fault = 'none';
      held.resolve();
      held = Promise.withResolvers();
    },
    /** Bytes of the last `huge` answer that left. */
    poured: () => poured(),
    /** Ends it, and all its connections, as a kill would. */
    stop,
    /** Listens again where it did. */
    start: () => listen(port),
    async close() {
      held.resolve();
      if (server.listening) await stop();
    },
  });
}

function json(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function pour(response: ServerResponse): () => number {
  const words = 'x'.repeat(64 * 1024);
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"run":{"stdout":"');
  const more = () => {
    while (response.writable && response.write(words));
  };
  response.on('drain', more);
  more();
  const { socket } = response;
  return () => socket?.bytesWritten ?? 0;
}
