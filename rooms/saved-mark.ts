import { savedFrame } from './frames.ts';

/** How many updates of one connection came, and how many of them are stored. */
export class SavedMark {
  #received = 0;
  #saved = 0;
  #behind = false;

  received(): void {
    this.#received++;
  }

  /** An update was refused: nothing later counts as saved until the client was asked and has sent all that the room lacks. */
  refused(): void {
    this.#behind = true;
  }

  cameBack(): void {
    this.#behind = false;
  }

  /** What may be told once all that came so far is stored, or null while something is missing. */
  get due(): number | null {
    return this.#behind ? null : this.#received;
  }

  stored(count: number): void {
    this.#saved = count;
  }

  frame(failing: boolean): Uint8Array {
    return savedFrame(this.#saved, failing);
  }
}
