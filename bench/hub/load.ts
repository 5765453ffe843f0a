// People who type and people who read, on bare WebSockets: what they send is built by hand and what they hear is hardly looked at.
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { newId } from '../../src/platform/ids.ts';
import {
  askFrame,
  cursorFrame,
  heardIn,
  keystroke,
  nothingFrame,
  readKeystrokes,
  tokenFrame,
  updateFrame,
} from './frames.ts';
import type { Door } from './servers.ts';

export type Shape = {
  documents: number;
  /** In each document; the first `typists` of them type. */
  clients: number;
  typists: number;
  keysPerSecond: number;
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz();\n ';
const CONNECTING_AT_ONCE = 50;
const DELIVERED_WITHIN_MS = 10_000;
const SYNCED_WITHIN_MS = 20_000;
/** Times of the last keystrokes of each typist; none is on its way for longer. */
const REMEMBERED = 1024;
/** Room for the typists of one document. Ids are as large as those that Yjs draws. */
const IDS_PER_DOCUMENT = 256;
const FIRST_ID = 2 ** 31;

/** One person: `typed` keystrokes so far, `sentAt` of each of the last, and of each typist the next one to be heard. */
type Client = {
  ws: WebSocket;
  address: Uint8Array;
  id: number;
  firstId: number;
  typed: number;
  cursors: number;
  sentAt: Float64Array;
  next: number[];
};

/** `before` and `after` are what was looked at when measuring began and when it ended. */
export type Measured<T> = { keystrokes: number; latenciesMs: number[]; before: T; after: T };

/** Everybody in all documents. Each keystroke must reach everybody else in its document, once and in order, else it throws. */
export class Crowd {
  readonly #shape: Shape;
  readonly #documents: Client[][] = [];
  readonly #typists: Client[] = [];
  #fault: Error | undefined;
  #latenciesMs: number[] = [];
  #measuringFrom = Number.POSITIVE_INFINITY;
  #closing = false;

  constructor(shape: Shape) {
    this.#shape = shape;
  }

  /** Everybody comes in, is in sync, and shows where they are. */
  async enter(doorTo: (document: string) => Promise<Door>): Promise<void> {
    const { documents, clients, typists } = this.#shape;
    const names = Array.from({ length: documents }, () => newId());
    for (const [index] of names.entries()) this.#documents[index] = [];
    const all = names.flatMap((name, document) => Array.from({ length: clients }, () => ({ name, document })));
    for (let first = 0; first < all.length; first += CONNECTING_AT_ONCE)
      await Promise.all(
        all
          .slice(first, first + CONNECTING_AT_ONCE)
          .map(async ({ name, document }) => this.#connect(await doorTo(name), document)),
      );
    for (let place = 0; place < typists; place++)
      for (const people of this.#documents) this.#typists.push(people[place]!);
    for (const client of this.#documents.flat()) this.#showCursor(client);
  }

  async #connect(door: Door, document: number): Promise<void> {
    const people = this.#documents[document]!;
    const firstId = FIRST_ID + document * IDS_PER_DOCUMENT;
    const client: Client = {
      ws: new WebSocket(door.url, { perMessageDeflate: false }),
      address: door.address,
      id: firstId + people.length,
      firstId,
      typed: 0,
      cursors: 0,
      sentAt: new Float64Array(people.length < this.#shape.typists ? REMEMBERED : 0),
      next: new Array(this.#shape.typists).fill(0),
    };
    people.push(client);
    const { ws, address } = client;
    const synced = Promise.withResolvers<void>();
    ws.on('message', (message: Buffer) => {
      const heard = heardIn(message, address);
      if (heard === 'update') this.#hear(client, people, message);
      else if (heard === 'asked') ws.send(nothingFrame(address));
      else if (heard === 'answered') synced.resolve();
    });
    ws.on('error', synced.reject);
    ws.on('close', (code) => {
      const error = new Error(`A connection was closed with ${code}`);
      synced.reject(error);
      this.#fail(error);
    });
    await once(ws, 'open');
    if (door.token) ws.send(tokenFrame(address));
    ws.send(askFrame(address));
    const late = setTimeout(() => synced.reject(new Error('A client did not get its document')), SYNCED_WITHIN_MS);
    await synced.promise;
    clearTimeout(late);
  }

  #hear(reader: Client, people: readonly Client[], message: Buffer): void {
    const now = performance.now();
    readKeystrokes(message, reader.address, (id, clock) => {
      if (id === reader.id) return; // some servers send everybody their own
      const place = id - reader.firstId;
      if (reader.next[place] !== clock) this.#fail(new Error(`Heard keystroke ${clock}, not ${reader.next[place]}`));
      reader.next[place] = clock + 1;
      const sentAt = people[place]!.sentAt[clock % REMEMBERED]!;
      if (sentAt >= this.#measuringFrom) this.#latenciesMs.push(now - sentAt);
    });
  }

  #type(client: Client): void {
    const { ws, id, address, typed } = client;
    client.sentAt[typed % REMEMBERED] = performance.now();
    ws.send(updateFrame(address, keystroke(id, typed, LETTERS[typed % LETTERS.length]!)));
    client.typed++;
    this.#showCursor(client);
  }

  #showCursor(client: Client): void {
    const at = client.typed === 0 ? null : client.typed - 1;
    client.ws.send(cursorFrame(client.address, client.id, ++client.cursors, at));
  }

  #fail(error: Error): void {
    if (!this.#closing) this.#fault ??= error;
  }

  /** Types for so long, evenly spread over the typists, and waits until all of it has been heard. */
  async type<T>(
    { warmUpSeconds, seconds }: { warmUpSeconds: number; seconds: number },
    look: () => T,
  ): Promise<Measured<T>> {
    const perMs = (this.#typists.length * this.#shape.keysPerSecond) / 1000;
    const began = performance.now();
    const warm = Math.round(warmUpSeconds * 1000 * perMs);
    const all = warm + Math.round(seconds * 1000 * perMs);
    let keys = 0;
    const typeDue = (until: number) => {
      for (; keys < until && keys <= (performance.now() - began) * perMs; keys++)
        this.#type(this.#typists[keys % this.#typists.length]!);
    };
    const typeUntil = async (until: number) => {
      for (; keys < until && !this.#fault; typeDue(until)) await delay(1);
    };

    await typeUntil(warm);
    const before = look();
    this.#measuringFrom = performance.now();
    await typeUntil(all);
    const after = look();
    await this.#delivered();
    this.#measuringFrom = Number.POSITIVE_INFINITY;
    const latenciesMs = this.#latenciesMs;
    this.#latenciesMs = [];
    const keystrokes = all - warm;
    const expected = keystrokes * (this.#shape.clients - 1);
    if (latenciesMs.length !== expected) throw new Error(`${latenciesMs.length} of ${expected} deliveries came`);
    return { keystrokes, latenciesMs, before, after };
  }

  async #delivered(): Promise<void> {
    const until = performance.now() + DELIVERED_WITHIN_MS;
    while (!this.#fault && this.#documents.some(isWaiting)) {
      if (performance.now() > until) throw new Error('Some keystrokes never came');
      await delay(10);
    }
    if (this.#fault) throw this.#fault;
  }

  leave(): void {
    this.#closing = true;
    for (const { ws } of this.#documents.flat()) ws.terminate();
  }
}

const isWaiting = (people: readonly Client[]): boolean =>
  people.some((reader) => reader.next.some((next, place) => people[place] !== reader && next < people[place]!.typed));
