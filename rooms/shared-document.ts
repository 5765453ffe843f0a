import type { Log } from '../src/platform/log.ts';
import { isNull, type Owner } from './cursors.ts';
import type { DocStore, DocUpdate, StoredDocument } from './doc-store.ts';
import { statesOf } from './document-of.ts';
import type { Elsewhere } from './elsewhere.ts';
import type { FanOut, Topic } from './fan-out.ts';
import type { AwarenessEntry } from './frames.ts';
import type { RoomLimits } from './limits.ts';
import { type MachineFrame, type MemberStates, readMachineFrame, writeMachineFrame } from './machine-frames.ts';
import type { MachineMetrics } from './metrics.ts';
import type { Room } from './room.ts';
import { within } from './within.ts';

export type SharedDocumentDeps = {
  name: string;
  store: Pick<DocStore, 'load' | 'log'>;
  fanOut: FanOut;
  limits: RoomLimits;
  log: Log;
  metrics: MachineMetrics;
};

const LATE = 'The store did not answer in time';

type Unstored = { update: DocUpdate; machine: string; since: number };

/**
 * One document among several machines. Edits and awareness go to the others at once; what does not arrive is read from the store's
 * log, whose order counts. Each machine stores the edits of its own clients, and those of others where these fail to (R16).
 */
export class SharedDocument implements Elsewhere {
  readonly #deps: SharedDocumentDeps;
  #topic!: Topic;
  #room: Room | undefined;
  /** What came before the document was loaded. */
  #early: [string, Uint8Array][] = [];
  /** Edits of others that were not seen in the log yet, by their bytes. */
  readonly #unstored = new Map<string, Unstored>();
  #unstoredBytes = 0;
  readonly #owners = new Map<string, Owner & { readonly machine: string }>();
  readonly #members = new WeakMap<Owner, number>();
  #lastMember = 0;
  /** Something was not told: the others are to look into the store once so many of the room's edits are stored. */
  #untold: number | null = null;
  /** The log is known to hold more than the room. */
  #behind = false;
  #readAt = performance.now();
  #reading: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #closed = false;
  readonly #closers: (() => void)[] = [];

  private constructor(deps: SharedDocumentDeps) {
    this.#deps = deps;
  }

  /** Listens before the document is loaded, so that nothing falls between. */
  static async listen(deps: SharedDocumentDeps): Promise<SharedDocument> {
    const shared = new SharedDocument(deps);
    const hear = (machine: string, body: Uint8Array) => shared.#hear(machine, body);
    shared.#topic = await deps.fanOut.listen(`doc:${deps.name}`, hear, () => shared.#lookLater());
    return shared;
  }

