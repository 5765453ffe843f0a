import type { Presence, Signal } from '../../../../rooms/contract.ts';
import type { EventsClient } from '../events-client.ts';
import { Value } from '../value.ts';
import { PeerEnd, type Said, type VideoKind } from './peer-end.ts';
import type { RemoteVideo, VideoLink } from './video-link.ts';

type Person = Presence['people'][number];

export type PeerVideoDeps = {
  events: Pick<EventsClient, 'people' | 'connected' | 'signal' | 'onSignal'>;
  me: { id: string; mayOffer: boolean };
  iceServers: () => Promise<RTCIceServer[]>;
};

/** Bits a second: a face at 640 x 360 needs no more, and no line has to carry more than four people's worth. */
const MOST_BITS = 1_200_000;
const MOST_BITS_IN_ALL = 3 * MOST_BITS;
/** Pages that one person may have open at once; beyond it the oldest is forgotten. */
const MOST_PAGES = 3;
/** How long somebody may be missing from the room (a line that comes back) before the connection is ended. */
const ABSENCE_MS = 5_000;

export const bitsFor = (connections: number): number =>
  Math.round(Math.min(MOST_BITS, MOST_BITS_IN_ALL / Math.max(1, connections)));

type Known = { participantId: string; page: string; end: PeerEnd };

/** Video from browser to browser: one connection with each page of everybody else. Pages find each other by saying hello. */
export class PeerVideo implements VideoLink {
  readonly remote = new Value<readonly RemoteVideo[]>([]);
  readonly unreached = new Value<readonly string[]>([]);
  readonly #deps: PeerVideoDeps;
  readonly #page = crypto.randomUUID() as string;
  /** In the order of their coming. */
  readonly #known = new Map<string, Known>();
  readonly #sent: Record<VideoKind, MediaStream | null> = { camera: null, screen: null };
  readonly #absent = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #unwatch: (() => void)[];
  readonly #greeted = new Set<string>();
  #people: readonly Person[] = [];

  constructor(deps: PeerVideoDeps) {
    this.#deps = deps;
    const { events } = deps;
    events.onSignal = (signal) => this.#receive(signal);
    this.#unwatch = [
      events.people.watch(() => this.#meet(events.people.get())),
      // What was said meanwhile did not get there: everybody is greeted anew.
      events.connected.watch(() => this.#greeted.clear()),
    ];
    window.addEventListener('pagehide', this.#leave);
    this.#meet(events.people.get());
  }

  send(camera: MediaStream | null): void {
    this.#send('camera', camera);
  }

  share(screen: MediaStream | null): void {
    this.#send('screen', screen);
  }

  close(): void {
    window.removeEventListener('pagehide', this.#leave);
    for (const unwatch of this.#unwatch) unwatch();
    this.#deps.events.onSignal = () => {};
    for (const timer of this.#absent.values()) clearTimeout(timer);
    this.#leave();
    for (const stream of [this.#sent.camera, this.#sent.screen])
      for (const track of stream?.getTracks() ?? []) track.stop();
    this.remote.set([]);
    this.unreached.set([]);
  }

  readonly #leave = (): void => {
    for (const { end } of this.#known.values()) end.leave();
    this.#known.clear();
  };

  #send(kind: VideoKind, stream: MediaStream | null): void {
    this.#sent[kind] = stream;
    for (const { end } of this.#known.values()) end.send(kind, stream);
  }

  /** Whoever came is greeted; whoever left is let go, after a while in which they may come back. */
  #meet(people: readonly Person[]): void {
    // Without a connection nobody is known to be there, and nobody is known to have left.
    if (!people.some((one) => one.participantId === this.#deps.me.id)) return;
    this.#people = people;
    const here = new Set(people.map(({ participantId }) => participantId));
    for (const id of here) {
      clearTimeout(this.#absent.get(id));
      this.#absent.delete(id);
      if (!this.#greeted.has(id)) this.#greet(id);
    }
    for (const id of this.#greeted) if (!here.has(id)) this.#greeted.delete(id);
    for (const { participantId: id } of this.#known.values())
      if (!here.has(id) && !this.#absent.has(id))
        this.#absent.set(
          id,
          setTimeout(() => this.#forgetPerson(id), ABSENCE_MS),
        );
    this.#show();
  }

  #greet(to: string): void {
    this.#greeted.add(to);
    if (to !== this.#deps.me.id) void this.#tell(to, null, { end: null, toEnd: null, data: { kind: 'hello' } });
  }

  #tell(to: string, toPage: string | null, said: Said): Promise<boolean> {
    return this.#deps.events.signal({ to, page: this.#page, toPage, ...said });
  }

  #receive(signal: Signal): void {
    const { from, page, toPage, data } = signal;
    if (from === this.#deps.me.id || (toPage && toPage !== this.#page)) return;
    const known = this.#known.get(page);
    // A page's id is what its person says it is, and never stands for somebody else's.
    if (known && known.participantId !== from) return;
    if (data.kind === 'bye') {
      if (!known) return;
      this.#drop(known);
      // Where this page was taken for gone, and is not.
      this.#greet(from);
      return;
    }
    const { end } = known ?? this.#add(from, page);
    if (data.kind === 'hello' && (!known || !toPage)) end.greet();
    end.receive(signal);
  }

  #add(participantId: string, page: string): Known {
    const { me, iceServers } = this.#deps;
    const added: Known = {
      participantId,
      page,
      end: new PeerEnd({
        polite: me.id < participantId,
        mayOffer: me.mayOffer,
        iceServers,
        send: (said) => this.#tell(participantId, page, said),
        onChange: () => this.#weigh(added),
      }),
    };
    for (const old of this.#pagesOf(participantId).slice(0, 1 - MOST_PAGES)) this.#forget(old);
    this.#known.set(page, added);
    this.#divide();
    for (const kind of ['camera', 'screen'] as const) added.end.send(kind, this.#sent[kind]);
    return added;
  }

  #divide(): void {
    for (const { end } of this.#known.values()) end.limit(bitsFor(this.#known.size));
  }

  #pagesOf(participantId: string): Known[] {
    return [...this.#known.values()].filter((one) => one.participantId === participantId);
  }

  /** A page that is lost while its person has another open was closed. */
  #weigh(one: Known): void {
    if (this.#known.get(one.page) !== one) return;
    const replaced = one.end.lost && this.#pagesOf(one.participantId).some(({ end }) => !end.lost);
    if (replaced) this.#forget(one);
    else this.#show();
  }

  #forget(one: Known): void {
    one.end.leave();
    this.#drop(one);
  }

  #drop(one: Known): void {
    one.end.close();
    this.#known.delete(one.page);
    this.#divide();
    this.#show();
  }

  #forgetPerson(participantId: string): void {
    this.#absent.delete(participantId);
    for (const one of this.#pagesOf(participantId)) this.#forget(one);
  }

  #show(): void {
    // Who only watches is not shown, whatever their browser sends.
    const shown = [...this.#known.values()].flatMap((one) => {
      const person = this.#people.find(({ participantId }) => participantId === one.participantId);
      return person && person.role !== 'observer' ? [{ person, end: one.end }] : [];
    });
    this.remote.set(
      shown.flatMap(({ person: { participantId, name }, end }) =>
        end.pictures().map((picture) => ({ participantId, name, ...picture })),
      ),
    );
    const isUnreached = ({ participantId }: Person) => {
      const pages = this.#pagesOf(participantId);
      return pages.length > 0 && pages.every(({ end }) => end.unreached);
    };
    this.unreached.set(this.#people.filter(isUnreached).map(({ name }) => name));
  }
}
