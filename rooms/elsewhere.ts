import type { Owner } from './cursors.ts';
import type { DocUpdate } from './doc-store.ts';
import type { AwarenessEntry } from './frames.ts';

/** The same document on other machines, as a room sees them. */
export interface Elsewhere {
  /** An edit was accepted here, or states of `owner`'s changed. */
  edited(update: DocUpdate): void;
  moved(states: readonly AwarenessEntry[], owner: Owner): void;
  /** An append succeeded. `between`: others' updates have numbers before or among those of it; `stored`: so many of the room's edits are. */
  appended(between: boolean, stored: number): void;
  /** Has all that is stored by now, or rejects. */
  caughtUp(): Promise<void>;
  /** As far as the store can be read: has all, and what others should have stored and did not is on its way there. */
  settle(): Promise<void>;
  /** The document was loaded again. */
  reloaded(): void;
  mayCheckpoint(): Promise<boolean>;
  close(): void;
}
