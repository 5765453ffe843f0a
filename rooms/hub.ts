import type { Log } from '../src/platform/log.ts';
import { concerns, type HeldTicket, type RevokeCode } from '../src/platform/revocations.ts';
import { DocumentName, type Revoke } from '../src/sessions/contract.ts';
import { Checkpointer } from './checkpointer.ts';
import type { SyncClose } from './contract.ts';
import type { DocStore } from './doc-store.ts';
import type { RoomLimits } from './limits.ts';
import type { Machines } from './machines.ts';
import type { RoomSocket } from './member.ts';
import type { RoomMetrics } from './metrics.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import { Room } from './room.ts';
import type { SessionClocks } from './session-clocks.ts';
import { Ticker } from './ticker.ts';
import { within } from './within.ts';

export type HubDeps = {
  store: DocStore;
  clocks: SessionClocks;
  limits: RoomLimits;
  log: Log;
  metrics: RoomMetrics;
  /** What need not be done at once. */
  background: OneAtATime;
  /** Where other processes share the store. */
  machines?: Machines;
  /** A document that nobody has open any more left the memory; all of it is stored. */
  onUnloaded?(name: string): void;
};

export type SeatRequest = { claims: HeldTicket; document: DocumentName; saved: boolean; socket: RoomSocket };

type Entry = { readonly name: string; room: Promise<Room>; users: number; idle: NodeJS.Timeout | undefined };

const closeOf: Record<RevokeCode, SyncClose> = {
  revoked: 'revoked',
  removed: 'removed',
  taken_over: 'takenOver',
  ended: 'ended',
};

/** One connection's place at a document: known to the hub from the first moment, let into the room once that is loaded. */
export class Seat {
  readonly request: SeatRequest;
  readonly #hub: Hub;
  #place: ReturnType<Room['join']> = null;
  #release: (() => void) | undefined;
  #gone = false;

  constructor(hub: Hub, request: SeatRequest) {
    this.#hub = hub;
    this.request = request;
  }

