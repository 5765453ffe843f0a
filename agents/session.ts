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
import type { Brain, EndReason, Utterance } from './brain/brain.ts';
import { type ClockView, readClock } from './clock.ts';
import { type ClientMessage, type RoomState, UP_HZ } from './contract.ts';
import type { ControlApi, RoomsApi } from './control-api.ts';
import { AGENT, Conversation } from './conversation.ts';
import { type HeardTurn, Listener } from './listener.ts';
import type { AgentMetrics } from './metrics.ts';
import { Mouth, type MouthMode, READ } from './mouth.ts';
import { advance, askedKind, currentQuestion, currentSection, type Progress, progressOf } from './progress.ts';
import type { Voices } from './providers/choose.ts';
import { Recorder } from './recorder.ts';
import { RunWatch } from './run-watch.ts';
import { Steering } from './steering.ts';
import { isBackchannel } from './thought.ts';
import { every, type Timers } from './timers.ts';
import type { Bye, CloseName, Connection, SessionDoor } from './transports/connection.ts';
import { decideBarge, type Manner } from './turn-policy.ts';

export type SessionDeps = {
  control: ControlApi;
  rooms: RoomsApi;
  brain: Brain;
  voices: Voices;
  sttBrowser: 'device' | 'remote' | 'off';
  timers: Timers;
  log: Log;
  metrics: AgentMetrics;
  onEnded(sessionId: string): void;
};

const TICK_MS = 500;
const SHOWN_TURNS = 50;
const RUN_COMMENT_MS = 20_000;
const ABSENT_END_MS = 10 * 60_000;
const END_TRIES_MS = [0, 500, 2000, 5000];

/**
 * One interview. Everything it stands on is the brief and the stored turns, so another process can take over at any moment; what is here besides them is
 * who is connected and what is being said right now.
 */
export class Session implements SessionDoor {
  readonly id: string;
  readonly brief: Brief;
  readonly audience = new Audience();
  readonly conversation: Conversation;
  readonly deps: SessionDeps;
  readonly manner: Manner;
  readonly #mouth: Mouth;
  readonly #recorder: Recorder;
  readonly #runs: RunWatch;
  readonly #steering: Steering;
  readonly #listeners = new Map<string, Listener>();
  readonly #loadedAt: number;
  readonly #stopTick: () => void;
  #transcript: RecordTurn[];
  #progress: Progress;
  #pausedMs: number;
  #pausedSince: number | null;
  #began = false;
  #ended = false;
  #stuck = false;
  #lastSignAt: number;
  #lastActivityAt: number | null = null;
  #runCommentAt = Number.NEGATIVE_INFINITY;
  /** Typed answers on their way to the store. */
  readonly #typing = new Set<string>();
  #barging = false;
  #cancelBarge = () => {};
  #sentState = '';

