import { ByteReader, Malformed } from './byte-reader.ts';
import type { AwarenessEntry } from './frames.ts';
import { walkJson } from './json-walk.ts';

/** Clocks of states that are gone, kept so that an echo that comes late does not bring one back. */
const GONE_LIMIT = 1000;
const GONE = new TextEncoder().encode('null');

/** The connection that told a state; on another machine where `machine` names one. */
export type Owner = { readonly participantId: string; readonly machine?: string };
type Held = AwarenessEntry & { owner: Owner };

/** One client owns more states, or a larger one, than the limits allow. */
export class AwarenessLimit extends Error {
  override readonly name = 'AwarenessLimit';
}

/**
 * The awareness states of one document: who is there and where. States are checked to be JSON, since a client throws on what is
 * not, and otherwise passed on as they came. A state belongs to the connection that first told it: nobody else changes or removes it,
 * but for a later connection of the same participant.
 */
export class Cursors {
  readonly #held = new Map<number, Held>();
  readonly #gone = new Map<number, number>();
  readonly #limits: { awarenessBytes: number; awarenessClients: number };

  constructor(limits: { awarenessBytes: number; awarenessClients: number }) {
    this.#limits = limits;
  }

  /**
   * What of a message is news to the others, and whether that is all of it. Clients send back what they hear: that is none. Throws `Malformed` or
   * `AwarenessLimit`; then nothing changed. `onStale` is told of states that were taken for gone: their client gives them a higher clock when it hears so.
   */
  take(
    states: Uint8Array,
    owner: Owner,
    onStale?: (gone: AwarenessEntry[]) => void,
  ): { news: AwarenessEntry[]; whole: boolean } {
    const entries = readEntries(states, this.#limits.awarenessBytes);
    const news = entries.filter((entry) => this.#isNews(entry, owner));
    if (onStale && news.length < entries.length) this.#tellStale(entries, onStale);
    if (news.some(({ client }) => this.#held.get(client)?.owner !== owner)) this.#checkCount(news, owner);
    for (const entry of news) this.#keep(entry, owner);
    return { news, whole: news.length === entries.length };
  }

  /** Removes the states of a connection that closed and returns what the others must hear. */
  leave(owner: Owner): AwarenessEntry[] {
    const left = [...this.#held.values()].filter((held) => held.owner === owner);
    return left.map(({ client, clock }) => {
      const entry = { client, clock, state: GONE };
      this.#keep(entry, owner);
      return entry;
    });
  }

  all(): AwarenessEntry[] {
    return [...this.#held.values()];
  }

  /** The same for states that another machine took from its connection, within the limits. */
  hear(entries: readonly AwarenessEntry[], owner: Owner, onStale: (gone: AwarenessEntry[]) => void): AwarenessEntry[] {
    const news = entries.filter((entry) => this.#isNews(entry, owner));
    if (news.length < entries.length) this.#tellStale(entries, onStale);
    for (const entry of news) this.#keep(entry, owner);
    return news;
  }

  byOwner(): Map<Owner, AwarenessEntry[]> {
    return Map.groupBy<Owner, AwarenessEntry>(this.#held.values(), (held) => (held as Held).owner);
  }

  ownerOf(client: number): Owner | undefined {
    return this.#held.get(client)?.owner;
  }

  #tellStale(entries: readonly AwarenessEntry[], onStale: (gone: AwarenessEntry[]) => void): void {
    const stale = entries.flatMap(({ client, clock, state }) => {
      const gone = this.#gone.get(client) ?? -1;
      return isNull(state) || gone < clock ? [] : [{ client, clock: gone, state: GONE }];
    });
    if (stale.length > 0) onStale(stale);
  }

  #isNews({ client, clock, state }: AwarenessEntry, owner: Owner): boolean {
    const held = this.#held.get(client);
    if (!held) return !isNull(state) && clock > (this.#gone.get(client) ?? -1);
    if (held.owner !== owner && held.owner.participantId !== owner.participantId) return false;
    return clock > held.clock || (clock === held.clock && isNull(state) && held.owner === owner);
  }

  #checkCount(news: readonly AwarenessEntry[], owner: Owner): void {
    const owned = new Set(news.map(({ client }) => client));
    for (const held of this.#held.values()) if (held.owner === owner) owned.add(held.client);
    if (owned.size > this.#limits.awarenessClients) throw new AwarenessLimit('too many awareness states');
  }

  #keep(entry: AwarenessEntry, owner: Owner): void {
    const { client, clock, state } = entry;
    this.#gone.delete(client);
    if (!isNull(state)) {
      // A copy: the message it came in is larger, and a state lives long.
      this.#held.set(client, { client, clock, state: Buffer.from(state), owner });
      return;
    }
    this.#held.delete(client);
    this.#gone.set(client, clock);
    if (this.#gone.size > GONE_LIMIT) this.#gone.delete(this.#gone.keys().next().value as number);
  }
}

function readEntries(states: Uint8Array, mostBytes: number): AwarenessEntry[] {
  const reader = new ByteReader(states);
  const entries: AwarenessEntry[] = [];
  const count = reader.uint();
  const clients = count > 1 ? new Set<number>() : null; // nearly all messages are of one
  for (let left = count; left > 0; left--) {
    const entry = { client: reader.uint(), clock: reader.uint(), state: reader.utf8() };
    // The last would count here and the one with the higher clock at the clients, who would not hear then that it is gone.
    if (clients && clients.size === clients.add(entry.client).size) throw new Malformed('a client twice');
    if (entry.state.length > mostBytes) throw new AwarenessLimit('an awareness state is too large');
    walkJson(entry.state);
    entries.push(entry);
  }
  reader.end();
  return entries;
}

/** The state of a client that is gone. */
export const isNull = (state: Uint8Array): boolean => state.length === 4 && state[0] === 0x6e;
