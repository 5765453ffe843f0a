import type { Server as HttpServer } from 'node:http';
import { type DefaultEventsMap, type ExtendedError, Server, type Socket } from 'socket.io';
import { z } from 'zod';
import type { Config } from '../src/platform/config.ts';
import { Ok } from '../src/platform/contract.ts';
import { AppError } from '../src/platform/errors.ts';
import type { InternalClient } from '../src/platform/internal-client.ts';
import type { Log } from '../src/platform/log.ts';
import { isOwnOrigin } from '../src/platform/origin.ts';
import { concerns, type HeldTicket, type Revocations } from '../src/platform/revocations.ts';
import type { Signer } from '../src/platform/signing.ts';
import { readTicket } from '../src/platform/tickets.ts';
import { TokenBucket } from '../src/platform/token-bucket.ts';
import type { RunLock } from '../src/sandbox/contract.ts';
import { ChatLine, type Joined, type PostChat, type Revoke } from '../src/sessions/contract.ts';
import { type Bye, ClientChat, Notice, type Presence, type Publish, type Signal } from './contract.ts';
import type { RoomLimits } from './limits.ts';
import type { Machines, Person } from './machines.ts';
import type { RoomMetrics } from './metrics.ts';
import { readSignal } from './signals.ts';

const History = z.object({
  data: z.array(ChatLine),
  runLocked: z.boolean().default(false),
  notice: Notice.nullable().default(null),
});

type Known = { ticket: HeldTicket; knowsLock?: boolean; knowsNotice?: boolean };
type Client = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, Known>;
type Whose = Pick<HeldTicket, 'sessionId' | 'participantId'>;
type Answer = (reply: { ok: true; line?: ChatLine } | { ok: false; code: string; message: string }) => void;

export type PresenceDeps = {
  config: Pick<Config, 'PUBLIC_URL'>;
  signer: Signer;
  revocations: Revocations;
  control: InternalClient;
  limits: RoomLimits;
  log: Log;
  metrics: RoomMetrics;
  /** Where other processes have clients of the same sessions. */
  machines?: Machines;
};

/** Who is in a session's room, what they write to each other, and what control and the interviewer tell them. socket.io on `/events`. */
export class PresenceHub {
  readonly #deps: PresenceDeps;
  readonly #io: Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, Known>;
  readonly #sessions = new Map<string, Set<Client>>();
  /** News to control, in order for each session. */
  readonly #reports = new Map<string, Promise<void>>();
  #open = true;

  constructor(deps: PresenceDeps) {
    this.#deps = deps;
    this.#io = new Server({
      path: '/events',
      addTrailingSlash: false, // so that no spelling of the path is left without an answer
      serveClient: false,
      transports: ['websocket'],
      maxHttpBufferSize: deps.limits.eventBytes,
      connectTimeout: deps.limits.connectMs,
      destroyUpgrade: false,
      allowRequest: (request, done) => done(null, this.#open && isOwnOrigin(request.headers, deps.config)),
    });
    this.#io.use((socket, next) => void this.#check(socket, next));
    this.#io.on('connection', (socket) => this.#welcome(socket));
    deps.machines?.attach(this.#io);
  }

  attach(server: HttpServer): void {
    this.#io.attach(server);
  }

  publish(sessionId: string, { event, data }: Publish): void {
    for (const { data: known } of this.#clients(sessionId)) {
      if (event === 'run_lock') known.knowsLock = true;
      if (event === 'notice') known.knowsNotice = true;
    }
    this.#io.local.to(sessionId).emit(event, data);
    this.#deps.machines?.events.emit(sessionId, event, data);
  }

