import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { soon } from '../test/kit/soon.ts';
import { FrameWriter } from './frame-writer.ts';

let server: Server;
let sockets: Duplex[];
const clients: { ws: WebSocket; heard: Buffer[] }[] = [];

beforeEach(async () => {
  sockets = [];
  const wss = new WebSocketServer({ noServer: true });
  server = createServer().listen(0, '127.0.0.1');
  server.on('upgrade', (request, socket, head) => wss.handleUpgrade(request, socket, head, () => sockets.push(socket)));
  await new Promise((resolve) => server.once('listening', resolve));
});
afterEach(() => {
  for (const { ws } of clients.splice(0)) ws.terminate();
  server.close();
});

async function connected() {
  const ws = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const heard: Buffer[] = [];
  ws.on('message', (data: Buffer) => heard.push(data));
  const before = sockets.length;
  await soon(() => expect(sockets.length).toBe(before + 1));
  clients.push({ ws, heard });
  return { heard, socket: sockets.at(-1)! };
}

const message = (length: number, fill: number) => new Uint8Array(length).fill(fill);

it('is understood by a WebSocket, whatever the sizes, in the order of writing', async () => {
  const { heard, socket } = await connected();
  const outlet = new FrameWriter().outlet(socket);
  const sent = [0, 1, 125, 126, 300, 16_383, 16_384, 65_535, 65_536, 300_000, 5].map((length, at) =>
    message(length, at),
  );
  for (const one of sent) outlet.write(one);
  await soon(() => expect(heard).toHaveLength(sent.length));
  for (const [at, one] of sent.entries()) expect(heard[at]!.equals(one)).toBe(true);
});

it('writes once for all that one gets in a turn, and the same bytes to all who get the same', async () => {
  const people = [await connected(), await connected()];
  const writer = new FrameWriter();
  const outlets = people.map(({ socket }) => writer.outlet(socket));
  const writes = people.map(({ socket }) => vi.spyOn(socket, 'write'));
  for (const one of [message(10, 1), message(20, 2)]) for (const outlet of outlets) outlet.write(one);
  expect(outlets[0]!.waiting()).toBe(30);
  await soon(() => expect(people.map(({ heard }) => heard.length)).toEqual([2, 2]));
  expect(writes.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  expect(writes[0]!.mock.calls[0]![0]).toBe(writes[1]!.mock.calls[0]![0]);
  expect(outlets[0]!.waiting()).toBe(0);
});

it('lets nothing large wait, and writes at once when told to', async () => {
  const { heard, socket } = await connected();
  const outlet = new FrameWriter().outlet(socket);
  outlet.write(message(10, 1));
  outlet.write(message(20_000, 2));
  expect(outlet.waiting()).toBe(0);
  outlet.write(message(10, 3));
  outlet.flush();
  expect(outlet.waiting()).toBe(0);
  await soon(() => expect(heard.map(({ length }) => length)).toEqual([10, 20_000, 10]));
});

it('writes nothing to a connection that ended', async () => {
  const { socket } = await connected();
  const outlet = new FrameWriter().outlet(socket);
  outlet.write(message(10, 1));
  socket.destroy();
  const write = vi.spyOn(socket, 'write');
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  expect(write).not.toHaveBeenCalled();
});
