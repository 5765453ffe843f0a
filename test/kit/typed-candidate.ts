import { setImmediate as breathe } from 'node:timers/promises';
import { readVarUint } from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { codeTextName, countsAsUpdate, MESSAGE_SAVED } from '../../rooms/wire/contract.ts';
import { newId } from '../../src/platform/ids.ts';
import { exerciseById } from '../../src/questions/find.ts';
import type { SessionRun } from '../../src/sandbox/contract.ts';
import type { Ticket } from '../../src/sessions/contract.ts';
import { afterSaving, notConnected, type SavingEvent, savedState } from '../../web/src/room/saved-state.ts';
import { until } from './app.ts';
import { must, type Site } from './interview.ts';
import { english, type TypedWords } from './typed-answers.ts';
import { VoiceClient } from './voice-client.ts';

const EDIT_CHARACTERS = 7;

export type CandidateOptions = {
  /** Competency of each question, to answer sensibly. */
  competencies?: Readonly<Record<string, string | null>>;
  client?: string;
  words?: TypedWords;
};

/** Somebody who takes an interview by typing alone, through the same doors as a browser. */
export class TypedCandidate {
  readonly site: Pick<Site, 'url'>;
  readonly link: string;
  /** What was sent, by id, in order; and what the server said is stored. */
  readonly sent = new Map<string, string>();
  readonly acknowledged = new Set<string>();
  ticket!: Ticket;
  voice!: VoiceClient;
  code!: OpenDocument;
  run: SessionRun | null = null;
  readonly #competencies: Readonly<Record<string, string | null>>;
  readonly #answered = new Map<string, number>();
  readonly #words: TypedWords;
  #client: string | undefined;
  #repliedTo: string | null = null;

  constructor(
    site: Pick<Site, 'url'>,
    link: string,
    { competencies = {}, client, words = english }: CandidateOptions = {},
  ) {
    this.site = site;
    this.link = link;
    this.#competencies = competencies;
    this.#client = client;
    this.#words = words;
  }

  static async join(site: Pick<Site, 'url'>, link: string, options?: CandidateOptions): Promise<TypedCandidate> {
    const candidate = new TypedCandidate(site, link, options);
    await candidate.enter();
    return candidate;
  }

  /** Takes a ticket and opens the doors, or comes back: what was not acknowledged is sent again under its id. */
  async enter(): Promise<void> {
    const body = this.#client ? { client: this.#client } : {};
    this.ticket = await must<Ticket>(this.site, 'POST', `/candidate-access/${this.link}/join`, { body });
    this.#client = this.ticket.client;
    if (this.code) this.code.renew(this.ticket);
    else this.code = openDocument(this.ticket);
    this.voice = await until(() => this.#openVoice(), 'the voice socket', 20);
    for (const [id, text] of this.sent) if (!this.acknowledged.has(id)) this.voice.say(text, id);
  }

  /** Types through the interview until it has ended. */
  async finish(): Promise<void> {
    await until(() => this.#step(), 'the end of the interview', 60).catch((error: Error) => {
      const heard = this.voice.messages.slice(-8).map((message) => JSON.stringify(message));
      throw new Error(`${error.message}; last came:\n${heard.join('\n')}`, { cause: error });
    });
  }

