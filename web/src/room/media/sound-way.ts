import { Value } from '../value.ts';

/**
 * Which way sound goes. It begins on the voice socket, which stands first and always, and moves to LiveKit once that stands and the AI is silent, so that no
 * word of its is heard twice. When LiveKit breaks, the socket carries on at once.
 */
export class SoundWay {
  readonly way = new Value<'socket' | 'livekit'>('socket');
  #stands = false;
  #aiSpeaks = false;

  /** Whether sound could go by LiveKit, both ways, at this moment. */
  stands(stands: boolean): void {
    this.#stands = stands;
    this.#decide();
  }

  aiSpeaks(speaks: boolean): void {
    this.#aiSpeaks = speaks;
    this.#decide();
  }

  #decide(): void {
    if (!this.#stands) this.way.set('socket');
    else if (!this.#aiSpeaks) this.way.set('livekit');
  }
}
