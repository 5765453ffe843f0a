import type { ClientMessage, RoomState, ServerMessage } from '../../../agents/contract.ts';
import type { ExerciseView } from '../../../src/questions/contract.ts';
import type { RunProgress, SessionRun, SessionRunRequest } from '../../../src/sandbox/contract.ts';
import type { ChatLine, DocumentName, Ticket } from '../../../src/sessions/contract.ts';
import { type Call, request } from '../api/client.ts';
import { Playback } from './audio/playback.ts';
import { Recognition, type RecognitionMode } from './audio/recognition.ts';
import { localVoices, Speech } from './audio/speech.ts';
import { type Caption, storedCaptions, withCaption } from './captions.ts';
import type { DocumentDeps, RoomDocument } from './documents.ts';
import type { EndReason } from './end-reason.ts';
import { EventsClient } from './events-client.ts';
import { type LiveRuns, noRuns, withProgress } from './live-runs.ts';
import type { RoomVideo } from './media/room-video.ts';
import { SoundWay } from './media/sound-way.ts';
import { Microphone, readDevices } from './microphone.ts';
import { type RoomPass, renewPass } from './room-pass.ts';
import { type SavedState, worstOf } from './saved-state.ts';
import { TicketKeeper } from './ticket-keeper.ts';
import { TypedAnswers } from './typed-answers.ts';
import { Value } from './value.ts';
import { type Hello, type ServerHello, VoiceClient } from './voice-client.ts';

/** What this browser brings along: how it recognises (or not), and whether sound is wanted at all. */
export type Abilities = { recognition: RecognitionMode | null; language: string; textOnly: boolean };

/** A state as it came, with the moment it came: clocks run on from there. */
export type TimedState = RoomState & { receivedAt: number };
export type Notice = { id: string; code: string; message: string };

type Asked = Extract<ClientMessage, { type: 'ask' }>['what'];
type Steered = Extract<ClientMessage, { type: 'control' }>['what'];
type Activity = Extract<ClientMessage, { type: 'activity' }>['kind'];

const ACTIVITY_MS = 1_000;
/** A place in the queue, compiling and all tests of an exercise may take so long. */
const RUN_MS = 90_000;
const MOST_NOTICES = 3;
/** The AI's voice: the only track whose playing is reported. */
const AI_TRACK = 0;

/** One person's part in one room: all connections, sound and shared documents, from opening to `close()`. */
export class RoomSession {
  readonly ticket: Ticket;
  readonly tickets: TicketKeeper;
  readonly answers: TypedAnswers;
  readonly voice: VoiceClient;
  readonly events: EventsClient;
  readonly microphone: Microphone;
  readonly playback = new Playback();
  /** Cameras and screens; `null` until their part of the program is there. */
  readonly video = new Value<RoomVideo | null>(null);
  readonly sound = new SoundWay();

  readonly state = new Value<TimedState | null>(null);
  readonly engines = new Value<Pick<ServerHello, 'stt' | 'tts'> | null>(null);
  readonly captions = new Value<readonly Caption[]>([]);
  readonly exercise = new Value<ExerciseView | null>(null);
  readonly chat = new Value<readonly ChatLine[]>([]);
  readonly runs = new Value<LiveRuns>(noRuns);
  /** Only interviewers may run code. */
  readonly runLocked = new Value(false);
  /** What programs that this person starts read from their standard input. */
  readonly stdin = new Value('');
  readonly notices = new Value<readonly Notice[]>([]);
  /** Why no interviewer is there; `null` as far as is known. */
  readonly away = new Value<'none_free' | 'interviewer_lost' | null>(null);
  readonly saved = new Value<SavedState>('syncing');
  readonly end = new Value<EndReason | null>(null);

  readonly #abilities: Abilities;
  readonly #documents = new Map<DocumentName, RoomDocument>();
  readonly #activeAt = new Map<Activity, number>();
  #speech: Speech | null = null;
  #closed = false;