  /** Waits for the document (R1). Without it the connection is closed by name and nothing stays (R3). */
  async enter(): Promise<void> {
    const { claims, document, saved, socket } = this.request;
    try {
      const opening = this.#hub.open(claims.sessionId, document);
      this.#release = opening.release;
      const [room, now] = await Promise.all([opening.room, this.#hub.clock(claims.sessionId)]);
      if (this.#gone) return;
      const write = claims.documents[document] === 'write';
      this.#place = room.join(socket, { participantId: claims.participantId, write, saved, now });
    } catch (error) {
      this.#hub.loadFailed(error, document, claims.sessionId);
      this.close('loadFailed');
    }
  }

  receive(frame: Uint8Array): void {
    this.#place?.receive(frame);
  }

  close(code: SyncClose): void {
    if (this.#gone) return;
    this.#hub.closed(code);
    this.leave();
    this.request.socket.close(code);
  }

  leave(): void {
    this.#gone = true;
    this.#place?.leave();
    this.#place = null;
    this.#release?.();
    this.#release = undefined;
    this.#hub.left(this);
  }
}

/** All documents that are in memory, and everyone who is connected to one. */
export class Hub {
  readonly #deps: HubDeps;
  readonly #entries = new Map<string, Entry>();
  readonly #seats = new Map<string, Set<Seat>>();
  readonly #appends: Ticker;
  readonly #checkpointer = new Checkpointer();

  constructor(deps: HubDeps) {
    this.#deps = deps;
    this.#appends = new Ticker(deps.limits.batchMs);
  }

  seat(request: SeatRequest): Seat {
    const seat = new Seat(this, request);
    const { sessionId } = request.claims;
    const seats = this.#seats.get(sessionId) ?? new Set();
    this.#seats.set(sessionId, seats.add(seat));
    this.#deps.metrics.connections.inc();
    return seat;
  }

  left(seat: Seat): void {
    const { sessionId } = seat.request.claims;
    const seats = this.#seats.get(sessionId);
    if (!seats?.delete(seat)) return;
    if (seats.size === 0) this.#seats.delete(sessionId);
    this.#deps.metrics.connections.dec();
  }

  closed(code: SyncClose): void {
    this.#deps.metrics.closed.inc({ code });
  }

  loadFailed(error: unknown, document: DocumentName, sessionId: string): void {
    this.#deps.log.error({ err: error, document, sessionId }, 'a document could not be opened');
  }

  clock(sessionId: string): Promise<() => number> {
    return this.#deps.clocks.of(sessionId);
  }

  /** The document's room, loaded once for all who come meanwhile. It stays until each has released it, once. */
  open(sessionId: string, document: DocumentName): { room: Promise<Room>; release: () => void } {
    const name = nameOf(sessionId, document);
    const entry = this.#entries.get(name) ?? this.#load(name);
    entry.users++;
    clearTimeout(entry.idle);
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      entry.users--;
      if (entry.users === 0 && this.#entries.get(name) === entry) this.#unloadLater(entry);
    };
    return { room: entry.room, release };
  }

  /** Looks at or changes a document on the server's own behalf. */
  async use<T>(sessionId: string, document: DocumentName, work: (room: Room) => T | Promise<T>): Promise<T> {
    const { room, release } = this.open(sessionId, document);
    try {
      return await work(await room);
    } finally {
      release();
    }
  }

  /** `isOlder` leaves out tickets that were signed after the order. */
  revoke(sessionId: string, revoke: Revoke, isOlder: (ticket: HeldTicket) => boolean = () => true): void {
    for (const seat of [...(this.#seats.get(sessionId) ?? [])])
      if (concerns(revoke, seat.request.claims) && isOlder(seat.request.claims)) seat.close(closeOf[revoke.code]);
  }

  /** Sends everyone of a session away and removes its documents for good. Rejects where the store did not: then it is to be repeated. */
  async erase(sessionId: string): Promise<void> {
    for (const seat of [...(this.#seats.get(sessionId) ?? [])]) seat.close('ended');
    for (const document of DocumentName.options) {
      const name = nameOf(sessionId, document);
      await within(this.#deps.limits.eraseTimeoutMs, this.#deps.store.erase(name), 'The store did not answer in time');
      await this.#discard(name);
    }
  }

  /** Sends everyone away, to come back elsewhere, and waits a bounded time until all is stored. Checkpoints are left to whoever opens the documents again. */
  async drain(): Promise<void> {
    for (const seats of [...this.#seats.values()]) for (const seat of [...seats]) seat.close('draining');
    const finished = Promise.allSettled([...this.#entries.values()].map(async ({ room }) => (await room).stored()));
    await within(this.#deps.limits.drainMs, finished, 'late').catch(() =>
      this.#deps.log.error('not everything could be saved; those who have it open will send it again'),
    );
  }

  async close(): Promise<void> {
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    for (const entry of entries) clearTimeout(entry.idle);
    for (const result of await Promise.allSettled(entries.map(({ room }) => room)))
      if (result.status === 'fulfilled') result.value.stop();
    await this.#checkpointer.close();
    this.#deps.metrics.rooms.set(0);
  }

  #load(name: string, after: Promise<void> = Promise.resolve()): Entry {
    const entry: Entry = { name, room: after.then(() => this.#read(name)), users: 0, idle: undefined };
    this.#entries.set(name, entry);
    this.#deps.metrics.rooms.set(this.#entries.size);
    entry.room.catch(() => this.#forget(entry));
    return entry;
  }

  async #read(name: string): Promise<Room> {
    const { store, limits, log, metrics, background, machines } = this.#deps;
    const elsewhere = await machines?.document(name);
    try {
      const stored = await within(limits.loadTimeoutMs, store.load(name), 'The store did not answer in time');
      const onBroken = () => this.#replace(name, room);
      const onErased = () => void this.#discard(name);
      const shared = {
        appends: this.#appends,
        background,
        merge: (states: readonly Uint8Array[]) => this.#checkpointer.merge(states),
      };
      const room = new Room({ name, store, limits, log, metrics, elsewhere, onBroken, onErased, ...shared }, stored);
      elsewhere?.attach(room);
      return room;
    } catch (error) {
      elsewhere?.close();
      throw error;
    }
  }

  /** Those who come back get a room that is loaded anew, once what the old one accepted is stored. */
  #replace(name: string, broken: Room): void {
    clearTimeout(this.#entries.get(name)?.idle);
    this.#unloadLater(
      this.#load(
        name,
        broken.stored().then(() => broken.stop()),
      ),
    );
  }

  #unloadLater(entry: Entry): void {
    entry.idle = setTimeout(() => void this.#unload(entry), this.#deps.limits.idleMs);
  }

  /** Whoever comes while the last edits are written gets this same room (R2). */
  async #unload(entry: Entry): Promise<void> {
    const room = await entry.room.catch(() => null);
    await room?.finish();
    if (entry.users > 0 || this.#entries.get(entry.name) !== entry) return;
    // Someone came, wrote and left in between: the next time is set already.
    if (room && !room.settled) return;
    room?.stop();
    this.#forget(entry);
    if (room) this.#deps.onUnloaded?.(entry.name);
  }

  /** What was erased does not stay in memory either. */
  async #discard(name: string): Promise<void> {
    const entry = this.#entries.get(name);
    if (!entry) return;
    this.#forget(entry);
    const room = await entry.room.catch(() => null);
    room?.discard();
  }

  #forget(entry: Entry): void {
    clearTimeout(entry.idle);
    if (this.#entries.get(entry.name) === entry) this.#entries.delete(entry.name);
    this.#deps.metrics.rooms.set(this.#entries.size);
  }
}

const nameOf = (sessionId: string, document: DocumentName): string => `${sessionId}/${document}`;
