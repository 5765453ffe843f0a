import * as Y from 'yjs';
import { AppError } from '../src/platform/errors.ts';
import type { Log } from '../src/platform/log.ts';
import { Allowance } from './allowance.ts';
import { Answers } from './answers.ts';
import { AppendQueue } from './append-queue.ts';
import type { SyncClose } from './contract.ts';
import { Cursors, type Owner } from './cursors.ts';
import { type DocStore, type DocUpdate, Erased, type StoredDocument } from './doc-store.ts';
import { documentOf, statesOf } from './document-of.ts';
import { DocumentSize } from './document-size.ts';
import type { Elsewhere } from './elsewhere.ts';
import { type AwarenessEntry, awarenessFrame, type Frame, readFrame, step1Frame, updateFrame } from './frames.ts';
import { LazyDoc } from './lazy-doc.ts';
import type { RoomLimits } from './limits.ts';
import type { Member, RoomSocket, Visitor } from './member.ts';
import type { RoomMetrics } from './metrics.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import { PendingEdits, pendingBytes } from './pending-edits.ts';
import { Refused, refusalOf } from './refused.ts';
import { RoomCheckpoints } from './room-checkpoints.ts';
import { SavedMark } from './saved-mark.ts';
import type { Ticker } from './ticker.ts';
import { hasNews } from './update-news.ts';
import { walkStateVector } from './update-walk.ts';
import { within } from './within.ts';

export type RoomDeps = {
  name: string;
  store: Pick<DocStore, 'append' | 'checkpoint' | 'load'>;
  limits: RoomLimits;
  log: Log;
  metrics: RoomMetrics;
  /** When edits are appended: the same moments for all rooms, so that they share a commit. */
  appends: Ticker;
  /** What need not be done at once. */
  background: OneAtATime;
  /** One state out of those that are stored. */
  merge(states: readonly Uint8Array[]): Promise<Uint8Array>;
  /** Where other machines have the document open too. */
  elsewhere?: Elsewhere;
  /** The copy in memory cannot be trusted nor loaded again: another room is to take its place. */
  onBroken(): void;
  /** The store says that the document was erased: this room has sent everyone away and holds nothing more. */
  onErased(): void;
};

/** Where an edit comes from, and when. */
type Origin = { readonly by: string; readonly at: number; readonly except: Member | null };

/**
 * One document with everyone who has it open. It relays each edit at once and then has it stored; it knows neither WebSockets nor
 * databases. Made from the loaded document, so that nobody is told anything before (R1).
 */
export class Room {
  readonly #deps: RoomDeps;
  #lazy: LazyDoc;
  readonly #members = new Set<Member>();
  readonly #cursors: Cursors;
  readonly #answers: Answers;
  readonly #queue: AppendQueue<Member>;
  readonly #pending: PendingEdits<Member>;
  readonly #checkpoints: RoomCheckpoints;
  readonly #size: DocumentSize;
  #seq: number;
  #received = 0;
  #stored = 0;
  /** Of the append that goes on, one at a time. */
  #appendBegan = 0;
  #seqBefore = 0;
  #lastEdit: { at: number; by: string } | null;
  /** Nobody is let in any more, and why. */
  #over: 'loadFailed' | 'ended' | null = null;
  #stopped = false;
  /** What came while the document is loaded again, in order. */
  #held: [Member, Uint8Array][] | null = null;
  #heldBytes = 0;
  #reloading: Promise<void> | undefined;
  /** Participants whose edit could not be applied: until when (`performance.now`) nothing but plain typing is taken from them. */
  readonly #untrusted = new Map<string, number>();