  attach(room: Room): void {
    this.#room = room;
    const { fanOut, limits } = this.#deps;
    const timer = setInterval(() => this.#tick(), limits.catchUpMs);
    this.#closers.push(
      () => clearInterval(timer),
      fanOut.onBack(() => this.#onBack()),
      fanOut.onGone((machine) => this.#onGone(machine)),
    );
    for (const [machine, body] of this.#early) this.#hear(machine, body);
    this.#early = [];
    this.#tell({ kind: 'states', ask: true, members: [] });
  }

  close(): void {
    this.#closed = true;
    for (const close of this.#closers) close();
    this.#topic.close();
  }

  edited(update: DocUpdate): void {
    this.#tell({ kind: 'edit', update });
  }

  moved(states: readonly AwarenessEntry[], owner: Owner): void {
    this.#tell({ kind: 'awareness', from: this.#statesOf(owner, states) });
  }

  appended(between: boolean, stored: number): void {
    this.#behind ||= between;
    // An append that was under way already does not hold what was not told.
    if (this.#untold === null || stored < this.#untold) return;
    this.#untold = null;
    this.#tell({ kind: 'look' });
  }

  /** At most one reads, and one more waits that begins after now. */
  caughtUp(): Promise<void> {
    this.#next ??= (this.#reading ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        const reading = this.#read().finally(() => {
          this.#readAt = performance.now();
          if (this.#reading === reading) this.#reading = undefined;
        });
        this.#reading = reading;
        return reading;
      });
    return this.#next;
  }

  async settle(): Promise<void> {
    await this.caughtUp().catch((error) => this.#notRead(error));
    for (const key of this.#unstored.keys()) this.#adopt(key);
  }

  reloaded(): void {
    for (const [key, { update }] of this.#unstored) if (this.#room?.hear(update) === 'failed') this.#forget(key);
    void this.#look();
  }

  mayCheckpoint(): Promise<boolean> {
    return this.#deps.fanOut.claim(`checkpoint:${this.#deps.name}`, this.#deps.limits.checkpointClaimMs);
  }

  #tell(frame: MachineFrame): void {
    this.#topic.tell(writeMachineFrame(frame));
  }

  #hear(machine: string, body: Uint8Array): void {
    if (this.#closed) return;
    if (this.#room) this.#take(this.#room, machine, readMachineFrame(body));
    else if (this.#early.length < this.#deps.limits.earlyMessages) this.#early.push([machine, body]);
    else this.#behind = true;
  }

  #take(room: Room, machine: string, frame: MachineFrame): void {
    switch (frame.kind) {
      case 'edit':
        this.#takeEdit(room, machine, frame.update);
        break;
      case 'awareness':
        this.#takeStates(room, machine, frame.from);
        break;
      case 'states':
        this.#takeAll(room, machine, frame.members);
        if (frame.ask) this.#answer(room);
        break;
      case 'stale':
        if (frame.machine === this.#deps.fanOut.machine) room.revive(frame.states);
        break;
      case 'look':
        void this.#look();
    }
  }

  #takeEdit(room: Room, machine: string, update: DocUpdate): void {
    const heard = room.hear(update);
    if (heard === 'news' || heard === 'busy') this.#awaitStored(machine, update);
  }

  /** What the asker could have missed is stored already, or will be told of once it is. */
  #answer(room: Room): void {
    this.#tell({ kind: 'states', ask: false, members: this.#ownStates(room) });
    this.#letLook(room);
  }

  #letLook(room: Room): void {
    if (room.allStored) this.#tell({ kind: 'look' });
    else this.#lookLater();
  }

  #lookLater(): void {
    this.#untold = this.#room?.received ?? 0;
  }

  #takeAll(room: Room, machine: string, members: readonly MemberStates[]): void {
    const told = new Set(members.map(({ member }) => keyOf(machine, member)));
    for (const [key, owner] of this.#owners)
      if (owner.machine === machine && !told.has(key)) this.#dropOwner(room, key, owner);
    for (const member of members) this.#takeStates(room, machine, member);
  }

  #takeStates(room: Room, machine: string, { member, participantId, states }: MemberStates): void {
    const key = keyOf(machine, member);
    const owner = this.#owners.get(key) ?? { participantId, machine };
    this.#owners.set(key, owner);
    room.hearAwareness(states, owner, (gone) => this.#tell({ kind: 'stale', machine, states: gone }));
    if (states.every(({ state }) => isNull(state)) && !room.awarenessByOwner().has(owner)) this.#owners.delete(key);
  }

  #dropOwner(room: Room, key: string, owner: Owner): void {
    room.dropAwareness(owner);
    this.#owners.delete(key);
  }

  #ownStates(room: Room): MemberStates[] {
    return [...room.awarenessByOwner()]
      .filter(([owner]) => owner.machine === undefined)
      .map(([owner, states]) => this.#statesOf(owner, states));
  }

  #statesOf(owner: Owner, states: readonly AwarenessEntry[]): MemberStates {
    const member = this.#members.get(owner) ?? ++this.#lastMember;
    this.#members.set(owner, member);
    return { member, participantId: owner.participantId, states };
  }

  #onBack(): void {
    if (!this.#room) return;
    this.#tell({ kind: 'states', ask: true, members: this.#ownStates(this.#room) });
    this.#letLook(this.#room);
    void this.#look();
  }

