import { Value } from './value.ts';

/** A typed answer that the server has not stored yet. `id` makes sending it again harmless. */
export type TypedAnswer = { id: string; text: string };

/** Where unsent answers outlive a reload: `sessionStorage`, or a stand-in. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Typed answers from the moment of sending to the moment of being stored. */
export class TypedAnswers {
  readonly waiting: Value<readonly TypedAnswer[]>;
  readonly #shelf: Shelf;
  readonly #key: string;

  constructor(sessionId: string, shelf: Shelf) {
    this.#shelf = shelf;
    this.#key = `vivavoce.unsent.${sessionId}`;
    this.waiting = new Value(this.#load());
  }

  add(text: string): TypedAnswer {
    const answer = { id: crypto.randomUUID(), text };
    this.#keep([...this.waiting.get(), answer]);
    return answer;
  }

  stored(id: string): void {
    this.#keep(this.waiting.get().filter((answer) => answer.id !== id));
  }

  #keep(answers: readonly TypedAnswer[]): void {
    this.waiting.set(answers);
    if (answers.length) this.#shelf.setItem(this.#key, JSON.stringify(answers));
    else this.#shelf.removeItem(this.#key);
  }

  #load(): TypedAnswer[] {
    const kept: unknown = JSON.parse(this.#shelf.getItem(this.#key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isAnswer) : [];
  }
}

const isAnswer = (value: unknown): value is TypedAnswer =>
  typeof value === 'object' && value !== null && 'id' in value && 'text' in value && typeof value.text === 'string';