  /** Answers until `done`, or until the interview has ended. */
  async answerUntil(done: () => boolean): Promise<void> {
    await until(async () => done() || (await this.#step()), 'the interview to come so far', 60);
  }

  /** Waits until the interviewer waits for words that it has not been given. */
  asked(): Promise<string> {
    return until(() => this.#openQuestion(), 'a question', 20);
  }

  /** Types what fits the question on the table. */
  answer(): string {
    const questionId = this.voice.state()?.question?.id ?? '';
    const turn = this.#answered.get(questionId) ?? 0;
    this.#answered.set(questionId, turn + 1);
    const { answer, done } = this.#words;
    const words = answer(this.#competencies[questionId] ?? null, turn);
    // At an exercise people think aloud; only this ends it.
    return this.say(this.run && this.voice.state()?.exerciseId ? `${words} ${done}` : words);
  }

  say(text: string): string {
    const id = newId();
    this.sent.set(id, text);
    this.#repliedTo = this.voice.captions('agent').at(-1)?.turnId ?? null;
    this.voice.say(text, id);
    return id;
  }

  ask(what: 'leave' | 'break' | 'repeat' | 'human'): void {
    this.voice.send({ type: 'ask', what });
  }

  isAcknowledged(id: string): boolean {
    this.#collect();
    return this.acknowledged.has(id);
  }

  get doc(): Y.Doc {
    return this.code.doc;
  }
  get provider(): WebsocketProvider {
    return this.code.provider;
  }

  codeText(exerciseId: string | null = this.voice.state()?.exerciseId ?? null, language = 'javascript'): Y.Text {
    return this.doc.getText(codeTextName(exerciseId, language));
  }

  close(): void {
    this.code?.close();
    this.voice?.ws.terminate();
  }

  async #step(): Promise<boolean> {
    this.#collect();
    if (this.voice.of('bye').length > 0) return true;
    if (this.voice.closed) throw new Error(`the voice socket closed: ${JSON.stringify(this.voice.closed)}`);
    const question = this.#openQuestion();
    if (!question) return false;
    const state = this.voice.state()!;
    if (state.exerciseId && !this.run) await this.#solve(state.exerciseId);
    else this.answer();
    return false;
  }

  #collect(): void {
    for (const { id } of this.voice.of('said')) this.acknowledged.add(id);
  }

  /** The interviewer's last words, where it waits for an answer to them. */
  #openQuestion(): string | null {
    const last = this.voice.captions('agent').at(-1);
    if (this.voice.state()?.interviewer !== 'listening' || !last) return null;
    return last.turnId !== this.#repliedTo ? last.text : null;
  }

  async #solve(exerciseId: string): Promise<void> {
    this.#repliedTo = this.voice.captions('agent').at(-1)?.turnId ?? null;
    const text = this.codeText(exerciseId);
    await until(() => text.length > 0, 'the starter in the editor');
    await this.type(text, exerciseById(exerciseId)!.solution.javascript!);
    await until(() => this.isSaved(), 'the code to be saved');
    this.run = await must<SessionRun>(this.site, 'POST', `/sessions/${this.ticket.sessionId}/runs`, {
      token: this.ticket.ticket,
      body: { key: newId(), language: 'javascript', code: text.toString(), exerciseId, tests: true },
    });
    this.voice.send({ type: 'activity', kind: 'running' });
    this.say(`${this.#words.ran} ${this.#words.done}`);
  }

  /** Replaces the text as a person would: removed at once, then written from left to right. */
  async type(text: Y.Text, words: string): Promise<void> {
    text.delete(0, text.length);
    for (let at = 0; at < words.length; at += EDIT_CHARACTERS) {
      text.insert(at, words.slice(at, at + EDIT_CHARACTERS));
      await breathe();
    }
  }

  /** What the editor may say by the server's word. */
  isSaved(): boolean {
    return this.code.isSaved();
  }

  async #openVoice(): Promise<VoiceClient | null> {
    const ws = new WebSocket(`${this.ticket.urls.voice}?ticket=${this.ticket.ticket}`, { handshakeTimeout: 10_000 });
    const client = new VoiceClient(ws);
    const open = await new Promise<boolean>((resolve) =>
      ws.once('open', () => resolve(true)).once('error', () => resolve(false)),
    );
    if (!open) return null;
    client.send({ type: 'hello', version: 1, audio: false, recognition: 'none', speech: false });
    return client;
  }
}

/** Of the questions of a plan: what each is about. */
export const competenciesOf = (plan: { sections: { questions: { id: string; competencyId: string | null }[] }[] }) =>
  Object.fromEntries(plan.sections.flatMap(({ questions }) => questions.map((one) => [one.id, one.competencyId])));

export type OpenDocument = ReturnType<typeof openDocument>;

/** The shared `code` through an ordinary provider, with what the server says of its being saved. */
export function openDocument(ticket: Ticket) {
  const doc = new Y.Doc();
  const params = (of: Ticket) => ({ ticket: of.ticket, saved: '1' });
  let saving = notConnected;
  const note = (event: SavingEvent) => {
    saving = afterSaving(saving, event);
  };
  class CountingSocket extends WebSocket {
    override send(data: Uint8Array): void {
      if (countsAsUpdate(data)) note({ type: 'sent' });
      super.send(data);
    }
  }
  const provider = new WebsocketProvider(`${ticket.urls.sync}/${ticket.sessionId}`, 'code', doc, {
    connect: false,
    params: params(ticket),
    // In one process this would sync the documents behind the server's back.
    disableBc: true,
    maxBackoffTime: 200,
    WebSocketPolyfill: CountingSocket as never,
  });
  provider.messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
    const count = readVarUint(decoder);
    note({ type: 'stored', count, failing: readVarUint(decoder) === 1 });
  };
  provider.on('status', ({ status }) => note({ type: status === 'connected' ? 'opened' : 'lost' }));
  provider.on('sync', (synced) => synced && note({ type: 'synced' }));
  provider.connect();
  return {
    doc,
    provider,
    isSaved: () => savedState(saving) === 'saved',
    renew(of: Ticket) {
      provider.params = params(of);
    },
    close() {
      provider.destroy();
      doc.destroy();
    },
  };
}
