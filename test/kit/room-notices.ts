import { once } from 'node:events';
import { io } from 'socket.io-client';
import type { Notice } from '../../rooms/contract.ts';
import type { Ticket } from '../../src/sessions/contract.ts';

/** What the room tells the holder of this ticket, in order: the codes of its notices. */
export async function listenToRoom({ urls, ticket }: Ticket) {
  const socket = io(urls.events, { path: '/events', transports: ['websocket'], auth: { ticket }, forceNew: true });
  const codes: string[] = [];
  socket.on('notice', ({ code }: Notice) => codes.push(code));
  await once(socket as never, 'connect');
  return { codes, close: () => void socket.disconnect() };
}
