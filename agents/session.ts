import type { z } from 'zod';
import type { Brief } from '../src/interviews/contract.ts';
import { AppError } from '../src/platform/errors.ts';
import { newId } from '../src/platform/ids.ts';
import type { Log } from '../src/platform/log.ts';
import type { SessionRun } from '../src/sandbox/contract.ts';
import type { RecordTurn, Revoke } from '../src/sessions/contract.ts';
import { attend } from './attend.ts';
import { Audience, type Member } from './audience.ts';
import { toWav } from './audio/wav.ts';
import { belongsTo } from './belongs.ts';
import type { Brain, EndReason, Utterance } from './brain/brain.ts';
import type { ClockView } from './clock.ts';
import { type ClientMessage, type RoomState, UP_HZ } from './contract.ts';
import type { ControlApi, RoomsApi } from './control-api.ts';
import { AGENT, Conversation, type Sound } from './conversation.ts';
import { createErrands, type Errands } from './errands.ts';
import { Floor } from './floor.ts';
import type { HeardTurn } from './listener.ts';
import type { AgentMetrics } from './metrics.ts';
import { Mouth, type MouthMode, READ } from './mouth.ts';
import { advance, askedKind, currentQuestion, currentSection, type Progress, progressOf } from './progress.ts';
import type { Voices } from './providers/choose.ts';
import { Recorder } from './recorder.ts';
import { roomState, sameButForTime } from './room-state.ts';
import { RunWatch } from './run-watch.ts';
import { SessionClock } from './session-clock.ts';
import { Steering } from './steering.ts';
import { every, type Timers } from './timers.ts';
import type { Bye, CloseName, Connection, LiveDoor, LiveLine, SessionDoor } from './transports/connection.ts';
import type { Manner } from './turn-policy.ts';
import { unawaited } from './unawaited.ts';
import { browserMayListen, modeFor, recognitionFor } from './voice-choice.ts';

export type SessionDeps = {
  control: ControlApi;
  rooms: RoomsApi;
  brain: Brain;
  voices: Voices;
  sttBrowser: 'device' | 'remote' | 'off';
  timers: Timers;
  log: Log;
  metrics: AgentMetrics;
  /** The session's LiveKit room, where there is such a server. */
  openLive: ((door: LiveDoor) => LiveLine) | null;
  onEnded(sessionId: string): void;
};

const TICK_MS = 500;
const SHOWN_TURNS = 50;
const RUN_COMMENT_MS = 20_000;
/** 25 characters a second: a brisk reader of a first language. */
const READ_CHAR_MS = 40;
const ABSENT_END_MS = 10 * 60_000;

/**
 * One interview. Everything it stands on is the brief and the stored turns, so another process can take over at any moment; what is here besides them is
 * who is connected and what is being said right now.
 */
export class Session implements SessionDoor {
  readonly id: string;
  readonly audience: Audience;
  readonly conversation: Conversation;
  readonly deps: SessionDeps;
  readonly #live: LiveLine | null;
  /** Put out, and not back by a ticket signed later. */
  readonly #barred = new Set<string>();
  readonly #mouth: Mouth;
  readonly #recorder: Recorder;
  readonly #errands: Errands;
  readonly #runs: RunWatch;
  readonly #steering: Steering;
  readonly #floor: Floor;
  readonly #time: SessionClock;
  readonly #stopTick: () => void;
  #brief: Brief;
  #transcript: RecordTurn[];
  #progress: Progress;
  #began = false;
  #ended = false;
  #stuck = false;
  #lastSignAt: number;
  #lastActivityAt: number | null = null;
  #runCommentAt = Number.NEGATIVE_INFINITY;
  /** Typed answers on their way to the store. */
  readonly #typing = new Set<string>();
  #toldState: RoomState | null = null;
  /** After a take-over both may hold something. */
  readonly #workedOn: Set<'code' | 'board'>;

