import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookPayload } from '../../src/integrations/contract.ts';

export type Received = {
  path: string;
  id: string;
  headers: IncomingHttpHeaders;
  body: string;
  payload: WebhookPayload;
  at: number;
};
type Answer = (received: Received, response: ServerResponse) => unknown;

const ok: Answer = (_received, response) => response.writeHead(204).end();

/** A partner's server: keeps what it got, and answers as told. */
export async function startReceiver(port = 0) {
  const received: Received[] = [];
  const receiver = { received, answer: ok as Answer, url: '', close };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const { headers, url: path = '' } = request;
    const one = {
      path,
      id: String(headers['webhook-id']),
      headers,
      body,
      payload: JSON.parse(body),
      at: performance.now(),
    };
    received.push(one);
    receiver.answer(one, response);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return receiver;

  async function close() {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
