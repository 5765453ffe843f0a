import type { BoardView, CodeView } from '../rooms/contract.ts';
import type { Brief, BriefQuestion } from '../src/interviews/contract.ts';
import { newId } from '../src/platform/ids.ts';
import type { Log } from '../src/platform/log.ts';
import type { SessionRun } from '../src/sandbox/contract.ts';
import type { Latency, RecordTurn } from '../src/sessions/contract.ts';
import type { Brain, Cause, EndReason, Reply, Situation, Utterance } from './brain/brain.ts';
import type { Request } from './brain/hear/hearing.ts';
import type { ClockView } from './clock.ts';
import { DOWN_HZ } from './contract.ts';
import type { Mouth, READ, Spoken } from './mouth.ts';
import { advance, currentQuestion, type Progress } from './progress.ts';
import { sentences } from './sentences.ts';
import { pause, type Timers } from './timers.ts';

export const AGENT = { participantId: 'agent', role: 'agent', name: 'Interviewer' } as const;

/** 16-bit mono. */
export type Sound = { samples: Int16Array; hz: number };

export type ConversationDeps = {
  brief(): Brief;
  brain: Brain;
  mouth: Mouth;
  timers: Timers;
  log: Log;
  /** By all turns that are stored. */
  progress(): Progress;
  clock(progress: Progress): ClockView;
  transcript(): readonly RecordTurn[];
  code(): Promise<CodeView>;
  board(): Promise<BoardView>;
  /** What the candidate has worked on. */
  worked(on: 'code' | 'board'): boolean;
  lastRun(): Promise<SessionRun | null>;
  showExercise(exercise: NonNullable<BriefQuestion['exercise']>): Promise<void>;
  /** Stores a turn, with its sound where that is kept; rejects where it was refused. */
  record(turn: RecordTurn, sound: Sound | null): Promise<void>;
  sessionTime(timersNow: number): number;
  onState(): void;
  onEnd(reason: EndReason): Promise<void>;
  /** Effects of what was said that are not speech. */
  onSaid(utterance: Utterance): Promise<void>;
  /** May the AI open its mouth now? */
  mayRaiseVoice(): boolean;
};

export type Trigger = {
  cause: Cause;
  /** The turn that has just ended, on its way to the store. */
  turn?: { turn: RecordTurn; stored: Promise<void>; endOfTurnMs: number | null; sttMs: number | null };
  request?: Request;
};

/** `opening`: the sentences of the first utterance, where its sound is being made. */
type Thought = {
  heard: string;
  reply: Promise<Reply>;
  opening: Promise<AsyncIterable<string> | null>;
  stop: AbortController;
};

const FLOOR_POLL_MS = 50;

/** The interviewer's side: one thing at a time is thought of and said; whatever comes up next first ends it. */
export class Conversation {
  readonly #deps: ConversationDeps;
  #run: AbortController | null = null;
  #running: Promise<void> = Promise.resolve();
  #prepared: Thought | null = null;
  /** The model answered the newest reply. */
  by: Reply['by'];

  constructor(deps: ConversationDeps) {
    this.#deps = deps;
    this.by = deps.brain.kind;
  }

  get busy(): boolean {
    return this.#run !== null;
  }