  /** `isOlder` leaves out tickets that were signed after the order. */
  revoke(sessionId: string, revoke: Revoke, isOlder: (ticket: HeldTicket) => boolean = () => true): void {
    for (const client of this.#clients(sessionId))
      if (concerns(revoke, client.data.ticket) && isOlder(client.data.ticket)) dismiss(client, revoke.code);
  }

  /** Everyone who is connected to this process, by session. */
  people(): Map<string, Person[]> {
    return new Map([...this.#sessions.keys()].map((sessionId) => [sessionId, this.#peopleHere(sessionId)]));
  }

  /** Others are there on other machines than before. `gone` went with their machine, which cannot report it. */
  onPeopleElsewhere(sessionId: string, gone: readonly Person[]): void {
    if (this.#sessions.has(sessionId)) this.#show(sessionId);
    for (const { participantId, role } of gone) {
      const ticket = { sessionId, participantId, role };
      if (!this.#isHere(ticket)) this.#report(ticket, 'left');
    }
  }

  /** Closes without a farewell of socket.io's own, after which clients would not come back. */
  drain(): void {
    this.#open = false;
    for (const clients of [...this.#sessions.values()])
      for (const client of [...clients]) {
        client.emit('bye', { code: 'draining' } satisfies Bye);
        client.conn.close();
      }
  }

  async close(): Promise<void> {
    this.#io.local.disconnectSockets(true);
    this.#io.engine?.close();
    await Promise.all(this.#reports.values());
  }

  async #check(socket: Client, next: (error?: ExtendedError) => void): Promise<void> {
    try {
      const ticket = await readTicket(this.#deps.signer, socket.handshake.auth.ticket);
      socket.data.ticket = ticket;
      const code = this.#deps.revocations.codeFor(ticket);
      next(code ? refusal(code) : undefined);
    } catch (error) {
      next(refusal(error instanceof AppError ? error.code : 'internal'));
    }
  }

  #welcome(socket: Client): void {
    const { ticket } = socket.data;
    const code = this.#deps.revocations.codeFor(ticket);
    if (code) dismiss(socket, code);
    else this.#letIn(socket);
  }

  #letIn(socket: Client): void {
    const { ticket } = socket.data;
    const mayPass = allowance(this.#deps.limits);
    socket.use((packet, next) => (mayPass(packet) ? next() : dismiss(socket, 'too_fast')));
    socket.on('chat', (input: unknown, answer: unknown) => void this.#chat(ticket, input, asAnswer(answer)));
    socket.on('signal', (input: unknown, answer: unknown) => this.#signal(ticket, input, asAnswer(answer)));
    socket.on('disconnect', () => this.#left(socket));
    void socket.join([ticket.sessionId, ownRoom(ticket)]);
    this.#joined(socket);
    void this.#sendHistory(socket);
  }

  #joined(socket: Client): void {
    const { ticket } = socket.data;
    const first = !this.#isHere(ticket);
    const clients = this.#sessions.get(ticket.sessionId) ?? new Set();
    this.#sessions.set(ticket.sessionId, clients.add(socket));
    this.#deps.metrics.events.inc();
    this.#announce(ticket.sessionId);
    if (first) this.#report(ticket, 'joined');
  }

  #left(socket: Client): void {
    const { ticket } = socket.data;
    const clients = this.#sessions.get(ticket.sessionId);
    if (!clients?.delete(socket)) return;
    if (clients.size === 0) this.#sessions.delete(ticket.sessionId);
    this.#deps.metrics.events.dec();
    this.#announce(ticket.sessionId);
    if (!this.#isHere(ticket)) this.#report(ticket, 'left');
  }

  #clients(sessionId: string): Client[] {
    return [...(this.#sessions.get(sessionId) ?? [])];
  }

  /** Here or on another machine. */
  #isHere({ sessionId, participantId }: Whose): boolean {
    return this.#people(sessionId).some((person) => person.participantId === participantId);
  }

  #peopleHere(sessionId: string): Person[] {
    return distinct(
      this.#clients(sessionId).map(({ data: { ticket } }) => ({
        participantId: ticket.participantId,
        name: ticket.name,
        role: ticket.role,
      })),
    );
  }

  #people(sessionId: string): Person[] {
    return distinct([...this.#peopleHere(sessionId), ...(this.#deps.machines?.peopleElsewhere(sessionId) ?? [])]);
  }

  #announce(sessionId: string): void {
    this.#show(sessionId);
    this.#deps.machines?.tellPeople(sessionId, this.#peopleHere(sessionId));
  }

  #show(sessionId: string): void {
    this.#io.local.to(sessionId).emit('presence', { people: this.#people(sessionId) } satisfies Presence);
  }

  #report(
    { sessionId, participantId, role }: Whose & Pick<HeldTicket, 'role'>,
    event: z.infer<typeof Joined>['event'],
  ): void {
    const body: z.infer<typeof Joined> = { participantId, role, event };
    const sent = (this.#reports.get(sessionId) ?? Promise.resolve())
      .then(() =>
        this.#deps.control.call({
          method: 'POST',
          path: `/internal/v1/sessions/${sessionId}/presence`,
          body,
          reply: Ok,
        }),
      )
      .then(
        () => undefined,
        (error) => this.#deps.log.warn({ err: error, sessionId, event }, 'control did not hear who is in the room'),
      )
      .finally(() => {
        if (this.#reports.get(sessionId) === sent) this.#reports.delete(sessionId);
      });
    this.#reports.set(sessionId, sent);
  }

  async #sendHistory(socket: Client): Promise<void> {
    const { sessionId } = socket.data.ticket;
    try {
      const { data, runLocked, notice } = await this.#deps.control.call({ path: chatPath(sessionId), reply: History });
      // A later word may have come while this one was on its way.
      if (!socket.data.knowsLock) socket.emit('run_lock', { locked: runLocked } satisfies RunLock);
      if (notice && !socket.data.knowsNotice) socket.emit('notice', notice);
      for (const line of data) socket.emit('chat', line);
    } catch (error) {
      this.#deps.log.warn({ err: error, sessionId }, 'the chat so far could not be read');
      const data = { code: 'history_unavailable', message: 'Earlier messages cannot be shown right now.' };
      socket.emit('notice', data satisfies Notice);
    }
  }

  /** Stored before anyone sees it: a line that was read by one is there for all. */
  async #chat(ticket: HeldTicket, input: unknown, answer: Answer): Promise<void> {
    try {
      const parsed = ClientChat.safeParse(input);
      if (!parsed.success) throw new AppError('invalid', z.prettifyError(parsed.error));
      const { sessionId, participantId, name, role } = ticket;
      const body: z.infer<typeof PostChat> = { ...parsed.data, from: { participantId, name, role } };
      const line = await this.#deps.control.call({ method: 'POST', path: chatPath(sessionId), body, reply: ChatLine });
      this.publish(sessionId, { event: 'chat', data: line });
      answer({ ok: true, line });
    } catch (error) {
      this.#refuse(error, answer);
    }
  }

  /** To all pages of one other person in the session, wherever they are connected. */
  #signal(ticket: HeldTicket, input: unknown, answer: Answer): void {
    try {
      const { to, ...rest } = readSignal(ticket, input);
      const receiver = { sessionId: ticket.sessionId, participantId: to };
      if (!this.#isHere(receiver)) throw new AppError('not_found', 'Nobody of that id is in this room');
      const signal: Signal = { ...rest, from: ticket.participantId };
      this.#io.local.to(ownRoom(receiver)).emit('signal', signal);
      this.#deps.machines?.events.emit(ownRoom(receiver), 'signal', signal);
      answer({ ok: true });
    } catch (error) {
      this.#refuse(error, answer);
    }
  }

  #refuse(error: unknown, answer: Answer): void {
    if (!(error instanceof AppError)) this.#deps.log.error({ err: error }, 'a message to the room was lost');
    const known = error instanceof AppError ? error : new AppError('internal', 'The message could not be sent');
    answer({ ok: false, code: known.code, message: known.message });
  }
}

/** Whether a packet may pass. Signals come many at once and are counted apart. */
function allowance(limits: RoomLimits): (packet: readonly unknown[]) => boolean {
  const events = new TokenBucket(limits.eventsPerSecond, limits.eventBurst);
  const signals = new TokenBucket(limits.signalsPerSecond, limits.signalBurst);
  return ([event, input]) =>
    event === 'signal'
      ? signals.take(1 + (JSON.stringify(input)?.length ?? 0) / limits.bytesPerSignal)
      : events.take(1);
}

/** What all connections of one person in one session are in. */
const ownRoom = ({ sessionId, participantId }: Whose) => `${sessionId}/${participantId}`;

const distinct = (people: Person[]): Person[] => [...new Map(people.map((one) => [one.participantId, one])).values()];

const chatPath = (sessionId: string) => `/internal/v1/sessions/${sessionId}/chat`;

const asAnswer = (answer: unknown): Answer => (typeof answer === 'function' ? (answer as Answer) : () => {});

function dismiss(client: Client, code: Bye['code']): void {
  client.emit('bye', { code } satisfies Bye);
  client.disconnect(true);
}

const refusal = (code: string): ExtendedError => Object.assign(new Error(code), { data: { code } });
