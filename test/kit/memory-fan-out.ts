import type { FanOut, Hear } from '../../rooms/fan-out.ts';

type Station = { topics: Map<string, Hear>; back: Set<() => void>; gone: Set<(machine: string) => void>; up: boolean };

/** Machines joined within the test, whose lines it cuts. */
export class MemoryNetwork {
  readonly #stations = new Map<string, Station>();

  join(machine: string): FanOut & { cut(): void; mend(): void } {
    const mine: Station = { topics: new Map(), back: new Set(), gone: new Set(), up: true };
    this.#stations.set(machine, mine);
    return {
      machine,
      get up() {
        return mine.up;
      },
      listen: async (topic, hear, onUntold) => {
        mine.topics.set(topic, hear);
        return {
          tell: (body) => {
            if (!mine.up) onUntold();
            else
              for (const other of this.#others(machine)) if (other.up) other.topics.get(topic)?.(machine, body.slice());
          },
          close: () => mine.topics.delete(topic),
        };
      },
      onBack(back) {
        mine.back.add(back);
        return () => mine.back.delete(back);
      },
      onGone(gone) {
        mine.gone.add(gone);
        return () => mine.gone.delete(gone);
      },
      machines: () => [...this.#stations.keys()],
      claim: async () => true,
      close: async () => {},
      cut() {
        mine.up = false;
      },
      mend() {
        mine.up = true;
        for (const back of [...mine.back]) back();
      },
    };
  }

  /** Dies without a word. */
  kill(machine: string): void {
    this.#stations.delete(machine);
    for (const { gone } of this.#stations.values()) for (const tell of [...gone]) tell(machine);
  }

  #others(machine: string): Station[] {
    return [...this.#stations].filter(([name]) => name !== machine).map(([, station]) => station);
  }
}
