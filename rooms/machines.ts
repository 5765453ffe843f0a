import { isDeepStrictEqual } from 'node:util';
import type { Server } from 'socket.io';
import { z } from 'zod';
import type { Log } from '../src/platform/log.ts';
import type { Rule } from '../src/platform/revocations.ts';
import { Revoke } from '../src/sessions/contract.ts';
import { Malformed } from './byte-reader.ts';
import { PresentPerson } from './contract.ts';
import type { DocStore } from './doc-store.ts';
import { type EventBus, openEventBus } from './event-bus.ts';
import { type FanOut, openFanOut, type Topic } from './fan-out.ts';
import type { RoomLimits } from './limits.ts';
import type { MachineMetrics } from './metrics.ts';
import { SharedDocument } from './shared-document.ts';

export type Person = z.infer<typeof PresentPerson>;

/** What processes tell each other besides documents. `all`: all people of that process, by session. */
const Word = z.discriminatedUnion('say', [
  z.object({ say: z.literal('ask') }),
  z.object({ say: z.literal('people'), sessionId: z.string(), people: z.array(PresentPerson) }),
  z.object({ say: z.literal('all'), sessions: z.array(z.tuple([z.string(), z.array(PresentPerson)])) }),
  z.object({
    say: z.literal('revoke'),
    rule: Revoke.extend({ sessionId: z.string(), madeAt: z.number() }),
    /** Told before, to whoever may not have heard it. */
    again: z.boolean(),
  }),
]);
type Word = z.infer<typeof Word>;

export type MachinesDeps = {
  url: string;
  store: DocStore;
  limits: RoomLimits;
  log: Log;
  metrics: MachineMetrics;
};

/** What this process does with what others tell, and what it tells them. */
export type Home = {
  /** An order that was given to another process. */
  onRevoke(rule: Rule, again: boolean): void;
  /** All orders that count. */
  rules(): Rule[];
  /** Other people than before are in a session elsewhere; `gone` are those who went with a machine, to be reported by this process. */
  onPeople(sessionId: string, gone: readonly Person[]): void;
  /** Everyone who is connected to this process, by session. */
  people(): Map<string, Person[]>;
};

/** The other processes that share the store: their documents, who is there, and the orders they were given (R11, R16, R17). */
export class Machines {
  readonly #deps: MachinesDeps;
  readonly #fanOut: FanOut;
  readonly #topic: Topic;
  readonly events: EventBus;
  /** By machine and session. */
  readonly #people = new Map<string, Map<string, Person[]>>();
  #home: Home | undefined;

  private constructor(deps: MachinesDeps, fanOut: FanOut, topic: Topic, events: EventBus) {
    this.#deps = deps;
    this.#fanOut = fanOut;
    this.#topic = topic;
    this.events = events;
  }

  static async open(deps: MachinesDeps): Promise<Machines> {
    const fanOut = await openFanOut(deps);
    // What is not told now is told to all when Redis is back.
    const topic = await fanOut.listen(
      'sessions',
      (machine, body) => machines.#hear(machine, body),
      () => undefined,
    );
    const machines: Machines = new Machines(deps, fanOut, topic, await openEventBus(deps, fanOut));
    return machines;
  }

  /** Begins to hear and to answer. */
  join(home: Home): void {
    this.#home = home;
    this.#fanOut.onGone((machine) => this.#gone(machine));
    this.#fanOut.onBack(() => {
      this.#tell({ say: 'ask' });
      this.#tellAll(home);
    });
  }

  /** This process's part in a document that others may have open. */
  document(name: string): Promise<SharedDocument> {
    return SharedDocument.listen({ ...this.#deps, fanOut: this.#fanOut, name });
  }

  attach(io: Server): void {
    this.events.attach(io);
  }

  revoke(rule: Rule): void {
    this.#tell({ say: 'revoke', rule, again: false });
  }

  tellPeople(sessionId: string, people: Person[]): void {
    this.#tell({ say: 'people', sessionId, people });
  }

  peopleElsewhere(sessionId: string): Person[] {
    return [...this.#people.values()].flatMap((sessions) => sessions.get(sessionId) ?? []);
  }

  async close(): Promise<void> {
    await this.events.close();
    await this.#fanOut.close();
  }

  #tell(word: Word): void {
    this.#topic.tell(Buffer.from(JSON.stringify(word)));
  }

  #tellAll(home: Home): void {
    this.#tell({ say: 'all', sessions: [...home.people()] });
    for (const rule of home.rules()) this.#tell({ say: 'revoke', rule, again: true });
  }

  #hear(machine: string, body: Uint8Array): void {
    const parsed = Word.safeParse(JSON.parse(Buffer.from(body).toString()));
    if (!parsed.success) throw new Malformed(z.prettifyError(parsed.error));
    const word = parsed.data;
    switch (word.say) {
      case 'ask':
        if (this.#home) this.#tellAll(this.#home);
        break;
      case 'people':
        this.#setPeople(machine, word.sessionId, word.people);
        break;
      case 'all':
        this.#setAll(machine, new Map(word.sessions));
        break;
      case 'revoke':
        this.#home?.onRevoke(word.rule, word.again);
    }
  }

  #setAll(machine: string, told: ReadonlyMap<string, Person[]>): void {
    for (const sessionId of this.#people.get(machine)?.keys() ?? [])
      if (!told.has(sessionId)) this.#setPeople(machine, sessionId, []);
    for (const [sessionId, people] of told) this.#setPeople(machine, sessionId, people);
  }

  #setPeople(machine: string, sessionId: string, people: Person[]): void {
    const sessions = this.#people.get(machine) ?? new Map<string, Person[]>();
    this.#people.set(machine, sessions);
    if (isDeepStrictEqual(sessions.get(sessionId) ?? [], people)) return;
    if (people.length > 0) sessions.set(sessionId, people);
    else sessions.delete(sessionId);
    this.#home?.onPeople(sessionId, []);
  }

  /** Of those who remain one reports to control who left. */
  #gone(machine: string): void {
    const sessions = this.#people.get(machine);
    this.#people.delete(machine);
    const reports = this.#fanOut.machines().sort()[0] === this.#fanOut.machine;
    for (const [sessionId, people] of sessions ?? []) this.#home?.onPeople(sessionId, reports ? people : []);
  }
}