  constructor(deps: SessionDeps, brief: Brief) {
    const { control, rooms, timers, log } = deps;
    this.deps = deps;
    this.#brief = brief;
    this.id = brief.sessionId;
    const heard = (participantId: string, samples: Int16Array) => this.#heardLive(participantId, samples);
    const isBarred = (participantId: string) => this.#barred.has(participantId);
    const { sessionId, interviewId } = brief;
    this.#live = deps.openLive?.({ sessionId, interviewId, heard, isBarred }) ?? null;
    this.audience = new Audience(this.#live);
    this.#lastSignAt = timers.now();
    this.#transcript = [...brief.turns];
    this.#progress = progressOf(brief);
    this.#workedOn = new Set(brief.turns.length > 0 ? ['code', 'board'] : []);
    this.#time = new SessionClock(brief, timers, this.#progress.breakSince !== null);
    this.#errands = createErrands({ sessionId: this.id, control, rooms, timers, log });
    const lastRun = () => control.lastRun(this.id);
    this.#recorder = new Recorder({
      post: (turn) => control.recordTurn(this.id, turn),
      putAudio: (turnId, wav) => control.putAudio(this.id, turnId, wav),
      timers,
      log,
      onTrouble: (stuck) => this.#trouble(stuck),
    });
    this.#mouth = new Mouth({
      speaker: deps.voices.speaker,
      language: brief.language,
      timers,
      log,
      mode: () => this.#mouthMode(),
      frame: (frame) => {
        this.#floor.said(frame.samples);
        this.audience.speak(frame, this.at());
      },
      send: (message) => {
        if (message.type === 'pause' || message.type === 'resume' || message.type === 'clear') {
          this.#floor.voice(message.type);
          this.#live?.hold(message.type);
        }
        this.audience.broadcast(message);
      },
      keepSound: () => this.#brief.consents.recording,
      caption: (turnId, text) => {
        this.#caption(turnId, AGENT, text, false, this.at());
        this.tellState();
      },
    });
    this.conversation = new Conversation({
      brief: () => this.#brief,
      brain: deps.brain,
      mouth: this.#mouth,
      timers,
      log,
      progress: () => this.#progress,
      clock: (progress) => this.clock(progress),
      transcript: () => this.#transcript,
      code: () => rooms.code(this.id),
      board: () => rooms.board(this.id),
      worked: (on) => this.#workedOn.has(on),
      lastRun,
      showExercise: (exercise) => {
        this.audience.broadcast({ type: 'exercise', exercise: exercise.view });
        return this.#errands.showExercise(exercise);
      },
      record: (turn, sound) => this.record(turn, sound),
      sessionTime: (now) => this.at(now),
      onState: () => this.tellState(),
      onEnd: (reason) => this.end(reason),
      onSaid: (utterance) => this.#onSaid(utterance),
      mayRaiseVoice: () => this.#floorIsFree(),
    });
    this.#floor = new Floor({
      language: brief.language,
      timers,
      mouth: this.#mouth,
      conversation: this.conversation,
      onSign: () => this.#onSign(),
      onWords: (member, text) => this.#caption(`live-${member.track}`, speakerOf(member), text, false, this.at()),
    });
    this.#steering = new Steering(this);
    this.#runs = new RunWatch({ timers, log, lastRun, onRun: (run) => this.#onRun(run) });
    this.#stopTick = every(timers, TICK_MS, () => this.#tick());
  }

  get brief(): Brief {
    return this.#brief;
  }
  get manner(): Manner {
    return { tone: this.#brief.tone, timeFactor: this.#brief.accommodations.timeFactor };
  }
  get progress(): Progress {
    return this.#progress;
  }
  get paused(): boolean {
    return this.#time.paused;
  }
  get ended(): boolean {
    return this.#ended;
  }
  /** The greeting was said, or is being said to somebody. */
  get greeted(): boolean {
    return this.#progress.startedAt !== null || (this.conversation.busy && this.candidatePresent());
  }

  /** Milliseconds since the session began. */
  at(now?: number): number {
    return this.#time.at(now);
  }
  clock(progress: Progress = this.#progress): ClockView {
    return this.#time.view(this.#brief, progress);
  }

  // --- the door

  join(connection: Connection) {
    if (this.#ended) return connection.close('ended', bye('completed', 'The interview is over.'));
    const { claims, hello } = connection;
    const member = this.audience.join(connection);
    if (!member) return connection.close('tooFast');
    this.#barred.delete(claims.participantId);
    this.#welcome(connection, member);
    if (claims.role !== 'observer' && claims.voice) this.#listenTo(member);
    void this.#errands.presence(connection, 'joined');
    if (claims.role !== 'candidate') return this.tellState(true);
    this.deps.log.debug({ sessionId: this.id, recognition: hello.recognition }, 'the candidate is here');
    this.begin();
  }

  leave(connection: Connection): void {
    if (!this.audience.leave(connection, this.deps.timers.now())) return;
    void this.#errands.presence(connection, 'left');
    // Nobody to talk to: what was said is stored, and said again when they are back.
    if (connection.claims.role === 'candidate') this.conversation.interrupt();
    this.tellState();
  }

  message(connection: Connection, message: Exclude<ClientMessage, { type: 'hello' | 'ping' }>) {
    const member = this.audience.of(connection);
    if (!member || this.#ended) return;
    const { claims } = connection;
    const allowed = message.type === 'control' ? claims.control : message.type === 'played' || claims.voice;
    if (!allowed) return refuse(connection, 'forbidden', 'This is not yours to do.');
    switch (message.type) {
      case 'say':
        return this.#aside(this.#typed(member, message.id.toLowerCase(), message.text), 'typed words were lost');
      case 'heard':
        if (browserMayListen(this.#choice, connection) && !this.paused)
          this.#floor.of(claims.participantId)?.heard(message.text, message.final);
        return;
      case 'activity':
        return this.#onActivity(member, message.kind);
      case 'played':
        if (claims.role === 'candidate') this.#mouth.played({ ...message, characters: message.characters ?? null });
        return;
      case 'ask':
        if (claims.role !== 'candidate') return refuse(connection, 'forbidden', 'This is the candidate’s to ask.');
        return this.#steering.ask(message.what);
      case 'control':
        return this.#steering.control(connection, message.what, message.text ?? '');
    }
  }

  /** By their socket: whoever is heard in the LiveKit room is not heard twice. */
  sound(connection: Connection, samples: Int16Array): void {
    if (!this.audience.isLive(connection)) this.#sound(connection, samples);
  }
  moved(connection: Connection): void {
    this.audience.moved(connection);
  }
  #heardLive(participantId: string, samples: Int16Array): void {
    const connection = this.audience.byId(participantId);
    if (connection && this.audience.isLive(connection)) this.#sound(connection, samples);
  }
  #sound(connection: Connection, samples: Int16Array): void {
    const member = this.audience.of(connection);
    if (!member || this.#ended || !connection.claims.voice) return;
    this.audience.relay(member, samples, this.at());
    if (!this.paused) this.#floor.sound(connection.claims.participantId, samples);
  }

  /** Before the greeting, the newest answers of the candidate are the ones it is given by; what has been said stands. */
  renew(brief: Brief): void {
    if (this.greeted) return;
    this.#brief = brief;
    // Staff may have let it wait for the candidate, with words by the old ones.
    this.conversation.interrupt();
    this.tellState();
  }

  revoke(revoke: z.infer<typeof Revoke>): void {
    if (revoke.participantId && !revoke.except) this.#barred.add(revoke.participantId);
    const names = { revoked: 'revoked', removed: 'removed', taken_over: 'takenOver', ended: 'ended' } as const;
    for (const connection of this.audience.connections()) {
      const { claims } = connection;
      const meant = revoke.participantId === null || claims.participantId === revoke.participantId;
      if (!meant || claims.jti === revoke.except) continue;
      const code = revoke.code === 'taken_over' ? 'taken_over' : revoke.code === 'ended' ? 'completed' : 'revoked';
      connection.close(names[revoke.code], bye(code, 'Your place in this room was closed.'));
    }
  }

  // --- what the parts ask for

  /** The greeting, or where it stood: the candidate has come, or come back. Harmless to repeat. */
  begin(): void {
    this.#began = true;
    this.tellState(true);
    if (this.paused) void this.#errands.pause(true);
    else if (this.#progress.closed) this.#aside(this.end('completed'), NOT_ENDED);
    else if (!this.#ended && this.#progress.lead === 'ai' && !this.conversation.busy)
      void this.conversation.act({ cause: 'begin' });
  }

  /** Stores a turn, then tells everyone. Rejects where the control plane refused it. */
  async record(turn: RecordTurn, sound: Sound | null = null): Promise<void> {
    const wav = sound && sound.samples.length > 0 ? toWav(sound.samples, sound.hz) : null;
    try {
      await this.#recorder.record(turn, wav);
    } catch (fault) {
      if (fault instanceof AppError && ['wrong_state', 'gone', 'not_found'].includes(fault.code)) this.close('ended');
      throw fault;
    }
    this.#transcript.push(turn);
    this.#progress = advance(this.#brief, this.#progress, turn);
    this.#lastSignAt = this.#readBy(turn);
    this.deps.metrics.turns.inc({ role: turn.speaker.role });
    this.deps.metrics.latency(turn.latency);
    this.#caption(turn.id, turn.speaker, turn.text, true, turn.at);
    this.tellState();
  }

  /** A fact of the record that is read, not spoken. */
  note(text: string): Promise<void> {
    const at = this.at();
    return this.record({
      id: newId(),
      speaker: AGENT,
      source: 'script',
      at,
      endedAt: at,
      text,
      interrupted: false,
      move: 'notice',
      sectionId: currentSection(this.#brief, this.#progress)?.id ?? null,
      questionId: this.#progress.questionId,
      confidence: null,
      latency: null,
    });
  }

  /** Stops or restarts the clock here at once, and tells the control plane. */
  async pauseClock(paused: boolean): Promise<void> {
    if (paused === this.paused) return;
    this.#time.pause(paused);
    this.#lastSignAt = this.deps.timers.now();
    this.tellState();
    await this.#errands.pause(paused);
  }

  lead(who: Progress['lead']): void {
    this.#progress = { ...this.#progress, lead: who };
    this.tellState();
  }

  candidatePresent(): boolean {
    return this.audience.present('candidate') !== null;
  }
  candidateSpeaks(): boolean {
    return this.#floor.candidate()?.busy ?? false;
  }

  moment(ms: number): void {
    const listener = this.#floor.candidate();
    if (listener) listener.momentUntil = this.deps.timers.now() + ms;
  }

  async end(reason: EndReason): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.conversation.interrupt();
    await this.#recorder.settled();
    await this.#errands.end(reason);
    this.close('ended', bye(reason, 'The interview is over.'));
    this.deps.onEnded(this.id);
  }

  /** Ends what is here, not the interview. */
  close(why: CloseName, farewell?: Bye): void {
    this.#ended = true;
    this.#stopTick();
    this.#runs.close();
    this.conversation.discard();
    this.conversation.interrupt();
    this.tellState();
    this.audience.closeAll(why, farewell);
    this.#live?.close();
    this.#floor.close();
    this.#recorder.close();
  }

  /** All that was said is stored. */
  async settled(): Promise<void> {
    this.conversation.interrupt();
    await this.conversation.settled();
    await this.#recorder.settled();
  }

  tellState(always = false): void {
    const state = this.#state();
    if (!always && sameButForTime(this.#toldState, state)) return;
    this.#toldState = state;
    this.audience.broadcast(state);
  }

  // --- hearing

  #listenTo(member: Member): void {
    const { voices, timers, log } = this.deps;
    const isCandidate = member.claims.role === 'candidate';
    this.#floor.listenTo(member, {
      recogniser: voices.recogniser,
      language: this.#brief.language,
      timers,
      log,
      manner: () => this.manner,
      keepSound: () => this.#brief.consents.recording,
      asked: () => (isCandidate ? askedKind(this.#brief, this.#progress) : null),
      question: () => (isCandidate ? this.#progress.lastAsked : ''),
      lastActivityAt: () => (isCandidate ? this.#lastActivityAt : null),
      onPrepare: (text) => {
        if (isCandidate && this.#progress.lead === 'ai')
          this.conversation.prepare(text, () => this.#turnOf(member, text, this.#floor.candidate()?.startedAt));
      },
      onTurn: (turn) => this.#aside(this.#heardTurn(member, turn), 'spoken words were lost'),
      onFault: () => this.#notHeard(member),
    });
  }

  #onSign(): void {
    this.#lastSignAt = this.deps.timers.now();
  }

  async #heardTurn(member: Member, heard: HeardTurn): Promise<void> {
    const times = { at: this.at(heard.startedAt), endedAt: this.at(heard.endedAt), confidence: heard.confidence };
    const split = { endOfTurnMs: heard.endOfTurnMs, sttMs: heard.sttMs };
    const draft = () => ({ ...this.#turnOf(member, heard.text, heard.startedAt), ...times });
    const sound = { samples: heard.sound, hz: UP_HZ };
    if (heard.goesOn) return this.record(draft(), sound);
    this.conversation.interrupt();
    await this.#commit(member, draft, split, sound);
  }

  async #typed(member: Member, id: string, text: string): Promise<void> {
    const said = () => member.connection?.send({ type: 'said', id, turnId: id });
    if (this.#transcript.some((turn) => turn.id === id)) return said();
    if (this.#typing.has(id)) return;
    this.#typing.add(id);
    try {
      // Their words count, whether or not the end of the break could be noted.
      if (this.paused && member.claims.role === 'candidate')
        await this.#steering.resume().catch((fault) => this.#failed(fault, 'the end of a break was not noted'));
      this.#lastSignAt = this.deps.timers.now();
      this.#floor.settle();
      this.conversation.interrupt(READ);
      const draft = () => ({ ...this.#turnOf(member, text), id, source: 'typed' as const });
      await this.#commit(member, draft, { endOfTurnMs: null, sttMs: null }, null, said);
    } finally {
      this.#typing.delete(id);
    }
  }

  /** Stores what somebody said, and lets the interviewer answer if it is the candidate's and the AI leads. */
  async #commit(
    member: Member,
    draft: () => RecordTurn,
    split: { endOfTurnMs: number | null; sttMs: number | null },
    sound: Sound | null,
    onStored = () => {},
  ): Promise<void> {
    // What was heard of the interrupted reply comes before the words that interrupted it, and says what they answer.
    await this.conversation.settled();
    const turn = draft();
    const stored = this.record(turn, sound);
    const answers = member.claims.role === 'candidate' && this.#progress.lead === 'ai' && !this.paused;
    const ask = answers ? this.#steering.takeAsk() : null;
    if (ask) void this.conversation.perform([ask], stored);
    else if (answers) void this.conversation.act({ cause: 'answer', turn: { turn, stored, ...split } });
    try {
      await stored;
      onStored();
    } catch (fault) {
      this.#failed(fault, 'a turn was not stored');
      if (member.connection)
        refuse(member.connection, 'not_stored', 'Your words were not stored. Please say them again.');
    }
  }

  #turnOf(member: Member, text: string, startedAt?: number): RecordTurn {
    const at = this.at(startedAt);
    return {
      id: newId(),
      speaker: speakerOf(member),
      source: 'voice',
      at,
      endedAt: at,
      text,
      interrupted: false,
      move: null,
      ...belongsTo(this.#brief, this.#progress, { text, at }),
      confidence: null,
      latency: null,
    };
  }

  #notHeard(member: Member): void {
    const message = 'I could not make out what you said. Please say it again, or type it.';
    if (member.connection) refuse(member.connection, 'not_heard', message);
  }

  // --- acting

  #tick(): void {
    const { timers } = this.deps;
    const candidate = this.audience.present('candidate');
    const clock = this.clock();
    if (!candidate && this.#progress.startedAt !== null && clock.remainingMs < -ABSENT_END_MS) {
      this.#aside(this.end('time'), NOT_ENDED);
      return;
    }
    const cause = attend(
      {
        now: timers.now(),
        free: Boolean(candidate) && this.#progress.lead === 'ai' && !this.paused && !this.#ended && !this.#stuck,
        busy: this.conversation.busy || this.#floor.busy,
        greeted: this.#progress.startedAt !== null,
        clock,
        asked: askedKind(this.#brief, this.#progress),
        checkIns: this.#progress.checkIns,
        lastSignAt: Math.max(this.#lastSignAt, this.#lastActivityAt ?? 0),
        momentUntil: this.#floor.candidate()?.momentUntil ?? null,
      },
      this.manner,
    );
    if (cause) void this.conversation.act({ cause });
    this.tellState();
  }

  #onActivity(member: Member, kind: 'typing' | 'drawing' | 'running'): void {
    if (member.claims.role !== 'candidate') return;
    this.#lastActivityAt = this.deps.timers.now();
    this.#floor.candidate()?.consider();
    this.#workedOn.add(kind === 'drawing' ? 'board' : 'code');
    if (kind === 'running') this.#runs.started();
  }

  #onRun(run: SessionRun): void {
    const { timers } = this.deps;
    const quiet = !this.conversation.busy && !this.#floor.candidate()?.busy;
    const free = quiet && this.#progress.lead === 'ai' && !this.paused && this.audience.present('candidate');
    const passed = run.verdicts.length > 0 && run.verdicts.every((verdict) => verdict.passed);
    if (!free || (!passed && timers.now() - this.#runCommentAt < RUN_COMMENT_MS)) return;
    this.#runCommentAt = timers.now();
    void this.conversation.act({ cause: 'run' });
  }

  async #onSaid(utterance: Utterance): Promise<void> {
    if (utterance.momentMs) this.moment(utterance.momentMs);
    if (utterance.asks === 'break') await this.pauseClock(true);
    if (utterance.asks === 'human') await this.#steering.callHuman();
    if (utterance.move === 'end_section' && utterance.sectionId) await this.#errands.sectionEnd(utterance.sectionId);
  }

  // --- telling

  #welcome(connection: Connection, member: Member): void {
    connection.send({
      type: 'hello',
      version: 1,
      sessionId: this.id,
      at: this.at(),
      track: member.track,
      stt: recognitionFor(this.#choice, connection),
      tts: shownMode[modeFor(this.#choice, connection)],
    });
    for (const turn of this.#transcript.slice(-SHOWN_TURNS))
      connection.send({
        type: 'caption',
        turnId: turn.id,
        speaker: shown(turn.speaker),
        text: turn.text,
        final: true,
        at: turn.at,
      });
    for (const track of this.audience.tracksFor(connection)) connection.send(track);
    const exercise = currentQuestion(this.#brief, this.#progress)?.exercise;
    connection.send(this.#state());
    if (exercise) connection.send({ type: 'exercise', exercise: exercise.view });
  }

  #caption(turnId: string, speaker: RecordTurn['speaker'], text: string, final: boolean, at: number): void {
    this.audience.broadcast({ type: 'caption', turnId, speaker: shown(speaker), text, final, at });
  }

  #state(): RoomState {
    return roomState({
      brief: this.#brief,
      progress: this.#progress,
      clock: this.clock(),
      brain: this.conversation.by,
      began: this.#began,
      paused: this.paused,
      ended: this.#ended,
      stuck: this.#stuck,
      speaking: this.#mouth.speaking,
      thinking: this.conversation.busy,
    });
  }

  /** Turns cannot be stored: nobody is left to believe that they are. */
  #trouble(stuck: boolean): void {
    this.#stuck = stuck;
    const message = 'One moment please: what was said cannot be stored right now. It is tried again and again.';
    if (stuck) this.audience.broadcast({ type: 'error', code: 'not_stored_yet', message });
    this.tellState();
  }

  #failed(fault: unknown, otherwise: string): void {
    this.deps.log.error({ sessionId: this.id, fault: String(fault) }, otherwise);
  }
  #aside(work: Promise<void>, otherwise: string): void {
    unawaited(work, this.deps.log, { sessionId: this.id }, otherwise);
  }

  // --- small questions

  #floorIsFree(): boolean {
    return this.#floor.quiet && !this.paused && this.candidatePresent();
  }
  /** By when it has been taken in: what nobody speaks has to be read first, one text after the other. */
  #readBy(turn: RecordTurn): number {
    const now = this.deps.timers.now();
    if (turn.speaker.role !== 'agent' || this.#mouthMode() !== 'text') return now;
    return Math.max(now, this.#lastSignAt) + turn.text.length * READ_CHAR_MS;
  }
  #mouthMode(): MouthMode {
    const listener = this.audience.present('candidate') ?? this.audience.connections()[0];
    return listener ? modeFor(this.#choice, listener) : 'text';
  }
  get #choice() {
    return { brief: this.#brief, voices: this.deps.voices, sttBrowser: this.deps.sttBrowser };
  }
}

const NOT_ENDED = 'an interview was not ended';
const shownMode = { sound: 'server', browser: 'browser', text: 'none' } as const;
const speakerOf = ({ claims }: Member): RecordTurn['speaker'] => ({
  participantId: claims.participantId,
  role: claims.role,
  name: claims.name,
});
const shown = ({ participantId, name, role }: RecordTurn['speaker']) => ({ id: participantId, name, role });
const bye = (code: Bye['code'], message: string): Bye => ({ type: 'bye', code, message });
const refuse = (connection: Connection, code: string, message: string) =>
  connection.send({ type: 'error', code, message });
