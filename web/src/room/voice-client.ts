import type { ClientMessage, ServerMessage } from '../../../agents/contract.ts';
import { backoffMs } from './backoff.ts';
import { type EndReason, endReasonOf } from './end-reason.ts';
import type { TicketKeeper } from './ticket-keeper.ts';
import type { TypedAnswer, TypedAnswers } from './typed-answers.ts';
import { Value } from './value.ts';
import { decodeFrame, encodeFrame, type VoiceFrame } from './voice-frame.ts';

/** `waiting`: lost, and coming back. */
export type VoiceStatus =
  | { kind: 'connecting' }
  | { kind: 'open' }
  | { kind: 'waiting' }
  | { kind: 'closed'; reason: EndReason };

export type Hello = Omit<Extract<ClientMessage, { type: 'hello' }>, 'type' | 'version'>;
export type ServerHello = Extract<ServerMessage, { type: 'hello' }>;

export type VoiceHandlers = {
  /** Every text message but `pong` and `said`, in order. */
  onMessage: (message: ServerMessage) => void;
  onFrame: (frame: VoiceFrame) => void;
  /** The line went silent, though its socket is open. */
  onDead: () => void;
};

const PING_MS = 5_000;
/** Longer than this without a word from the server, and the line is dead, whatever the socket says. */
const DEAD_MS = 15_000;
/** About two seconds of sound: beyond it a slow line drops frames instead of running ever later. */
const MOST_BUFFERED_BYTES = 64 * 1024;

/**
 * The voice WebSocket as `agents/contract.ts` describes it: comes back by itself with backoff and a renewed ticket, keeps typed answers
 * until they are stored, and ends for good only for a named reason.
 */
export class VoiceClient {
  readonly status = new Value<VoiceStatus>({ kind: 'connecting' });
  readonly roundTripMs = new Value<number | null>(null);
  readonly #tickets: TicketKeeper;
  readonly #answers: TypedAnswers;
  readonly #hello: () => Hello;
  readonly #handlers: VoiceHandlers;
  #socket: WebSocket | null = null;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #pulse: ReturnType<typeof setInterval> | undefined;
  #heardAt = 0;
  #track = 0;
  #sequence = 0;

  constructor(deps: { tickets: TicketKeeper; answers: TypedAnswers }, hello: () => Hello, handlers: VoiceHandlers) {
    this.#tickets = deps.tickets;
    this.#answers = deps.answers;
    this.#hello = hello;
    this.#handlers = handlers;
  }

  open(): void {
    if (this.#socket || this.status.get().kind === 'closed') return;
    clearTimeout(this.#retry);
    const { ticket, urls } = this.#tickets.ticket.get();
    const socket = new WebSocket(`${urls.voice}?ticket=${encodeURIComponent(ticket)}`);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#heardAt = Date.now();
    this.#pulse = setInterval(() => this.#beat(), PING_MS);
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.#tickets.accepted();
      this.#heardAt = Date.now();
      this.#write({ type: 'hello', version: 1, ...this.#hello() });
    };
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = (event) => this.#lost(event.code, ticket, opened);
  }

  /** Leaves without a word; `ask('leave')` says it. */
  close(): void {
    this.#drop();
    clearTimeout(this.#retry);
  }

  /** False: there is no connection, and nothing was sent. */
  send(message: Exclude<ClientMessage, { type: 'hello' | 'say' }>): boolean {
    return this.status.get().kind === 'open' && this.#write(message);
  }

  /** Its sound goes another way from now on, as the hello says. */
  greetAgain(): void {
    if (this.status.get().kind === 'open') this.#write({ type: 'hello', version: 1, ...this.#hello() });
  }

  /** Kept until stored, however often the connection is lost. */
  say(text: string): void {
    const answer = this.#answers.add(text);
    if (this.status.get().kind === 'open') this.#sendAnswer(answer);
  }

  /** A microphone that is switched off just stops: a frame holds at least one sample. */
  sendSound(pcm: Int16Array<ArrayBuffer>): void {
    if (this.status.get().kind !== 'open' || !this.#socket) return;
    const sequence = this.#sequence++;
    if (this.#socket.bufferedAmount > MOST_BUFFERED_BYTES) return;
    this.#socket.send(encodeFrame({ track: this.#track, sequence, last: false, capturedAt: Date.now(), pcm }));
  }

  /** The network is gone: not waiting for the silence to be long enough. */
  cut(): void {
    if (this.#socket) this.#lost(1006, this.#tickets.ticket.get().ticket, true);
  }

  /** The network is back, or somebody asked: no more waiting. */
  hurry(): void {
    if (this.status.get().kind === 'waiting') this.open();
  }

  #receive(data: unknown): void {
    this.#heardAt = Date.now();
    if (data instanceof ArrayBuffer) {
      const frame = decodeFrame(data);
      if (frame) this.#handlers.onFrame(frame);
      return;
    }
    const message = parse(data);
    if (message) this.#understand(message);
  }

  #understand(message: ServerMessage): void {
    if (message.type === 'pong') {
      this.roundTripMs.set(Date.now() - message.t);
      return;
    }
    if (message.type === 'said') {
      this.#answers.stored(message.id);
      return;
    }
    if (message.type === 'hello') this.#greeted(message);
    this.#handlers.onMessage(message);
    if (message.type === 'bye' && message.code !== 'draining') this.#finish(message.code);
  }

  #greeted(hello: ServerHello): void {
    this.#attempt = 0;
    this.#track = hello.track;
    this.#sequence = 0;
    this.status.set({ kind: 'open' });
    for (const answer of this.#answers.waiting.get()) this.#sendAnswer(answer);
  }

  #sendAnswer(answer: TypedAnswer): void {
    this.#write({ type: 'say', ...answer });
  }

  #write(message: ClientMessage): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  #beat(): void {
    if (Date.now() - this.#heardAt <= DEAD_MS) {
      this.#write({ type: 'ping', t: Date.now() });
      return;
    }
    const wasOpen = this.status.get().kind === 'open';
    this.cut();
    if (wasOpen) this.#handlers.onDead();
  }

  #lost(code: number, ticket: string, opened: boolean): void {
    this.#drop();
    const reason = endReasonOf(code);
    // Our own renewal takes the room over from the ticket before it: that is no end.
    if (reason && this.#tickets.isCurrent(ticket)) {
      this.#finish(reason);
      return;
    }
    this.status.set({ kind: 'waiting' });
    const wait = backoffMs(this.#attempt++);
    this.#retry = setTimeout(() => void this.#again(opened), wait);
  }

  async #again(opened: boolean): Promise<void> {
    await (opened ? this.#tickets.refresh() : this.#tickets.refused(isVisible()));
    const end = this.#tickets.end.get();
    if (end) this.#finish(end);
    else if (this.status.get().kind === 'waiting') this.open();
  }

  #finish(reason: EndReason): void {
    this.close();
    this.status.set({ kind: 'closed', reason });
  }

  #drop(): void {
    clearInterval(this.#pulse);
    this.roundTripMs.set(null);
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}

const isVisible = (): boolean => document.visibilityState === 'visible';

/** `null`: not JSON with a type, so a frame of nobody's protocol. What is of a later version is left alone by whoever reads the type. */
function parse(data: unknown): ServerMessage | null {
  if (typeof data !== 'string') return null;
  try {
    const message: unknown = JSON.parse(data);
    return typeof message === 'object' && message !== null && 'type' in message ? (message as ServerMessage) : null;
  } catch {
    return null;
  }
}
