import type { ReplayLog, ReplayState } from '../../../../rooms/contract.ts';
import type { DocumentName, Turn } from '../../../../src/sessions/contract.ts';
import { staffRequest, staffSend } from '../../api/session.ts';
import { PastDocument } from './past-document.ts';
import { Player } from './player.ts';
import { heardAt, TurnSound } from './turn-sound.ts';

/** Everything that moves with the clock of one replay, from opening to `close()`. */
export class Playing {
  readonly player: Player;
  readonly code: PastDocument;
  readonly board: PastDocument;
  readonly sound: TurnSound;
  readonly #turns: readonly Turn[];

  constructor(interviewId: string, turns: readonly Turn[], endsAt: number) {
    this.#turns = [...turns].sort((one, other) => one.at - other.at);
    this.player = new Player(endsAt);
    this.code = pastOf(interviewId, 'code');
    this.board = pastOf(interviewId, 'board');
    const load = (turnId: string, signal: AbortSignal) => soundOf(interviewId, turnId, signal);
    this.sound = new TurnSound(load, () => this.player.pause());
    for (const value of [this.player.at, this.player.playing, this.player.speed]) value.watch(() => this.#follow());
    this.#follow();
  }

  close(): void {
    this.player.close();
    this.sound.close();
    this.code.close();
    this.board.close();
  }

  #follow(): void {
    const { player } = this;
    const at = player.at.get();
    this.code.goTo(at);
    this.board.goTo(at);
    this.sound.follow(heardAt(this.#turns, at), { at, playing: player.playing.get(), speed: player.speed.get() });
  }
}

function pastOf(interviewId: string, name: DocumentName): PastDocument {
  const path = `/interviews/${interviewId}/replay/documents/${name}`;
  return new PastDocument({
    state: (at, signal) => staffRequest<ReplayState>('GET', path, { query: { at }, signal }),
    log: (after, signal) => staffRequest<ReplayLog>('GET', `${path}/log`, { query: { after }, signal }),
  });
}

async function soundOf(interviewId: string, turnId: string, signal: AbortSignal): Promise<Blob> {
  const path = `/interviews/${interviewId}/turns/${turnId}/audio`;
  return (await staffSend('GET', path, { headers: { accept: 'audio/wav' }, signal })).blob();
}
