import type { Brief } from '../src/interviews/contract.ts';
import type { Log } from '../src/platform/log.ts';
import type { Brain, EndReason, Utterance } from './brain/brain.ts';
import { scripted } from './brain/moves.ts';
import type { ClientMessage } from './contract.ts';
import type { ControlApi, RoomsApi } from './control-api.ts';
import type { Conversation } from './conversation.ts';
import { marks } from './marks.ts';
import type { Progress } from './progress.ts';
import type { Connection } from './transports/connection.ts';
import type { Manner } from './turn-policy.ts';
import { unawaited } from './unawaited.ts';

export type Ask = Extract<ClientMessage, { type: 'ask' }>['what'];
export type Control = Extract<ClientMessage, { type: 'control' }>['what'];

/** What steering needs of a session. */
export interface Steered {
  readonly id: string;
  readonly deps: { control: ControlApi; rooms: RoomsApi; log: Log; brain: Brain };
  readonly conversation: Conversation;
  readonly brief: Brief;
  readonly manner: Manner;
  readonly progress: Progress;
  readonly paused: boolean;
  candidatePresent(): boolean;
  candidateSpeaks(): boolean;
  begin(): void;
  end(reason: EndReason): Promise<void>;
  note(text: string): Promise<void>;
  lead(who: Progress['lead']): void;
  moment(ms: number): void;
  pauseClock(paused: boolean): Promise<void>;
}

const MOMENT_MS = 60_000;

/** The buttons: what the candidate may ask for, and what staff with the grant may order. */
export class Steering {
  readonly #session: Steered;
  #staffAsk: string | null = null;
  #calling = false;

  constructor(session: Steered) {
    this.#session = session;
  }

  ask(what: Ask) {
    const { brief, conversation, progress } = this.#session;
    if (what === 'begin') return this.#session.begin();
    if (what === 'leave') return this.#run(this.#session.end('left'));
    if (what === 'resume') return this.#run(this.resume());
    if (what === 'human') return this.#human();
    if (this.#session.paused) return;
    const greets = progress.startedAt === null;
    if (what === 'break' && (progress.lead === 'human' || (greets && brief.accommodations.breaks)))
      return this.#run(this.#breakNow());
    if (progress.lead === 'ai' && !greets) void conversation.act({ cause: 'request', request: what });
  }

  control(by: Connection, what: Control, text: string) {
    const { conversation } = this.#session;
    switch (what) {
      case 'take_over':
        return this.#takeOver(by.claims.name);
      case 'hand_back':
        return this.#handBack(by.claims.name);
      case 'ask_next':
        return this.#askNext(text);
      case 'wait':
        conversation.interrupt();
        return this.#session.moment(MOMENT_MS * this.#session.manner.timeFactor);
      case 'end':
        if (this.#session.progress.lead === 'human' || !this.#session.candidatePresent())
          return this.#run(this.#session.end('ended_by_staff'));
        return void conversation.act({ cause: 'end' });
    }
  }

  /** What staff want asked next, once. */
  takeAsk(): Utterance | null {
    if (this.#staffAsk === null || this.#waitsForOpening()) return null;
    const ask = this.#question(this.#staffAsk);
    this.#staffAsk = null;
    return ask;
  }

  async resume(): Promise<void> {
    if (!this.#session.paused) return;
    await this.#session.pauseClock(false);
    await this.#session.note(this.#marks.breakEnds);
    if (this.#session.progress.lead === 'ai')
      void this.#session.conversation.act({ cause: 'request', request: 'repeat' });
  }

  /** Who is not in the room hears of it from the control plane. */
  async callHuman(): Promise<void> {
    const { control, rooms, log } = this.#session.deps;
    const { id: sessionId } = this.#session;
    unawaited(
      control.callPerson(sessionId, 'human_requested'),
      log,
      { sessionId },
      'nobody outside the room was called',
    );
    const data = { code: 'human_requested', message: 'The candidate asks to talk to a person.' };
    await rooms.publish(sessionId, { event: 'notice', data });
  }

  /** Called at once, whatever goes on. */
  #human(): void {
    if (this.#calling) return;
    this.#run(this.callHuman());
    if (this.#session.progress.lead === 'ai') this.#run(this.#tellOfCall());
  }

  /** Said only where it cuts nothing short, and noted where it was not said: neither the greeting nor a break is lost for it, nor it for them. */
  async #tellOfCall(): Promise<void> {
    const { conversation, paused, progress } = this.#session;
    const cuts = conversation.busy || this.#session.candidateSpeaks();
    this.#calling = true;
    try {
      const told: Utterance = { ...scripted('notice', this.#marks.humanCalled), whole: true };
      if (!cuts && !paused && progress.startedAt !== null) await conversation.perform([told]);
      if (!this.#session.progress.humanRequested) await this.#session.note(this.#marks.humanCalled);
    } finally {
      this.#calling = false;
    }
  }

  /** Without a word of the interviewer, who stops in the middle of one. The record has what was heard of it first. */
  async #breakNow(): Promise<void> {
    const { conversation } = this.#session;
    conversation.interrupt();
    const told = this.#session.pauseClock(true);
    await conversation.settled();
    await told;
    if (this.#session.paused) await this.#session.note(this.#marks.breakBegins);
  }

  #takeOver(name: string): void {
    if (this.#session.progress.lead === 'human') return;
    this.#session.lead('human');
    this.#session.conversation.discard();
    this.#session.conversation.interrupt();
    this.#run(this.#session.note(this.#marks.tookOver(name)));
  }

  #handBack(name: string): void {
    if (this.#session.progress.lead === 'ai') return;
    this.#session.lead('ai');
    const thanks: Utterance = { ...scripted('notice', this.#marks.handedBack(name)), whole: true };
    const { conversation } = this.#session;
    this.#run(conversation.perform([thanks]).then(() => conversation.act({ cause: 'request', request: 'repeat' })));
  }

  /** Now where nobody answers; else after the answer, but never before the notice and the first question. Without words: on to the plan's next. */
  #askNext(text: string): void {
    const { conversation, progress } = this.#session;
    if (progress.lead === 'human') return;
    if (text === '') return void conversation.act({ cause: 'next' });
    if (this.#session.candidateSpeaks() || this.#waitsForOpening()) this.#staffAsk = text;
    else void conversation.perform([this.#question(text)]);
  }

  get #marks() {
    return marks[this.#session.brief.language];
  }

  #question(text: string): Utterance {
    return { ...scripted('follow_up', text), questionId: this.#session.progress.questionId };
  }

  #waitsForOpening(): boolean {
    return !this.#session.progress.sectionOpened;
  }

  #run(work: Promise<void>): void {
    unawaited(work, this.#session.deps.log, { sessionId: this.#session.id }, 'a request was not carried out');
  }
}