  constructor(deps: SessionDeps, brief: Brief) {
    const { control, rooms, timers, log } = deps;
    this.deps = deps;
    this.brief = brief;
    this.id = brief.sessionId;
    this.manner = { tone: brief.tone, timeFactor: brief.accommodations.timeFactor };
    this.#loadedAt = timers.now();
    this.#lastSignAt = timers.now();
    this.#transcript = [...brief.turns];
    this.#progress = progressOf(brief);
    this.#pausedMs = brief.pausedMs;
    this.#pausedSince = this.#progress.breakSince === null ? null : timers.now();
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
      frame: (frame) => this.audience.speak(frame, this.at()),
      send: (message) => this.audience.broadcast(message),
      caption: (turnId, text) => {
        this.#caption(turnId, AGENT, text, false, this.at());
        this.tellState();
      },
    });
    this.conversation = new Conversation({
      brief,
      brain: deps.brain,
      mouth: this.#mouth,
      timers,
      log,
      progress: () => this.#progress,
      clock: (progress) => this.clock(progress),
      transcript: () => this.#transcript,
      code: () => rooms.code(this.id),
      lastRun,
      showExercise: (exercise) => this.#showExercise(exercise),
      record: (turn) => this.record(turn),
      sessionTime: (now) => this.at(now),
      onState: () => this.tellState(),
      onEnd: (reason) => this.end(reason),
      onSaid: (utterance) => this.#onSaid(utterance),
      mayRaiseVoice: () => this.#floorIsFree(),
    });
    this.#steering = new Steering(this);
    this.#runs = new RunWatch({ timers, log, lastRun, onRun: (run) => this.#onRun(run) });
    this.#stopTick = every(timers, TICK_MS, () => this.#tick());
  }

  get progress(): Progress {
    return this.#progress;
  }
  get paused(): boolean {
    return this.#pausedSince !== null;
  }
  get ended(): boolean {
    return this.#ended;
  }

  /** Milliseconds since the session began, by the control plane's clock as the brief brought it. */
  at(now = this.deps.timers.now()): number {
    return Math.max(0, Math.round(this.brief.at + now - this.#loadedAt));
  }

  /** The clock counts from the greeting on, without breaks. */
  clock(progress: Progress = this.#progress): ClockView {
    const { timers } = this.deps;
    const breakNow = this.#pausedSince === null ? 0 : timers.now() - this.#pausedSince;
    const paused = this.#pausedMs + breakNow;
    const began = progress.startedAt ?? this.at();
    const sectionBegan = Math.max(0, progress.sectionStartedAt - began);
    const before = Math.max(0, paused - progress.sectionBreaksMs - breakNow);
    return readClock(
      this.brief,
      progress.sectionIndex,
      Math.max(0, sectionBegan - before),
      Math.max(0, this.at() - began - paused),
    );
  }

  // --- the door

  join(connection: Connection) {
    if (this.#ended) return connection.close('ended', bye('completed', 'The interview is over.'));
    const { claims, hello } = connection;
    const member = this.audience.join(connection);
    if (!member) return connection.close('tooFast');
    this.#welcome(connection, member);
    if (claims.role !== 'observer' && claims.voice && !this.#listeners.has(claims.participantId))
      this.#listeners.set(claims.participantId, this.#listenTo(member));
    this.#tellPresence(connection, 'joined');
    if (claims.role !== 'candidate') return this.tellState(true);
    this.deps.log.debug({ sessionId: this.id, recognition: hello.recognition }, 'the candidate is here');
    this.begin();
  }

  leave(connection: Connection): void {
    if (!this.audience.leave(connection, this.deps.timers.now())) return;
    this.#tellPresence(connection, 'left');
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
        return void this.#typed(member, message.id.toLowerCase(), message.text);
      case 'heard':
        if (this.#browserMayListen(connection) && !this.paused)
          this.#listeners.get(claims.participantId)?.heard(message.text, message.final);
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

  sound(connection: Connection, samples: Int16Array): void {
    const member = this.audience.of(connection);
    if (!member || this.#ended || !connection.claims.voice) return;
    this.audience.relay(member, samples, this.at());
    if (!this.paused) this.#listeners.get(connection.claims.participantId)?.audio(samples);
  }

  revoke(revoke: z.infer<typeof Revoke>): void {
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
    if (this.paused) void this.#tellPause();
    else if (this.#progress.closed) void this.end('completed');
    else if (!this.#ended && this.#progress.lead === 'ai' && !this.conversation.busy)
      void this.conversation.act({ cause: 'begin' });
  }

  /** Stores a turn, then tells everyone. Rejects where the control plane refused it. */
  async record(turn: RecordTurn, sound: Int16Array | null = null): Promise<void> {
    const wav = sound && sound.length > 0 ? toWav(sound, UP_HZ) : null;
    try {
      await this.#recorder.record(turn, wav);
    } catch (fault) {
      if (fault instanceof AppError && ['wrong_state', 'gone', 'not_found'].includes(fault.code)) this.close('ended');
      throw fault;
    }
    this.#transcript.push(turn);
    this.#progress = advance(this.brief, this.#progress, turn);
    this.#lastSignAt = this.deps.timers.now();
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
      sectionId: currentSection(this.brief, this.#progress)?.id ?? null,
      questionId: this.#progress.questionId,
      confidence: null,
      latency: null,
    });
  }

  /** Stops or restarts the clock here at once, and tells the control plane. */
  async pauseClock(paused: boolean): Promise<void> {
    if (paused === this.paused) return;
    const now = this.deps.timers.now();
    if (this.#pausedSince !== null) this.#pausedMs += now - this.#pausedSince;
    this.#pausedSince = paused ? now : null;
    this.#lastSignAt = now;
    this.tellState();
    await this.#tellPause();
  }

  async #tellPause(): Promise<void> {
    await this.deps.control.pause(this.id, this.paused).catch((fault) => {
      this.deps.log.error({ sessionId: this.id, fault: String(fault) }, 'a break was not told');
    });
  }

  lead(who: Progress['lead']): void {
    this.#progress = { ...this.#progress, lead: who };
    this.tellState();
  }

  candidatePresent(): boolean {
    return this.audience.present('candidate') !== null;
  }
  candidateSpeaks(): boolean {
    return this.#candidateListener()?.busy ?? false;
  }

  moment(ms: number): void {
    for (const [id, listener] of this.#listeners)
      if (this.#roleOf(id) === 'candidate') listener.momentUntil = this.deps.timers.now() + ms;
  }

  async end(reason: EndReason): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.conversation.interrupt();
    await this.#recorder.settled();
    const code = { completed: 'completed', time: 'time', left: 'left', ended_by_staff: 'ended_by_staff' } as const;
    await this.#postEnd(reason);
    this.close('ended', bye(code[reason], 'The interview is over.'));
    this.deps.onEnded(this.id);
  }

  /** Ends what is here, not the interview. */
  close(why: CloseName, farewell?: Bye): void {
    this.#ended = true;
    this.#stopTick();
    this.#cancelBarge();
    this.#runs.close();
    this.conversation.discard();
    this.conversation.interrupt();
    this.tellState();
    this.audience.closeAll(why, farewell);
    for (const listener of this.#listeners.values()) listener.close();
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
    const text = JSON.stringify({ ...state, remainingMs: 0, section: { ...state.section, remainingMs: 0 } });
    if (!always && text === this.#sentState) return;
    this.#sentState = text;
    this.audience.broadcast(state);
  }

  // --- hearing

  #listenTo(member: Member): Listener {
    const { voices, timers, log } = this.deps;
    const isCandidate = member.claims.role === 'candidate';
    return new Listener({
      recogniser: voices.recogniser,
      language: this.brief.language,
      timers,
      log,
      manner: this.manner,
      keepSound: isCandidate && this.brief.consents.recording,
      asked: () => (isCandidate ? askedKind(this.brief, this.#progress) : null),
      lastActivityAt: () => (isCandidate ? this.#lastActivityAt : null),
      onSound: () => this.#onSound(),
      onQuiet: () => this.#considerBarge(),
      onWords: (text) => this.#onWords(member, text),
      onPrepare: (text) => {
        if (isCandidate && this.#progress.lead === 'ai') this.conversation.prepare(this.#turnOf(member, text));
      },
      onTurn: (turn) => void this.#heardTurn(member, turn),
      onFault: () => this.#notHeard(member),
    });
  }

  /** Somebody's voice: ours stops at once, and is let go on or ended when it is known what it was. */
  #onSound(): void {
    this.#lastSignAt = this.deps.timers.now();
    if (!this.#mouth.speaking) return;
    this.#mouth.hold();
    this.#barging = true;
    this.#considerBarge();
  }

  #considerBarge() {
    this.#cancelBarge();
    if (!this.#barging) return;
    const { timers } = this.deps;
    const voice = this.#loudest();
    if (!voice) return this.#goOn();
    const decision = decideBarge({
      now: timers.now(),
      soundSince: voice.soundSince,
      speaking: voice.speaking,
      lastSoundAt: voice.lastSoundAt,
      words: voice.words,
    });
    if (decision.do === 'hold') {
      this.#cancelBarge = timers.after(Math.max(1, decision.until - timers.now()), () => this.#considerBarge());
      return;
    }
    if (decision.do === 'resume') {
      if (isBackchannel(voice.words)) voice.drop();
      return this.#goOn();
    }
    this.#barging = false;
    this.conversation.interrupt();
  }

  #goOn(): void {
    this.#barging = false;
    this.#mouth.resume();
  }

  #loudest(): Listener | null {
    return [...this.#listeners.values()].sort((a, b) => b.lastSoundAt - a.lastSoundAt)[0] ?? null;
  }

  #onWords(member: Member, text: string): void {
    this.#lastSignAt = this.deps.timers.now();
    if (text === '') return;
    this.#caption(`live-${member.track}`, speakerOf(member), text, false, this.at());
    if (!this.conversation.busy) return;
    const listener = this.#listeners.get(member.claims.participantId);
    if (isBackchannel(text) && this.#mouth.speaking) {
      if (!this.#barging) listener?.drop();
      return;
    }
    this.#barging = false;
    this.conversation.interrupt();
  }

  async #heardTurn(member: Member, heard: HeardTurn): Promise<void> {
    const times = { at: this.at(heard.startedAt), endedAt: this.at(heard.endedAt), confidence: heard.confidence };
    const split = { endOfTurnMs: heard.endOfTurnMs, sttMs: heard.sttMs };
    this.conversation.interrupt();
    await this.#commit(member, () => ({ ...this.#turnOf(member, heard.text), ...times }), split, heard.sound);
  }

  async #typed(member: Member, id: string, text: string): Promise<void> {
    const said = () => member.connection?.send({ type: 'said', id, turnId: id });
    if (this.#transcript.some((turn) => turn.id === id)) return said();
    if (this.#typing.has(id)) return;
    this.#typing.add(id);
    if (this.paused && member.claims.role === 'candidate') await this.#steering.resume();
    this.#lastSignAt = this.deps.timers.now();
    this.#barging = false;
    this.conversation.interrupt(READ);
    const draft = () => ({ ...this.#turnOf(member, text), id, source: 'typed' as const });
    await this.#commit(member, draft, { endOfTurnMs: null, sttMs: null }, null, said);
    this.#typing.delete(id);
  }

  /** Stores what somebody said, and lets the interviewer answer if it is the candidate's and the AI leads. */
  async #commit(
    member: Member,
    draft: () => RecordTurn,
    split: { endOfTurnMs: number | null; sttMs: number | null },
    sound: Int16Array | null,
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
      this.deps.log.error({ sessionId: this.id, fault: String(fault) }, 'a turn was not stored');
      if (member.connection)
        refuse(member.connection, 'not_stored', 'Your words were not stored. Please say them again.');
    }
  }

  #turnOf(member: Member, text: string): RecordTurn {
    const at = this.at();
    return {
      id: newId(),
      speaker: speakerOf(member),
      source: 'voice',
      at,
      endedAt: at,
      text,
      interrupted: false,
      move: null,
      sectionId: currentSection(this.brief, this.#progress)?.id ?? null,
      questionId: this.#progress.questionId,
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
    if (!candidate && this.#progress.startedAt !== null && clock.remainingMs < -ABSENT_END_MS)
      return void this.end('time');
    const cause = attend(
      {
        now: timers.now(),
        free: Boolean(candidate) && this.#progress.lead === 'ai' && !this.paused && !this.#ended && !this.#stuck,
        busy: this.conversation.busy || [...this.#listeners.values()].some((listener) => listener.busy),
        greeted: this.#progress.startedAt !== null,
        clock,
        asked: askedKind(this.brief, this.#progress),
        checkIns: this.#progress.checkIns,
        lastSignAt: Math.max(this.#lastSignAt, this.#lastActivityAt ?? 0),
        momentUntil: this.#candidateListener()?.momentUntil ?? null,
      },
      this.manner,
    );
    if (cause) void this.conversation.act({ cause });
    this.tellState();
  }

  #onActivity(member: Member, kind: 'typing' | 'drawing' | 'running'): void {
    if (member.claims.role !== 'candidate') return;
    this.#lastActivityAt = this.deps.timers.now();
    this.#candidateListener()?.consider();
    if (kind === 'running') this.#runs.started();
  }

  #onRun(run: SessionRun): void {
    const { timers } = this.deps;
    const quiet = !this.conversation.busy && !this.#candidateListener()?.busy;
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
    if (utterance.move === 'end_section' && utterance.sectionId)
      await this.deps.control.sectionEnd(this.id, utterance.sectionId).catch((fault) => {
        // The code itself is safe with the rooms; only this extra version of it is missing.
        this.deps.log.error({ sessionId: this.id, fault: String(fault) }, 'the end of a section was not told');
      });
  }

  async #showExercise(
    exercise: NonNullable<NonNullable<ReturnType<typeof currentQuestion>>['exercise']>,
  ): Promise<void> {
    this.audience.broadcast({ type: 'exercise', exercise: exercise.view });
    const language = (await this.deps.rooms.code(this.id).catch(() => null))?.language;
    const known = language === 'python' ? 'python' : 'javascript';
    await this.deps.rooms.showExercise(this.id, { exercise: exercise.view, language: known }).catch((fault) => {
      this.deps.log.error({ sessionId: this.id, fault: String(fault) }, 'an exercise was not put into the editor');
    });
  }

  async #postEnd(reason: EndReason): Promise<void> {
    for (const [i, wait] of END_TRIES_MS.entries()) {
      await new Promise<void>((resolve) => this.deps.timers.after(wait, resolve));
      try {
        await this.deps.control.end(this.id, reason);
        return;
      } catch (fault) {
        if (fault instanceof AppError && fault.statusCode < 500) return;
        this.deps.log[i < END_TRIES_MS.length - 1 ? 'warn' : 'error'](
          { sessionId: this.id, fault: String(fault) },
          'the end of an interview was not told',
        );
      }
    }
  }

  // --- telling

  #welcome(connection: Connection, member: Member): void {
    const { voices } = this.deps;
    const { hello } = connection;
    const server = hello.audio && voices.recogniser !== null && !this.#textOnly(connection);
    connection.send({
      type: 'hello',
      version: 1,
      sessionId: this.id,
      at: this.at(),
      track: member.track,
      stt: server ? 'server' : this.#browserMayListen(connection) ? 'browser' : 'none',
      tts: ({ sound: 'server', browser: 'browser', text: 'none' } as const)[this.#modeFor(connection)],
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
    const exercise = currentQuestion(this.brief, this.#progress)?.exercise;
    connection.send(this.#state());
    if (exercise) connection.send({ type: 'exercise', exercise: exercise.view });
  }

  #caption(turnId: string, speaker: RecordTurn['speaker'], text: string, final: boolean, at: number): void {
    this.audience.broadcast({ type: 'caption', turnId, speaker: shown(speaker), text, final, at });
  }

  #state(): RoomState {
    const section = currentSection(this.brief, this.#progress);
    const question = currentQuestion(this.brief, this.#progress);
    const clock = this.clock();
    return {
      type: 'state',
      phase: this.#phase(),
      interviewer: this.#activity(),
      lead: this.#progress.lead,
      brain: this.conversation.by,
      section: section && {
        index: this.#progress.sectionIndex,
        count: this.brief.sections.length,
        title: section.title,
        kind: section.kind,
        remainingMs: Math.max(0, Math.round(clock.sectionRemainingMs)),
      },
      question: question && { id: question.id, text: question.text },
      exerciseId: question?.exercise?.view.id ?? null,
      remainingMs: Math.max(0, Math.round(clock.remainingMs)),
      clockRunning: this.#progress.startedAt !== null && !this.paused && !this.#ended,
      recording: this.brief.consents.recording,
      humanRequested: this.#progress.humanRequested,
    };
  }

  #phase(): RoomState['phase'] {
    if (this.#ended) return 'ended';
    if (this.paused) return 'paused';
    if (this.#progress.closed) return 'closing';
    return this.#began || this.#progress.startedAt !== null ? 'live' : 'lobby';
  }

  #activity(): RoomState['interviewer'] {
    if (this.#stuck) return 'away';
    if (this.#progress.lead === 'human' || this.paused || this.#ended) return 'silent';
    if (this.#mouth.speaking) return 'speaking';
    return this.conversation.busy ? 'thinking' : 'listening';
  }

  /** Turns cannot be stored: nobody is left to believe that they are. */
  #trouble(stuck: boolean): void {
    this.#stuck = stuck;
    const message = 'One moment please: what was said cannot be stored right now. It is tried again and again.';
    if (stuck) this.audience.broadcast({ type: 'error', code: 'not_stored_yet', message });
    this.tellState();
  }

  #tellPresence(connection: Connection, event: 'joined' | 'left'): void {
    const { participantId, role } = connection.claims;
    this.deps.control.presence(this.id, { participantId, role, event }).catch((fault) => {
      this.deps.log.warn({ sessionId: this.id, fault: String(fault) }, 'who is here was not told');
    });
  }

  // --- small questions

  #floorIsFree(): boolean {
    const quiet = [...this.#listeners.values()].every((listener) => !listener.speaking);
    return quiet && !this.paused && this.audience.present('candidate') !== null;
  }
  #candidateListener(): Listener | null {
    return [...this.#listeners].find(([id]) => this.#roleOf(id) === 'candidate')?.[1] ?? null;
  }
  #roleOf(participantId: string) {
    return this.audience.members().find(({ claims }) => claims.participantId === participantId)?.claims.role;
  }
  #textOnly(connection: Connection): boolean {
    return connection.claims.role === 'candidate' && this.brief.accommodations.textOnly;
  }
  #browserMayListen({ hello, claims }: Connection): boolean {
    const { sttBrowser } = this.deps;
    if (claims.role === 'candidate' && this.brief.accommodations.textOnly) return false;
    if (hello.recognition === 'device') return sttBrowser !== 'off';
    return hello.recognition === 'remote' && sttBrowser === 'remote' && this.brief.consents.browserRecognition;
  }
  #mouthMode(): MouthMode {
    const listener = this.audience.present('candidate') ?? this.audience.connections()[0];
    return listener ? this.#modeFor(listener) : 'text';
  }
  #modeFor(connection: Connection): MouthMode {
    const { speaker, browserSpeech } = this.deps.voices;
    if (this.#textOnly(connection)) return 'text';
    if (speaker && connection.hello.audio) return 'sound';
    return browserSpeech && connection.hello.speech ? 'browser' : 'text';
  }
}

const speakerOf = ({ claims }: Member): RecordTurn['speaker'] => ({
  participantId: claims.participantId,
  role: claims.role,
  name: claims.name,
});
const shown = ({ participantId, name, role }: RecordTurn['speaker']) => ({ id: participantId, name, role });
const bye = (code: Bye['code'], message: string): Bye => ({ type: 'bye', code, message });
const refuse = (connection: Connection, code: string, message: string) =>
  connection.send({ type: 'error', code, message });
