import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeControl = {
  url: string;
  /** Sessions' chats and what was told about who is there, as received. */
  chat: Map<string, { id: string; from: unknown; text: string; at: number; sessionId: string }[]>;
  presence: { sessionId: string; participantId: string; role: string; event: string }[];
  /** Sessions in which only interviewers may run code. */
  locked: Set<string>;
  /** Paths that answer 500, by their end. */
  failing: Set<string>;
  /** Every session began here: milliseconds of `performance.now`. */
  began: number;
  close(): Promise<void>;
};

/** The part of the control plane that the rooms call, at the network: the clock, chat and presence of any session. */
export async function startFakeControl(): Promise<FakeControl> {
  const chat: FakeControl['chat'] = new Map();
  const presence: FakeControl['presence'] = [];
  const failing = new Set<string>();
  const locked = new Set<string>();
  const began = performance.now() - 60_000;
  const at = () => Math.round(performance.now() - began);

  const answer = (request: IncomingMessage, body: never) => {
    const [sessionId = '', what = ''] = (request.url ?? '').split('/').slice(4);
    if (failing.has(what)) return { status: 500, reply: {} };
    const lines = chat.get(sessionId) ?? [];
    if (what === 'clock') return { status: 200, reply: { at: at() } };
    if (what === 'chat' && request.method === 'GET')
      return { status: 200, reply: { data: lines, runLocked: locked.has(sessionId) } };
    if (what === 'chat') {
      const line = { ...(body as { id: string; from: unknown; text: string }), at: at(), sessionId };
      const known = lines.find(({ id }) => id === line.id);
      if (!known) chat.set(sessionId, [...lines, line]);
      return { status: 200, reply: known ?? line };
    }
    if (what !== 'presence') return { status: 404, reply: {} };
    presence.push({ sessionId, ...(body as { participantId: string; role: string; event: string }) });
    return { status: 200, reply: { ok: true } };
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { status, reply } = answer(request, (text ? JSON.parse(text) : undefined) as never);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    chat,
    presence,
    locked,
    failing,
    began,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