  /** Thinks ahead of the end of a turn. Thrown away unless the turn ends with these very words. */
  prepare(text: string, turnOf: () => RecordTurn): void {
    if (this.busy || (this.#prepared && lettersOf(this.#prepared.heard) === lettersOf(text))) return;
    this.discard();
    const thought = this.#think({ cause: 'answer' }, turnOf());
    const opening = this.#warm(thought);
    // Who says it waits for it, and is told.
    opening.catch(() => undefined);
    this.#prepared = { ...thought, opening };
  }

  async #warm({ reply, stop }: Thought): Promise<AsyncIterable<string> | null> {
    const text = (await reply).utterances[0]?.text;
    if (text === undefined) return null;
    const rest = sentences(text);
    const first = await rest.next();
    if (!first.done) this.#deps.mouth.warm(first.value, stop.signal);
    return (async function* () {
      if (first.done) return;
      yield first.value;
      yield* rest;
    })();
  }

  discard(): void {
    this.#prepared?.stop.abort();
    this.#prepared = null;
  }

  /** Stops what is being said or thought of as a reply. What was heard of it is stored. */
  interrupt(why?: typeof READ): void {
    this.#run?.abort(why);
  }

  /** Resolves when what is being said now has ended and is stored. */
  settled(): Promise<void> {
    return this.#running;
  }

  /** Considers what to say, and says it; after what is going on has come to its end. Never rejects: a failed reply is logged, and the candidate may speak again. */
  act(trigger: Trigger): Promise<void> {
    return this.#next(async (stop) => {
      const thought = this.#taken(trigger) ?? this.#think(trigger, trigger.turn?.turn ?? null);
      stop.signal.addEventListener('abort', () => thought.stop.abort(), { once: true });
      await trigger.turn?.stored;
      const reply = await thought.reply;
      this.by = reply.by;
      this.#deps.onState();
      await this.#sayAll(reply, trigger, stop.signal, await thought.opening);
    });
  }

  /** Says these words, whatever the brain would have said; after the turn before them is stored. Never rejects. */
  perform(utterances: Utterance[], after: Promise<void> = Promise.resolve()): Promise<void> {
    const reply: Reply = { utterances, by: this.by, firstTokenMs: null };
    return this.#next(async (stop) => {
      await after;
      await this.#sayAll(reply, { cause: 'answer' }, stop.signal);
    });
  }

  #next(work: (stop: AbortController) => Promise<void>): Promise<void> {
    this.#run?.abort();
    const stop = new AbortController();
    const before = this.#running;
    this.#run = stop;
    this.#running = (async () => {
      await before;
      try {
        if (!stop.signal.aborted) await work(stop);
      } catch (fault) {
        if (!stop.signal.aborted) this.#deps.log.error({ err: fault }, 'a reply failed');
      } finally {
        if (this.#run === stop) this.#run = null;
        this.#deps.onState();
      }
    })();
    this.#deps.onState();
    return this.#running;
  }

  #taken(trigger: Trigger): Thought | null {
    const thought = this.#prepared;
    this.#prepared = null;
    const words = trigger.turn?.turn.text ?? '';
    if (thought && trigger.cause === 'answer' && lettersOf(thought.heard) === lettersOf(words)) return thought;
    thought?.stop.abort();
    return null;
  }

  #think(trigger: Trigger, turn: RecordTurn | null): Thought {
    const stop = new AbortController();
    const reply = this.#situation(trigger, turn).then((situation) => this.#deps.brain.next(situation, stop.signal));
    // Aborted thoughts are nobody's; those that are waited for report by the wait.
    reply.catch(() => undefined);
    return { heard: turn?.text ?? '', reply, opening: Promise.resolve(null), stop };
  }

  /** As the record will stand when the turn is stored: thinking does not wait for the store, saying does. */
  async #situation(trigger: Trigger, turn: RecordTurn | null): Promise<Situation> {
    const brief = this.#deps.brief();
    const stored = this.#deps.progress();
    const known = turn !== null && this.#deps.transcript().some(({ id }) => id === turn.id);
    const progress = turn && !known ? advance(brief, stored, turn) : stored;
    const last = this.#deps.transcript().at(-1);
    // After a break-down: what was said last has had no reply yet.
    const said = turn ?? (trigger.cause === 'begin' && last?.speaker.role === 'candidate' ? last : null);
    const atWork = currentQuestion(brief, progress)?.exercise !== null && progress.questionId !== null;
    const worked = (on: 'code' | 'board') => this.#deps.brain.kind === 'model' && this.#deps.worked(on);
    const [code, lastRun, board] = await Promise.all([
      atWork || worked('code') ? this.#read('code', this.#deps.code) : null,
      atWork ? this.#read('run', this.#deps.lastRun) : null,
      worked('board') ? this.#read('board', this.#deps.board) : null,
    ]);
    return {
      brief,
      progress,
      clock: this.#deps.clock(progress),
      cause: trigger.cause,
      request: trigger.request ?? null,
      heard: said?.text ?? '',
      of: said?.questionId ?? null,
      transcript: this.#deps.transcript(),
      code,
      board,
      lastRun,
    };
  }

  /** Without the editor's text the interview goes on; it is only less observant. */
  async #read<T>(what: string, read: () => Promise<T>): Promise<T | null> {
    return read().catch((fault) => {
      this.#deps.log.warn({ what, fault: String(fault) }, 'could not be read for the interviewer');
      return null;
    });
  }

  async #sayAll(
    reply: Reply,
    trigger: Trigger,
    signal: AbortSignal,
    opening: AsyncIterable<string> | null = null,
  ): Promise<void> {
    let begun = opening;
    let split: Partial<Latency> = {
      endOfTurn: trigger.turn?.endOfTurnMs ?? null,
      stt: trigger.turn?.sttMs ?? null,
      llmFirstToken: reply.firstTokenMs,
    };
    for (const utterance of reply.utterances) {
      while (!this.#deps.mayRaiseVoice() && !signal.aborted) await pause(this.#deps.timers, FLOOR_POLL_MS, signal);
      if (signal.aborted) return;
      await this.#say(utterance, begun ?? sentences(utterance.text), split, signal);
      begun = null;
      split = {};
    }
  }

  async #say(
    utterance: Utterance,
    words: AsyncIterable<string>,
    split: Partial<Latency>,
    signal: AbortSignal,
  ): Promise<void> {
    const { mouth } = this.#deps;
    if (utterance.exercise) await this.#deps.showExercise(utterance.exercise);
    const id = newId();
    const spoken = await mouth.say(id, words, signal);
    const text = utterance.whole ? String(utterance.text) : spoken.heard;
    // Nothing of it was heard: it did not happen, and may be said later.
    if (text === '' && spoken.interrupted) return;
    await this.#deps.record(this.#turn(id, utterance, text, spoken, split), { samples: spoken.sound, hz: DOWN_HZ });
    await this.#deps.onSaid(utterance);
    if (utterance.ends) await this.#deps.onEnd(utterance.ends);
  }

  #turn(id: string, utterance: Utterance, text: string, spoken: Spoken, split: Partial<Latency>): RecordTurn {
    const { sessionTime } = this.#deps;
    return {
      id,
      speaker: AGENT,
      source: utterance.source,
      at: sessionTime(spoken.startedAt),
      endedAt: sessionTime(spoken.endedAt),
      text,
      interrupted: spoken.interrupted && !utterance.whole,
      move: utterance.move,
      sectionId: utterance.sectionId,
      questionId: utterance.questionId,
      confidence: null,
      latency: {
        endOfTurn: split.endOfTurn ?? null,
        stt: split.stt ?? null,
        llmFirstToken: split.llmFirstToken ?? null,
        ttsFirstByte: spoken.firstByteMs,
        playout: spoken.playoutMs,
      },
    };
  }
}

/** Final words often differ from the interim ones by their stops alone. */
const lettersOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