  #onGone(machine: string): void {
    const room = this.#room;
    if (!room) return;
    for (const [key, owner] of this.#owners) if (owner.machine === machine) this.#dropOwner(room, key, owner);
    for (const entry of this.#unstored.values()) if (entry.machine === machine) entry.since = Number.NEGATIVE_INFINITY;
    void this.#look();
  }

  #tick(): void {
    const open = this.#behind || this.#unstored.size > 0 || !this.#deps.fanOut.up;
    if (this.#reading || this.#next) return;
    if (open || performance.now() - this.#readAt > this.#deps.limits.catchUpIdleMs) void this.#look();
  }

  /** Reads what is new in the store; then stores what others should have, long ago. */
  async #look(): Promise<void> {
    const before = performance.now() - this.#deps.limits.adoptMs;
    const due = [...this.#unstored].filter(([, { since }]) => since < before).map(([key]) => key);
    try {
      await this.caughtUp();
      for (const key of due) this.#adopt(key);
    } catch (error) {
      this.#notRead(error);
    }
  }

  #notRead(error: unknown): void {
    this.#behind = true;
    this.#deps.log.warn(
      { err: error, doc: this.#deps.name },
      'the store could not be asked for edits of other machines',
    );
  }

  async #read(): Promise<void> {
    const { store, name, limits } = this.#deps;
    for (let more = true; more; ) {
      const room = this.#room;
      if (!room || this.#closed) return;
      const after = room.seq;
      const rows = await within(limits.loadTimeoutMs, store.log(name, after, limits.catchUpRows), LATE);
      more = rows.length === limits.catchUpRows;
      if (rows.length > 0 && rows[0]!.seq !== after + 1) await this.#readWhole(room);
      else for (const row of rows) if (!this.#fromLog(room, row)) return;
    }
    this.#behind = false;
  }

  /** False while the room loads its document again: it will ask anew. */
  #fromLog(room: Room, row: DocUpdate & { seq: number }): boolean {
    const heard = this.#closed ? 'busy' : room.hear(row);
    if (heard === 'busy' || heard === 'failed') return false;
    const wasTold = this.#forget(keyOfUpdate(row));
    if (heard === 'news' && !wasTold) this.#deps.metrics.repaired.inc();
    room.advance(row.seq);
    return true;
  }

  /** The log no longer has what the room lacks. */
  async #readWhole(room: Room): Promise<void> {
    const { store, name, limits } = this.#deps;
    const stored: StoredDocument = await within(limits.loadTimeoutMs, store.load(name), LATE);
    for (const bytes of statesOf(stored)) {
      const heard = this.#closed ? 'busy' : room.hear({ at: 0, by: '', ...stored.last, bytes });
      if (heard === 'busy' || heard === 'failed') return;
      this.#forget(keyOfUpdate({ bytes }));
    }
    room.advance(stored.seq);
  }

  #awaitStored(machine: string, update: DocUpdate): void {
    const key = keyOfUpdate(update);
    if (this.#unstored.has(key)) return;
    this.#unstored.set(key, { update, machine, since: performance.now() });
    this.#unstoredBytes += update.bytes.length;
    for (const oldest of this.#unstored.keys()) {
      if (this.#unstoredBytes <= this.#deps.limits.unsavedBytes) return;
      this.#adopt(oldest);
    }
  }

  #forget(key: string): boolean {
    const found = this.#unstored.get(key);
    if (!found) return false;
    this.#unstored.delete(key);
    this.#unstoredBytes -= found.update.bytes.length;
    return true;
  }

  #adopt(key: string): void {
    const found = this.#unstored.get(key);
    if (!found || this.#closed) return;
    this.#forget(key);
    this.#deps.metrics.adopted.inc();
    this.#room?.keep(found.update);
  }
}

const keyOf = (machine: string, member: number) => `${machine} ${member}`;
const keyOfUpdate = ({ bytes }: Pick<DocUpdate, 'bytes'>) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
