import type { Socket } from 'socket.io-client';
import type { Bye, ClientSignal, Presence, Publish, Signal } from '../../../rooms/contract.ts';
import type { TicketKeeper } from './ticket-keeper.ts';
import { Value } from './value.ts';

type Published<Event extends Publish['event']> = Extract<Publish, { event: Event }>['data'];
type Acknowledged = { ok: true } | { ok: false; code: string; message: string };

export type RoomEventHandlers = {
  onRun: (run: Published<'run'>) => void;
  onRunLock: (lock: Published<'run_lock'>) => void;
  onChat: (line: Published<'chat'>) => void;
  onNotice: (notice: Published<'notice'>) => void;
  /** The server put this browser out for good. */
  onBye: (code: Exclude<Bye['code'], 'draining' | 'too_fast'>) => void;
};

const ACK_MS = 8_000;
const AGAIN_MS = 1_000;

/** The room's events: who is there, chat, runs, notices. Comes back by itself until it is closed. */
export class EventsClient {
  readonly connected = new Value(false);
  readonly people = new Value<Presence['people']>([]);
  /** What another browser has to say about pictures. */
  onSignal: (signal: Signal) => void = () => {};
  readonly #tickets: TicketKeeper;
  readonly #handlers: RoomEventHandlers;
  #socket: Socket | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(tickets: TicketKeeper, handlers: RoomEventHandlers) {
    this.#tickets = tickets;
    this.#handlers = handlers;
    void this.#open();
  }

  /** Throws where the line was not stored; the caller keeps the text. */
  async chat(id: string, text: string): Promise<void> {
    if (!this.#socket) throw new Error('Not connected');
    const reply: Acknowledged = await this.#socket.timeout(ACK_MS).emitWithAck('chat', { id, text });
    if (!reply.ok) throw new Error(reply.message);
  }

  /** False: it did not get there. Nothing is kept for later, when it would be of no use. */
  async signal(signal: ClientSignal): Promise<boolean> {
    if (!this.#socket?.connected) return false;
    const sent: Promise<Acknowledged> = this.#socket.timeout(ACK_MS).emitWithAck('signal', signal);
    return sent.then(
      ({ ok }) => ok,
      () => false, // the line was lost on the way
    );
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#again);
    this.#socket?.disconnect();
  }

  /** The library is fetched here: the room is on screen before anybody chats. */
  async #open(): Promise<void> {
    try {
      const { io } = await import('socket.io-client');
      if (!this.#closed) this.#listen(io);
    } catch {
      // The network was away while it was fetched: as with a lost connection.
      this.#comeBack();
    }
  }

  #listen(io: typeof import('socket.io-client').io): void {
    const socket = io(this.#tickets.ticket.get().urls.events, {
      path: '/events',
      // A proxy that lets the other two sockets through lets this one through as well.
      transports: ['websocket'],
      auth: (give) => give({ ticket: this.#tickets.ticket.get().ticket }),
      autoConnect: false,
      reconnectionDelayMax: 10_000,
    });
    this.#socket = socket;
    socket.on('connect', () => this.connected.set(true));
    socket.on('disconnect', () => this.#lost());
    socket.on('connect_error', () => void this.#refused());
    socket.on('presence', ({ people }: Presence) => this.people.set(people));
    socket.on('run', this.#handlers.onRun);
    socket.on('run_lock', this.#handlers.onRunLock);
    socket.on('chat', this.#handlers.onChat);
    socket.on('notice', this.#handlers.onNotice);
    socket.on('signal', (signal: Signal) => this.onSignal(signal));
    socket.on('bye', ({ code }: Bye) => {
      // The other two are asked to come back, and `#comeBack` does.
      if (code !== 'draining' && code !== 'too_fast') this.#handlers.onBye(code);
    });
    socket.connect();
  }

  #lost(): void {
    this.connected.set(false);
    this.people.set([]);
    this.#comeBack();
  }

  async #refused(): Promise<void> {
    await this.#tickets.refused(document.visibilityState === 'visible');
    this.#comeBack();
  }

  /** socket.io gives up where the server itself closed or refused (`active` is false): it may have been a ticket that we have renewed. */
  #comeBack(): void {
    clearTimeout(this.#again);
    if (this.#closed || this.#socket?.active || this.#tickets.end.get()) return;
    this.#again = setTimeout(() => (this.#socket ? this.#socket.connect() : void this.#open()), AGAIN_MS);
  }
}