  constructor(pass: RoomPass, abilities: Abilities) {
    this.ticket = pass.ticket;
    this.#abilities = abilities;
    this.tickets = new TicketKeeper(pass.ticket, () => renewPass(pass));
    this.answers = new TypedAnswers(pass.ticket.sessionId, sessionStorage);
    this.voice = new VoiceClient({ tickets: this.tickets, answers: this.answers }, () => this.#hello(), {
      onMessage: (message) => this.#receive(message),
      onFrame: (frame) => this.playback.push(frame),
      // It alone is asked all the time whether it lives: what a document still waits for went the same way.
      onDead: () => {
        for (const document of this.#documents.values()) if (document.saved.get() === 'saving') document.reconnect();
      },
    });
    this.events = new EventsClient(this.tickets, {
      onRun: (run) => this.#showRun(run),
      onRunLock: ({ locked }) => this.runLocked.set(locked),
      onChat: (line) => this.chat.update((lines) => withLine(lines, line)),
      onNotice: ({ code, message }) => {
        if (code === 'interviewer_lost') return this.away.set(code);
        if (code === 'interviewer_back') return this.away.set(null);
        // Said to whoever can come; the candidate's own tile says that they were told.
        const mine = code === 'human_requested' && this.ticket.participant.role === 'candidate';
        if (!mine) this.#notice(code, message);
      },
      onBye: (code) => this.#finish(code),
    });
    this.microphone = new Microphone({
      sound: (pcm) => {
        if (this.sound.way.get() === 'socket') this.voice.sendSound(pcm);
      },
      heard: ({ text, final }) => {
        // Words that were heard are never lost to a lost connection: they go the way of a typed answer.
        if (!this.voice.send({ type: 'heard', text, final }) && final) this.voice.say(text);
      },
    });
    if (abilities.recognition) {
      const recognition = new Recognition(abilities.recognition, abilities.language);
      recognition.onFailed = (code) => this.#notice('recognition', code);
      this.microphone.recogniseWith(recognition);
    }
    this.sound.way.watch(() => this.voice.greetAgain());
    this.playback.onPlayed = (played) => {
      if (played.track === AI_TRACK) this.voice.send({ type: 'played', ...played });
    };
  }