  constructor(deps: RoomDeps, stored: StoredDocument) {
    this.#deps = deps;
    this.#cursors = new Cursors(deps.limits);
    this.#answers = new Answers(deps.limits);
    this.#lazy = new LazyDoc(documentOf(statesOf(stored)));
    const bytes = statesOf(stored).reduce((sum, { length }) => sum + length, 0);
    this.#size = new DocumentSize(bytes, deps.limits.documentBytes, () => Y.encodeStateAsUpdate(this.#doc).length);
    this.#seq = stored.seq;
    const onMeasured = (measured: number) => this.#size.measured(measured);
    this.#checkpoints = new RoomCheckpoints({ ...deps, onMeasured }, stored.checkpoint?.seq ?? 0);
    this.#pending = new PendingEdits({
      limits: deps.limits,
      ask: (member) => this.#ask(member),
      cut: (member, code) => this.#cut(member, code),
    });
    this.#lastEdit = stored.last;
    this.#queue = new AppendQueue({
      limits: deps.limits,
      append: (updates) => this.#append(updates),
      onAppended: (seq, updates) => this.#appended(seq, updates.length),
      onFailed: (error) => {
        if (error instanceof Erased) this.#onErased();
      },
      soon: (callback) => deps.appends.next(callback),
      onSaved: (marks) => this.#onSaved(marks),
      onFault: (error) => this.#onFault(error),
      onRecovered: () => this.#onRecovered(),
    });
  }

  get #doc(): Y.Doc {
    return this.#lazy.doc;
  }

  get settled(): boolean {
    return this.#queue.settled;
  }

  /** Whether every edit that it had to store is stored. Marks may still be due. */
  get allStored(): boolean {
    return this.#stored === this.#received;
  }

  /** How many edits it had to store so far. */
  get received(): number {
    return this.#received;
  }

  /** The last edit, or null before the first one. */
  get lastEdit(): { at: number; by: string } | null {
    return this.#lastEdit;
  }

  read<T>(look: (doc: Y.Doc) => T): T {
    return look(this.#doc);
  }

  /** Lets a visitor in and begins to sync with it. `null` and a close code where there is no place. */
  join(socket: RoomSocket, visitor: Visitor): { receive(frame: Uint8Array): void; leave(): void } | null {
    const { limits } = this.#deps;
    const code = this.#over ?? (this.#members.size >= limits.connections ? 'full' : null);
    if (code) {
      this.#deps.metrics.closed.inc({ code });
      socket.close(code);
      return null;
    }
    const member: Member = {
      participantId: visitor.participantId,
      visitor,
      socket,
      allowance: new Allowance(limits),
      mark: new SavedMark(),
      asked: 0,
    };
    this.#members.add(member);
    this.#ask(member);
    this.#tellSaved(member);
    const cursors = this.#cursors.all();
    if (cursors.length > 0) this.#send(member, awarenessFrame(cursors));
    return { receive: (frame) => this.#receive(member, frame), leave: () => this.#leave(member) };
  }

  /** An edit made by the server itself, stored when this resolves. Throws `unavailable` while the store does not take edits. */
  async edit(by: string, at: number, change: (doc: Y.Doc) => void): Promise<void> {
    // What is written once must not be written on two machines.
    const behind = this.#deps.elsewhere && !(await succeeds(this.#deps.elsewhere.caughtUp()));
    if (behind || !this.#queue.accepts || this.#held)
      throw new AppError('unavailable', 'The document cannot be saved right now', { retryAfterSeconds: 2 });
    const made: Uint8Array[] = [];
    const collect = (update: Uint8Array) => made.push(update);
    this.#doc.on('update', collect);
    try {
      this.#doc.transact(() => change(this.#doc));
    } finally {
      this.#doc.off('update', collect);
      for (const update of made) this.#record(update, updateFrame(update), { by, at, except: null });
    }
    await within(this.#deps.limits.appendTimeoutMs, this.#queue.stored(), 'late').catch((cause) => {
      throw new AppError('unavailable', 'The document could not be saved in time', { cause, retryAfterSeconds: 2 });
    });
  }

  /** Waits until all is stored. For a room that everyone left. */
  async stored(): Promise<void> {
    await this.#reloading;
    await this.#deps.elsewhere?.settle();
    await this.#queue.stored();
  }

  /** The same, and writes a checkpoint where the log has grown. */
  async finish(): Promise<void> {
    await this.stored();
    await this.#checkpoints.finish(this.#seq);
  }

  /** Sends everyone away and forgets what is not stored yet, for the document was erased. */
  discard(): void {
    this.#over = 'ended';
    for (const member of [...this.#members]) this.#cut(member, 'ended');
    this.stop();
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    if (!this.#queue.accepts) this.#deps.metrics.unsaved.dec();
    this.#pending.forget();
    this.#queue.stop();
    this.#deps.elsewhere?.close();
    this.#lazy.destroy();
  }

  /** All updates up to this number are in the document. With other machines that is not always the last one that is stored. */
  get seq(): number {
    return this.#seq;
  }

  advance(seq: number): void {
    if (seq <= this.#seq) return;
    this.#seq = seq;
    this.#checkpoints.reached(this.#seq);
  }

  /**
   * An edit that another machine accepted: relayed, and stored by that machine. `busy`: the document is being loaded again. `failed`: it
   * is, for this edit cannot be applied.
   */
  hear({ at, by, bytes }: DocUpdate): 'news' | 'known' | 'busy' | 'failed' {
    if (this.#held || this.#over) return 'busy';
    try {
      if (!this.#lazy.takeTyping(bytes)) {
        if (!hasNews(bytes, this.#doc)) return 'known';
        Y.applyUpdate(this.#doc, bytes);
        if (pendingBytes(this.#doc) === 0) this.#pending.forget();
      }
    } catch (error) {
      this.#deps.log.warn({ err: error, doc: this.#deps.name }, 'an edit of another machine could not be applied');
      this.#held = [];
      this.#reloading = this.#reload();
      return 'failed';
    }
    this.#relay(updateFrame(bytes), null);
    this.#grew(bytes.length);
    if (at >= (this.#lastEdit?.at ?? 0)) this.#lastEdit = { at, by };
    return 'news';
  }

  /** Stores an edit that is in the document already. */
  keep(update: DocUpdate): void {
    this.#received++;
    this.#queue.push(update);
  }

  /** States of a connection on another machine. */
  hearAwareness(entries: readonly AwarenessEntry[], owner: Owner, onStale: (gone: AwarenessEntry[]) => void): void {
    this.#relayAwareness(this.#cursors.hear(entries, owner, onStale), null);
  }

  dropAwareness(owner: Owner): void {
    this.#relayAwareness(this.#cursors.leave(owner), null);
  }

  /** States of an owner on this machine; other machines are told of them. */
  show(entries: readonly AwarenessEntry[], owner: Owner): void {
    this.#tellMoved(
      this.#cursors.hear(entries, owner, () => {}),
      owner,
    );
  }

  hide(owner: Owner): void {
    this.#tellMoved(this.#cursors.leave(owner), owner);
  }

  #tellMoved(news: readonly AwarenessEntry[], owner: Owner): void {
    this.#relayAwareness(news, null);
    if (news.length > 0) this.#deps.elsewhere?.moved(news, owner);
  }

  awarenessByOwner(): Map<Owner, AwarenessEntry[]> {
    return this.#cursors.byOwner();
  }

  /** Another machine took these states for gone: their clients, told so, tell them anew with a higher clock. */
  revive(gone: readonly AwarenessEntry[]): void {
    for (const entry of gone) {
      const owner = this.#cursors.ownerOf(entry.client) as Member | undefined;
      if (owner && this.#members.has(owner)) this.#send(owner, awarenessFrame([entry]));
    }
  }

  #receive(member: Member, bytes: Uint8Array): void {
    if (!this.#members.has(member)) return;
    if (member.allowance.message(bytes.length)) this.#process(member, bytes);
    else this.#cut(member, 'tooFast');
  }

  #process(member: Member, bytes: Uint8Array): void {
    if (!this.#members.has(member)) return;
    try {
      if (this.#held) this.#hold(this.#held, member, bytes);
      else this.#handle(member, readFrame(bytes), bytes);
    } catch (error) {
      this.#cut(member, this.#codeOf(error));
    }
  }

  /** Loading waits for the store, which may be away for long. Whoever is sent away tells again what there was no room for. */
  #hold(held: [Member, Uint8Array][], member: Member, bytes: Uint8Array): void {
    this.#heldBytes += bytes.length + HELD_BYTES;
    if (this.#heldBytes > this.#deps.limits.unsavedBytes) throw new Refused('notSaved');
    held.push([member, bytes]);
  }

  #codeOf(error: unknown): SyncClose {
    const known = refusalOf(error);
    if (known) return known;
    this.#deps.log.error({ err: error, doc: this.#deps.name }, 'a message to a document failed');
    return 'malformed';
  }

  #handle(member: Member, frame: Frame, bytes: Uint8Array): void {
    switch (frame.kind) {
      case 'step1':
        this.#answer(member, frame.stateVector);
        break;
      case 'step2':
        this.#edit(member, frame.update, null);
        break;
      case 'update':
        this.#edit(member, frame.update, bytes);
        break;
      case 'awareness':
        this.#takeAwareness(member, frame.states, bytes);
        break;
      case 'queryAwareness':
        this.#send(member, awarenessFrame(this.#cursors.all()));
    }
  }

  /** `frame`: the message as it came, passed on where all of it is news. */
  #takeAwareness(member: Member, states: Uint8Array, frame: Uint8Array): void {
    const onStale = (gone: AwarenessEntry[]) => this.#send(member, awarenessFrame(gone));
    const { news, whole } = this.#cursors.take(states, member, onStale);
    this.#relayAwareness(news, member, whole ? frame : undefined);
    if (news.length > 0) this.#deps.elsewhere?.moved(news, member);
  }

  #answer(member: Member, stateVector: Uint8Array): void {
    walkStateVector(stateVector);
    if (!member.allowance.answer()) throw new Refused('tooFast');
    const reply = this.#answers.to(member.participantId, stateVector, this.#doc);
    if (!reply) throw new Refused('tooFast');
    this.#send(member, reply);
    member.asked = Math.max(member.asked, reply.length);
  }

  /** `frame` is what is relayed, where it can be passed on as it came: a step 2 would tell the others that they are in sync. */
  #edit(member: Member, update: Uint8Array, frame: Uint8Array | null): void {
    const typing = frame !== null && member.visitor.write && this.#queue.accepts && this.#type(update);
    const news = typing || hasNews(update, this.#doc);
    if (frame !== null || !isEmptyUpdate(update)) member.mark.received(); // as `countsAsUpdate` has it
    if (!member.visitor.write)
      this.#deps.metrics.refusedUpdates.inc({ code: 'readOnly' }); // its own changes stay with it (R10)
    else if (!this.#queue.accepts) this.#refuse(member);
    else this.#accept(member, update, frame, { news, applied: typing });
  }

  #type(update: Uint8Array): boolean {
    this.#size.check(update.length);
    return this.#lazy.takeTyping(update);
  }

  /** What brings nothing is not even applied: Yjs may split texts where an update only mentions them, and then copies differ. */
  #accept(member: Member, update: Uint8Array, frame: Uint8Array | null, is: { news: boolean; applied: boolean }): void {
    if (frame === null) this.#cameBack(member);
    if (is.news) {
      if (!is.applied) this.#apply(member, update);
      const at = Math.round(member.visitor.now());
      this.#record(update, frame ?? updateFrame(update), { by: member.participantId, at, except: member });
    }
    const { due } = member.mark;
    if (due !== null && member.visitor.saved) this.#queue.mark(member, due);
  }

  /** A step 2 holds all that this client has and the room lacked when it asked. */
  #cameBack(member: Member): void {
    member.mark.cameBack();
    this.#pending.settled(member);
  }

  #apply(member: Member, update: Uint8Array): void {
    this.#size.check(update.length);
    if ((this.#untrusted.get(member.participantId) ?? 0) > performance.now()) throw new Refused('malformed');
    const before = pendingBytes(this.#doc);
    try {
      Y.applyUpdate(this.#doc, update);
    } catch (error) {
      this.#deps.log.warn({ err: error, doc: this.#deps.name }, 'an edit could not be applied');
      this.#held = [];
      this.#reloading = this.#reload(member.participantId);
      throw new Refused('malformed');
    }
    const after = pendingBytes(this.#doc);
    if (after === 0) this.#pending.forget();
    else if (after > before) this.#pending.waits(member, after - before);
  }

  #record(update: Uint8Array, frame: Uint8Array, { by, at, except }: Origin): void {
    this.#relay(frame, except);
    this.#grew(update.length);
    this.#lastEdit = { at, by };
    this.keep({ at, by, bytes: update });
    this.#deps.elsewhere?.edited({ at, by, bytes: update });
    this.#deps.metrics.updates.add(1);
    this.#deps.metrics.updateBytes.add(update.length);
  }

  #grew(bytes: number): void {
    this.#size.grew(bytes);
    this.#answers.outdated();
  }

  #relay(frame: Uint8Array, except: Member | null): void {
    for (const other of this.#members) if (other !== except) this.#send(other, frame);
  }

  #relayAwareness(news: readonly AwarenessEntry[], except: Member | null, frame = awarenessFrame(news)): void {
    if (news.length === 0) return;
    for (const other of this.#members) {
      if (other === except) continue;
      other.allowance.echo(frame.length);
      this.#send(other, frame);
    }
  }

  #send(member: Member, frame: Uint8Array): void {
    if (member.socket.buffered() > this.#deps.limits.bufferedBytes + member.asked) this.#cut(member, 'slow');
    else member.socket.send(frame);
  }

  /** One that is told keeps its edits and waits to be asked; another one would think that all is well. */
  #refuse(member: Member): void {
    member.mark.refused();
    this.#deps.metrics.refusedUpdates.inc({ code: 'notSaved' });
    if (!member.visitor.saved) throw new Refused('notSaved');
  }

  /** Asks for all that the room lacks, unless it could not keep the answer. */
  #ask(member: Member): void {
    if (member.visitor.write && this.#queue.accepts) this.#send(member, step1Frame(Y.encodeStateVector(this.#doc)));
  }

  #tellSaved(member: Member): void {
    if (member.visitor.saved) this.#send(member, member.mark.frame(!this.#queue.accepts));
  }

  #append(updates: readonly DocUpdate[]): Promise<number> {
    this.#appendBegan = performance.now();
    this.#seqBefore = this.#seq;
    return this.#deps.store.append(this.#deps.name, updates);
  }

  #appended(seq: number, count: number): void {
    this.#deps.metrics.appendSeconds.observe((performance.now() - this.#appendBegan) / 1000);
    // All numbers after `#seqBefore` are this append's own, unless others' stand among them.
    const between = this.#deps.elsewhere !== undefined && seq !== this.#seqBefore + count;
    if (!between) this.#seq = Math.max(this.#seq, seq);
    this.#stored += count;
    this.#deps.elsewhere?.appended(between, this.#stored);
  }

  #onSaved(marks: ReadonlyMap<Member, number>): void {
    for (const [member, count] of marks) {
      if (!this.#members.has(member)) continue;
      member.mark.stored(count);
      this.#tellSaved(member);
    }
    this.#checkpoints.reached(this.#seq);
  }

  #onErased(): void {
    this.discard();
    this.#deps.onErased();
  }

  #onFault(error: unknown): void {
    if (this.#stopped) return;
    this.#deps.log.error({ err: error, doc: this.#deps.name }, 'a document cannot be saved');
    this.#deps.metrics.unsaved.inc();
    for (const member of [...this.#members]) this.#tellSaved(member);
  }

  #onRecovered(): void {
    if (this.#stopped) return;
    this.#deps.log.info({ doc: this.#deps.name }, 'a document is saved again');
    this.#deps.metrics.unsaved.dec();
    for (const member of [...this.#members]) {
      this.#ask(member);
      this.#tellSaved(member);
    }
  }

  /**
   * Applying stopped half-way, so this copy is no longer what the store has, and no check of the edit by itself could have told. The
   * others notice nothing: what they send meanwhile waits.
   */
  async #reload(because?: string): Promise<void> {
    const { store, name, limits, log } = this.#deps;
    try {
      await this.#queue.stored();
      const began = performance.now();
      const stored = await within(limits.loadTimeoutMs, store.load(name), 'The store did not answer in time');
      this.#lazy.destroy();
      this.#lazy = new LazyDoc(documentOf(statesOf(stored)));
      this.#answers.outdated();
      this.#seq = stored.seq;
      if (because) this.#untrusted.set(because, restAfter(began));
    } catch (error) {
      log.error({ err: error, doc: name }, 'a document could not be loaded again');
      this.#over = 'loadFailed';
      for (const member of [...this.#members]) this.#cut(member, 'loadFailed');
      this.#deps.onBroken();
      return;
    }
    const held = this.#held ?? [];
    this.#held = null;
    this.#heldBytes = 0;
    this.#deps.elsewhere?.reloaded();
    for (const member of this.#members) this.#ask(member);
    for (const [member, bytes] of held) this.#process(member, bytes);
  }

  #cut(member: Member, code: SyncClose): void {
    if (!this.#members.has(member)) return;
    this.#deps.metrics.closed.inc({ code });
    this.#leave(member);
    member.socket.close(code);
  }

  #leave(member: Member): void {
    if (!this.#members.delete(member)) return;
    this.#queue.forget(member);
    this.#pending.settled(member);
    this.hide(member);
  }
}

/** What a message that waits takes besides its own bytes. */
const HELD_BYTES = 100;

/** Of the time of all one participant may take so much for what nobody needs: a twentieth. */
const REST = 20;
const restAfter = (began: number): number => performance.now() + REST * (performance.now() - began);

const succeeds = (promise: Promise<unknown>): Promise<boolean> =>
  promise.then(
    () => true,
    () => false,
  );

/** No structs and no deletions. */
const isEmptyUpdate = (update: Uint8Array): boolean => update.length === 2;
