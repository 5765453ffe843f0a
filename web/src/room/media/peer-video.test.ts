import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClientSignal, PresentPerson, Signal } from '../../../../rooms/contract.ts';
import { FakeNetwork, FakePeerConnection } from '../../../../test/kit/fake-peer-connection.ts';
import { Value } from '../value.ts';
import { bitsFor, PeerVideo } from './peer-video.ts';

type Person = import('zod').infer<typeof PresentPerson>;

class FakeStream {
  readonly tracks: { kind: string; stopped: boolean; stop: () => void }[];
  constructor(tracks = [{ kind: 'video', stopped: false, stop: () => {} }]) {
    this.tracks = tracks;
    for (const track of tracks) track.stop = () => (track.stopped = true);
  }
  getTracks = () => this.tracks;
  getVideoTracks = () => this.tracks;
}
const picture = () => new FakeStream() as FakeStream & MediaStream;

let network: FakeNetwork;
let made: FakePeerConnection[];
let room: Room;

beforeEach(() => {
  vi.useFakeTimers();
  network = new FakeNetwork();
  made = [];
  room = new Room();
  const window = new EventTarget();
  vi.stubGlobal('window', window);
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal(
    'RTCPeerConnection',
    class extends FakePeerConnection {
      constructor(configuration: { iceServers?: unknown[] }) {
        super(network, configuration);
        made.push(this);
      }
    },
  );
});
afterEach(() => {
  room.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The signalling server, with lines that are as slow and lossy as told. */
class Room {
  readonly pages: Page[] = [];
  delay = () => 1;
  loses = (_signal: Signal): boolean => false;
  readonly said: Signal[] = [];

  enter(id: string, role: Person['role'] = 'interviewer'): Page {
    const page = new Page(this, { participantId: id, name: id, role });
    this.pages.push(page);
    this.announce();
    page.open();
    return page;
  }

  announce(): void {
    const people = this.pages.filter((page) => page.there).map((page) => page.person);
    for (const page of this.pages) if (page.there) page.people.set(people);
  }

  /** Nothing overtakes anything on one line. */
  deliver(from: Page, { to, ...rest }: ClientSignal): boolean {
    const there = this.pages.filter((page) => page.there && page.person.participantId === to);
    if (!from.there || there.length === 0) return false;
    const signal: Signal = { ...rest, from: from.person.participantId };
    this.said.push(signal);
    for (const page of there) {
      const at = Math.max(Date.now() + this.delay(), page.nextAt);
      page.nextAt = at;
      if (!this.loses(signal))
        setTimeout(() => page.there && page.events.onSignal(structuredClone(signal)), at - Date.now());
    }
    return true;
  }

  close(): void {
    for (const page of this.pages.splice(0)) page.leave();
  }
}

class Page {
  readonly person: Person;
  readonly people = new Value<Person[]>([]);
  readonly connected = new Value(true);
  readonly events: {
    people: Value<Person[]>;
    connected: Value<boolean>;
    onSignal: (signal: Signal) => void;
    signal: (signal: ClientSignal) => Promise<boolean>;
  };
  iceServers: RTCIceServer[] = [];
  waitForServers: Promise<RTCIceServer[]> | null = null;
  there = true;
  nextAt = 0;
  video!: PeerVideo;
  readonly #room: Room;

  constructor(room: Room, person: Person) {
    this.#room = room;
    this.person = person;
    this.events = {
      people: this.people,
      connected: this.connected,
      onSignal: () => {},
      signal: async (signal) => room.deliver(this, signal),
    };
  }

  open(): void {
    const me = { id: this.person.participantId, mayOffer: this.person.role !== 'observer' };
    this.video = new PeerVideo({
      events: this.events,
      me,
      iceServers: async () => (await this.waitForServers) ?? this.iceServers,
    });
  }

  /** The line to the server is lost, or back. */
  line(there: boolean): void {
    this.there = there;
    if (!there) this.people.set([]);
    this.connected.set(there);
    this.#room.announce();
  }

  /** Closed without a word. */
  crash(): void {
    this.there = false;
    this.#room.announce();
    this.video.close();
  }

  leave(): void {
    this.video.close();
    this.there = false;
    this.#room.announce();
  }

  /** What is on this page, as `name kind`, and whether it moves. */
  sees(): string[] {
    return this.video.remote.get().map(({ name, kind, live }) => `${name} ${kind}${live ? '' : ' (still)'}`);
  }
}

const acts = ['camera on', 'camera off', 'screen on', 'screen off', 'line', 'cut', 'kill', 'again'] as const;
/** `wait`: milliseconds until the next. */
type Act = { who: number; what: (typeof acts)[number]; wait: number };

const pass = (ms = 1000) => vi.advanceTimersByTimeAsync(ms);

describe('video from browser to browser', () => {
  it('needs no connection before somebody sends', async () => {
    const [ada, bob] = [room.enter('ada'), room.enter('bob')];
    await pass();
    expect(network.open).toBe(0);
    ada.video.send(picture());
    await pass();
    expect([ada.sees(), bob.sees(), network.open]).toEqual([[], ['ada camera'], 2]);
    ada.video.send(null);
    await pass();
    expect(bob.sees()).toEqual([]);
    ada.video.send(picture());
    ada.video.share(picture());
    bob.video.send(picture());
    await pass();
    expect([ada.sees(), bob.sees(), network.open]).toEqual([['bob camera'], ['ada camera', 'ada screen'], 2]);
  });

  it('has one connection for two who begin at the same moment', async () => {
    const [ada, bob] = [room.enter('ada'), room.enter('bob')];
    await pass();
    ada.video.send(picture());
    bob.video.send(picture());
    await pass();
    expect([ada.sees(), bob.sees(), network.open]).toEqual([['bob camera'], ['ada camera'], 2]);
    // Ada gives way with what she has begun, and says hers again.
    expect(made.length).toBe(3);
    const said = room.said.filter(({ data }) => data.kind === 'offer' || data.kind === 'answer');
    expect(said.map(({ from, data }) => `${from} ${data.kind}`)).toEqual([
      'ada offer',
      'bob offer',
      'ada answer',
      'ada offer',
      'bob answer',
    ]);
  });

  it('reaches who comes later, and who comes back', async () => {
    const ada = room.enter('ada');
    ada.video.send(picture());
    const bob = room.enter('bob');
    await pass();
    expect(bob.sees()).toEqual(['ada camera']);
    bob.leave();
    await pass();
    const again = room.enter('bob');
    await pass();
    expect([again.sees(), network.open]).toEqual([['ada camera'], 2]);
  });

  it('shows nothing of who watches, and lets them see', async () => {
    const [ada, eve] = [room.enter('ada'), room.enter('eve', 'observer')];
    ada.video.send(picture());
    await pass();
    expect(eve.sees()).toEqual(['ada camera']);
    expect(room.said.filter(({ from }) => from === 'eve').map(({ data }) => data.kind)).not.toContain('offer');
    // A browser that does not live by the rules.
    eve.leave();
    const forger = new Page(room, { participantId: 'eve', name: 'eve', role: 'observer' });
    room.pages.push(forger);
    room.announce();
    forger.video = new PeerVideo({
      events: forger.events,
      me: { id: 'eve', mayOffer: true },
      iceServers: async () => [],
    });
    forger.video.send(picture());
    await pass();
    expect(room.said.some(({ from, data }) => from === 'eve' && data.kind === 'offer')).toBe(true);
    expect(ada.sees()).toEqual([]);
  });

  it('says again what was lost on the way', async () => {
    const [ada, bob] = [room.enter('ada'), room.enter('bob')];
    await pass();
    const lost = new Set(['offer', 'answer']);
    room.loses = ({ data }) => lost.delete(data.kind);
    ada.video.send(picture());
    await pass(4000);
    expect(bob.sees()).toEqual([]);
    await pass(20_000);
    expect([lost.size, bob.sees(), made.length]).toEqual([0, ['ada camera'], 2]);
  });

  it('goes on while the line to the server is lost, and catches up when it is back', async () => {
    const [ada, bob] = [room.enter('ada'), room.enter('bob')];
    ada.video.send(picture());
    await pass();
    bob.line(false);
    await pass(2000);
    ada.video.share(picture());
    await pass(1000);
    expect(bob.sees()).toEqual(['ada camera']);
    bob.line(true);
    await pass();
    expect([bob.sees(), made.length]).toEqual([['ada camera', 'ada screen'], 2]);
    bob.line(false);
    await pass(60_000);
    bob.line(true);
    await pass();
    expect([bob.sees(), network.open]).toEqual([['ada camera', 'ada screen'], 2]);
  });

  it('mends a connection that is lost, with the servers of that moment, and says whom it does not reach', async () => {
    const [ada, bob] = [room.enter('ada'), room.enter('bob')];
    ada.video.send(picture());
    await pass();
    network.cut();
    expect(bob.sees()).toEqual(['ada camera (still)']);
    await pass(4000);
    expect([ada, bob].map(({ video }) => video.unreached.get())).toEqual([[], []]);
    await pass(60_000);
    expect([ada, bob].map(({ video }) => video.unreached.get())).toEqual([['bob'], ['ada']]);
    const fresh = [{ urls: 'turn:t.test' }];
    ada.iceServers = fresh;
    network.up = true;
    await pass(60_000);
    expect([ada, bob].map(({ video }) => video.unreached.get())).toEqual([[], []]);
    expect(bob.sees()).toEqual(['ada camera']);
    expect(made.some((pc) => pc.configurations.at(-1)?.iceServers === fresh)).toBe(true);
    expect(network.open).toBe(2);
  });

  it.each(['interviewer', 'observer'] as const)('begins anew where mending does not help, with an %s', async (role) => {
    for (const name of ['aaron', 'zoe']) {
      const [ada, other] = [room.enter('ada'), room.enter(name, role)];
      ada.video.send(picture());
      await pass();
      network.kill();
      expect(other.sees()).toEqual(['ada camera (still)']);
      await pass(120_000);
      expect([name, other.sees(), network.open]).toEqual([name, ['ada camera'], 2]);
      ada.leave();
      other.leave();
      room.pages.splice(0);
    }
  });

  it('begins anew also where that could not be said at once', async () => {
    const [ada, zoe] = [room.enter('ada'), room.enter('zoe')];
    ada.video.send(picture());
    await pass();
    network.kill();
    await pass(33_000);
    zoe.line(false);
    await pass(3000);
    zoe.line(true);
    await pass();
    expect(zoe.sees()).toEqual(['ada camera']);
  });

  it('does nothing about a connection that nobody needs', async () => {
    const [ada, bob] = [room.enter('ada'), room.enter('bob')];
    ada.video.send(picture());
    await pass();
    ada.video.send(null);
    await pass();
    network.cut();
    room.said.splice(0);
    await pass(120_000);
    expect([ada, bob].map(({ video }) => video.unreached.get())).toEqual([[], []]);
    expect(room.said).toEqual([]);
  });

  it('forgets that it did not reach somebody who has stopped sending meanwhile', async () => {
    const [ada, zoe] = [room.enter('ada'), room.enter('zoe')];
    ada.video.send(picture());
    await pass();
    network.cut();
    await pass(30_000);
    expect(zoe.video.unreached.get()).toEqual(['ada']);
    room.loses = ({ data }) => data.kind === 'offer';
    ada.video.send(null);
    await pass(30_000);
    room.loses = () => false;
    await pass(60_000);
    expect([ada, zoe].map(({ video }) => video.unreached.get())).toEqual([[], []]);
  });

  it('asks for a connection again though it only watches', async () => {
    const [ada, eve] = [room.enter('ada'), room.enter('eve', 'observer')];
    ada.video.send(picture());
    await pass();
    network.cut();
    await pass(60_000);
    network.up = true;
    await pass(60_000);
    expect(eve.sees()).toEqual(['ada camera']);
  });

  it('lets go of who left without a word, and of a page whose person has a newer one', async () => {
    const [ada, bob] = [room.enter('ada'), room.enter('bob')];
    bob.video.send(picture());
    await pass();
    expect(ada.sees()).toEqual(['bob camera']);
    room.loses = ({ data }) => data.kind === 'bye';
    bob.crash();
    await pass();
    expect(ada.sees()).toEqual([]);
    await pass(6000);
    expect(network.open).toBe(0);
    const first = room.enter('bob');
    first.video.send(picture());
    await pass();
    const second = room.enter('bob');
    second.video.send(picture());
    await pass();
    expect(ada.sees()).toEqual(['bob camera', 'bob camera']);
    first.crash();
    await pass(8000);
    expect([ada.sees(), network.open]).toEqual([['bob camera'], 2]);
  });

  it('sends nothing more to who was put out while the line to the server was lost', async () => {
    const [ada, bob] = [room.enter('ada'), room.enter('bob')];
    ada.video.send(picture());
    await pass();
    // Bob's browser goes on as if nothing had happened.
    bob.there = false;
    ada.line(false);
    await pass(60_000);
    expect(network.open).toBe(2);
    ada.line(true);
    await pass(6000);
    expect([network.open, bob.sees()]).toEqual([1, ['ada camera (still)']]);
  });

  it('takes no page of one person for another’s, and not more than three of one', async () => {
    const ada = room.enter('ada');
    const [bob] = [room.enter('bob'), room.enter('eve')];
    bob.video.send(picture());
    await pass();
    const bobsPage = room.said.find(({ from }) => from === 'bob')!.page;
    const forged = { page: bobsPage, toPage: null, end: null, toEnd: null };
    ada.events.onSignal({ ...forged, from: 'eve', data: { kind: 'bye' } });
    await pass();
    expect(ada.sees()).toEqual(['bob camera']);
    const offer = { kind: 'offer', sdp: '{"ufrag":"x","fingerprint":"x","media":[]}', screen: null } as const;
    const before = made.length;
    ada.events.onSignal({ ...forged, end: 'forged', from: 'eve', data: offer });
    await pass();
    expect([ada.sees(), made.length]).toEqual([['bob camera'], before]);
    ada.video.send(picture());
    await pass();
    for (let count = 0; count < 50; count++)
      ada.events.onSignal({ ...forged, page: `forged ${count}`, from: 'eve', data: { kind: 'hello' } });
    await pass();
    // Bob's and Eve's with each other and with Ada, and Ada's with Bob and with three pages of Eve's.
    expect(network.open).toBeLessThanOrEqual(4 + 1 + 3);
  });

  it('shares a line among those who watch', async () => {
    const ada = room.enter('ada');
    ada.video.send(picture());
    for (const name of ['bob', 'carl', 'dora']) room.enter(name);
    await pass();
    const limits = () =>
      made.flatMap((pc) =>
        pc.getTransceivers().flatMap(({ direction, parameters }) => {
          return direction === 'sendonly' ? [parameters.encodings[0]?.maxBitrate] : [];
        }),
      );
    expect(limits()).toEqual([1_200_000, 1_200_000, 1_200_000]);
    room.enter('eve', 'observer');
    await pass();
    expect(limits()).toEqual([900_000, 900_000, 900_000, 900_000]);
    expect([1, 3, 6].map(bitsFor)).toEqual([1_200_000, 1_200_000, 600_000]);
  });

  it('leaves nothing behind when it is closed', async () => {
    const [ada, bob] = [room.enter('ada'), room.enter('bob')];
    const [camera, screen] = [picture(), picture()];
    ada.video.send(camera);
    ada.video.share(screen);
    bob.video.send(picture());
    await pass();
    network.cut();
    await pass(7000);
    ada.video.close();
    expect([camera, screen].map(({ tracks }) => tracks[0]!.stopped)).toEqual([true, true]);
    expect([ada.sees(), ada.video.unreached.get()]).toEqual([[], []]);
    bob.video.close();
    expect(network.open).toBe(0);
    await pass(10);
    expect(vi.getTimerCount()).toBe(0);
    ada.video.send(picture());
    await pass();
    expect(network.open).toBe(0);
  });

  it('opens nothing when it is closed while it asks for servers', async () => {
    const [ada] = [room.enter('ada'), room.enter('bob')];
    await pass();
    let give = (_servers: RTCIceServer[]): void => {};
    ada.waitForServers = new Promise((resolve) => {
      give = resolve;
    });
    ada.video.send(picture());
    await pass();
    ada.video.close();
    give([]);
    await pass();
    expect(made).toEqual([]);
  });

  it('comes to what each sends, whatever was lost and in whatever order', async () => {
    const act: fc.Arbitrary<Act> = fc.record({
      who: fc.nat(2),
      what: fc.constantFrom(...acts),
      wait: fc.constantFrom(0, 1, 7, 400, 7000),
    });
    const run = async (done: Act[], seed: number) => {
      room.close();
      room = new Room();
      network.up = true;
      let state = seed;
      const random = () => {
        state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
        return state / 2 ** 31;
      };
      room.delay = () => Math.floor(random() * 30);
      let lossy = true;
      // A greeting is lost with the line alone, and whoever is back greets again.
      room.loses = ({ data }) => lossy && data.kind !== 'hello' && random() < 0.15;
      const names = ['ada', 'bob', 'eve'];
      const pages = names.map((name) => room.enter(name, name === 'eve' ? 'observer' : 'interviewer'));
      const sent = new Set<string>();
      for (const { who, what, wait } of done) {
        const name = names[who]!;
        const page = pages[who]!;
        if (what === 'line') page.line(!page.there);
        else if (what === 'cut' || what === 'kill') network[what]();
        else if (what === 'again') {
          page.line(true);
          page.leave();
          sent.delete(`${name} camera`);
          sent.delete(`${name} screen`);
          pages[who] = room.enter(name, page.person.role);
        } else if (name !== 'eve') {
          const [kind, turn] = what.split(' ') as ['camera' | 'screen', 'on' | 'off'];
          const give = turn === 'on' ? picture() : null;
          if (kind === 'camera') page.video.send(give);
          else page.video.share(give);
          if (give) sent.add(`${name} ${kind}`);
          else sent.delete(`${name} ${kind}`);
        }
        await pass(wait);
        network.up = true;
      }
      lossy = false;
      for (const page of pages) if (!page.there) page.line(true);
      await pass(300_000);
      expect(room.said.length).toBeLessThan(1000);
      for (const [index, page] of pages.entries()) {
        const expected = [...sent].filter((one) => !one.startsWith(names[index]!)).sort();
        expect([names[index], page.sees().sort()]).toEqual([names[index], expected]);
        expect(page.video.unreached.get()).toEqual([]);
      }
    };
    await fc.assert(fc.asyncProperty(fc.array(act, { maxLength: 14 }), fc.nat(2 ** 31 - 1), run), {
      numRuns: 300,
      endOnFailure: false,
    });
  });
});