  async start(): Promise<void> {
    window.addEventListener('online', this.#online);
    window.addEventListener('offline', this.#offline);
    window.addEventListener('pagehide', this.#keep);
    window.addEventListener('beforeunload', this.#warn);
    this.tickets.end.watch(() => this.#finish(this.tickets.end.get()));
    this.tickets.ticket.watch(() => this.#expectInterviewer());
    this.#expectInterviewer();
    this.voice.status.watch(() => {
      const status = this.voice.status.get();
      if (status.kind === 'closed') this.#finish(status.reason);
    });
    void this.playback.start();
    const [voices] = await Promise.all([localVoices(), this.tickets.refresh()]);
    if (this.#closed || this.end.get()) return;
    if (voices.length && !this.#abilities.textOnly) this.#speech = this.#speaker(voices);
    this.voice.open();
    void this.#openCode();
    void this.#openVideo();
    const speaks = this.ticket.grants.voice && !this.#abilities.textOnly;
    if (speaks && readDevices().useMicrophone) await this.microphone.on();
  }

  close(): void {
    this.#closed = true;
    window.removeEventListener('online', this.#online);
    window.removeEventListener('offline', this.#offline);
    window.removeEventListener('pagehide', this.#keep);
    window.removeEventListener('beforeunload', this.#warn);
    this.#letGo();
  }

  /** Opened with `make` when first asked for, and open until the room is closed. */
  document(name: DocumentName, make: (deps: DocumentDeps) => RoomDocument): RoomDocument {
    const known = this.#documents.get(name);
    if (known) return known;
    const made = make({ tickets: this.tickets, shelf: sessionStorage });
    this.#documents.set(name, made);
    made.saved.watch(() => this.#weigh());
    made.end.watch(() => this.#finish(made.end.get()));
    this.#weigh();
    return made;
  }

  ask(what: Asked): boolean {
    return this.voice.send({ type: 'ask', what });
  }

  steer(what: Steered, text?: string): boolean {
    return this.voice.send({ type: 'control', what, text });
  }

  /** Told at most once a second of each kind. */
  active(kind: Activity): void {
    const now = Date.now();
    if (now - (this.#activeAt.get(kind) ?? 0) < ACTIVITY_MS) return;
    this.#activeAt.set(kind, now);
    this.voice.send({ type: 'activity', kind });
  }

  /** Runs the code for everyone to see; the result also comes as an event. Throws ApiFailure. */
  async runCode(wanted: Omit<SessionRunRequest, 'key'>): Promise<void> {
    this.active('running');
    const body = { ...wanted, key: crypto.randomUUID() };
    const run = await this.#ofSession<SessionRun>('POST', 'runs', { body, timeoutMs: RUN_MS });
    this.#showRun({ id: run.id, state: 'done', by: run.by.name, language: run.language, run }, true);
  }

  /** Stops the run that is shown, whoever started it. */
  async stopRun(): Promise<void> {
    const { shown } = this.runs.get();
    if (shown && shown.state !== 'done') await this.#ofSession('DELETE', `runs/${shown.id}`);
  }

  async lockRuns(locked: boolean): Promise<void> {
    await this.#ofSession('PUT', 'run-lock', { body: { locked } });
    this.runLocked.set(locked);
  }

  dismiss(id: string): void {
    this.notices.update((notices) => notices.filter((notice) => notice.id !== id));
  }

  /** A ticket is renewed first: it lives shorter than people sit in a room. */
  async #ofSession<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, call: Call = {}): Promise<T> {
    await this.tickets.refresh();
    const bearer = this.tickets.ticket.get().ticket;
    return request<T>(method, `/sessions/${this.ticket.sessionId}/${path}`, { ...call, bearer });
  }

  #showRun(progress: RunProgress, own = false): void {
    this.runs.update((runs) => withProgress(runs, progress, own));
  }

  #hello(): Hello {
    const { recognition, textOnly } = this.#abilities;
    return {
      audio: !textOnly,
      recognition: recognition ?? 'none',
      speech: this.#speech !== null,
      media: this.sound.way.get(),
    };
  }

  #receive(message: ServerMessage): void {
    switch (message.type) {
      case 'hello':
        this.engines.set({ stt: message.stt, tts: message.tts });
        this.captions.update(storedCaptions);
        this.playback.reset();
        this.#speech?.clear();
        return;
      case 'state':
        this.state.set({ ...message, receivedAt: performance.now() });
        this.away.set(null);
        this.sound.aiSpeaks(message.interviewer === 'speaking');
        if (message.interviewer !== 'away') this.#withdraw('not_stored_yet');
        return;
      case 'caption':
        this.captions.update((captions) => withCaption(captions, message));
        return;
      case 'speak':
        this.#speech?.push(message);
        return;
      case 'pause':
      case 'resume':
      case 'clear':
        this.#hold(message.type, message.track);
        return;
      case 'exercise':
        this.exercise.set(message.exercise as ExerciseView);
        return;
      case 'error':
        this.#notice(message.code, message.message);
        return;
      default:
        return;
    }
  }

  #hold(type: 'pause' | 'resume' | 'clear', track: number): void {
    if (this.#speech && this.engines.get()?.tts === 'browser' && track === AI_TRACK) this.#speech[type]();
    else this.playback.hold(type, track);
  }

  #speaker(voices: SpeechSynthesisVoice[]): Speech {
    const speech = new Speech(voices);
    speech.onSpoken = (report) => this.voice.send({ type: 'played', ...report });
    speech.onFailed = () => this.#notice('speech_failed', '');
    return speech;
  }

  #notice(code: string, message: string): void {
    const notice = { id: crypto.randomUUID(), code, message };
    this.notices.update((notices) => [...notices.filter((one) => one.code !== code), notice].slice(-MOST_NOTICES));
  }

  /** A ticket tells it before anybody is called; what the room tells afterwards says more. */
  #expectInterviewer(): void {
    const isAway = this.tickets.ticket.get().interviewer === 'none_free' && this.voice.status.get().kind !== 'open';
    if (isAway && !this.away.get()) this.away.set('none_free');
  }

  /** What a notice said is no longer so. */
  #withdraw(code: string): void {
    if (this.notices.get().some((notice) => notice.code === code))
      this.notices.update((notices) => notices.filter((notice) => notice.code !== code));
  }

  #weigh(): void {
    this.saved.set(worstOf([...this.#documents.values()].map((one) => one.saved.get())));
  }

  #finish(reason: EndReason | null): void {
    if (!reason || this.end.get()) return;
    this.end.set(reason);
    this.#letGo();
  }

  #letGo(): void {
    this.video.get()?.close(); // says farewell by way of the events
    this.voice.close();
    this.events.close();
    this.microphone.close();
    this.#speech?.close();
    void this.playback.close();
    for (const document of this.#documents.values()) {
      document.keep();
      document.close();
    }
    this.#documents.clear();
  }

  /** Everyone has the code open from the start, so that its state of saving is known before its pane is shown. */
  async #openCode(): Promise<void> {
    try {
      const { RoomDocument } = await import('./documents.ts');
      if (!this.#closed && !this.end.get()) this.document('code', (deps) => new RoomDocument(deps, 'code'));
    } catch {
      this.saved.set('offline'); // the network is away; the pane itself says what to do
    }
  }

  async #openVideo(): Promise<void> {
    try {
      const { openVideo } = await import('./media/room-video.ts');
      const { ticket, tickets, events, microphone, sound } = this;
      const video = await openVideo({ ticket, tickets, events, microphone, sound, textOnly: this.#abilities.textOnly });
      if (this.#closed || this.end.get()) video.close();
      else this.video.set(video);
    } catch {
      // The network is away; the place where pictures are shown says what to do.
    }
  }

  readonly #online = (): void => {
    this.voice.hurry();
    for (const document of this.#documents.values()) document.hurry();
  };

  /** Sockets stay open for half a minute more: nothing that is written now may look as if it were on its way. */
  readonly #offline = (): void => {
    this.voice.cut();
    for (const document of this.#documents.values()) document.reconnect();
  };

  readonly #keep = (): void => {
    for (const document of this.#documents.values()) document.keep();
  };

  readonly #warn = (event: BeforeUnloadEvent): void => {
    if (this.saved.get() === 'saved' && this.answers.waiting.get().length === 0) return;
    event.preventDefault();
  };
}

function withLine(lines: readonly ChatLine[], line: ChatLine): readonly ChatLine[] {
  return lines.some((known) => known.id === line.id) ? lines : [...lines, line].sort((a, b) => a.at - b.at);
}
