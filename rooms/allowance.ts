import { TokenBucket } from '../src/platform/token-bucket.ts';
import type { RoomLimits } from './limits.ts';

type Limits = Pick<
  RoomLimits,
  'messagesPerSecond' | 'messageBurst' | 'bytesPerMessage' | 'answersPerSecond' | 'answerBurst'
>;

/** What one connection may send and ask for (R14). Each question answers whether it was allowed, and counts it then. */
export class Allowance {
  readonly #messages: TokenBucket;
  readonly #answers: TokenBucket;
  readonly #bytesPerMessage: number;

  constructor(limits: Limits) {
    this.#messages = new TokenBucket(limits.messagesPerSecond, limits.messageBurst);
    this.#answers = new TokenBucket(limits.answersPerSecond, limits.answerBurst);
    this.#bytesPerMessage = limits.bytesPerMessage;
  }

  message(bytes: number): boolean {
    return this.#messages.take(this.#cost(bytes));
  }

  answer(): boolean {
    return this.#answers.take(1);
  }

  /** Awareness that is sent to it comes back, and is paid for by then. */
  echo(bytes: number): void {
    this.#messages.give(this.#cost(bytes));
  }

  #cost(bytes: number): number {
    return 1 + bytes / this.#bytesPerMessage;
  }
}
