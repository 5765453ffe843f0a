import type { ParticipantRole, TicketClaims } from '../src/sessions/contract.ts';
import { encodeFrame } from './audio/frame.ts';
import { createResampler, type Resampler } from './audio/resample.ts';
import { DOWN_HZ, type ServerMessage, UP_HZ } from './contract.ts';
import { AGENT_TRACK } from './mouth.ts';
import type { PacedFrame } from './pace.ts';
import type { Bye, CloseName, Connection, LiveLine } from './transports/connection.ts';

export type Member = {
  claims: TicketClaims;
  track: number;
  connection: Connection | null;
  up: Resampler;
  sequence: number;
};

const TRACKS = 255;

/** Who is in the room of one session. Every speaker is a track that reaches everyone else, by their socket or by LiveKit. */
export class Audience {
  readonly #members = new Map<string, Member>();
  readonly #live: LiveLine | null;
  #here: Connection[] = [];
  #emptySince: number | null = null;

  constructor(live: LiveLine | null = null) {
    this.#live = live;
  }

  get emptySince(): number | null {
    return this.#emptySince;
  }

  /** Takes a participant's place, or takes it over from an earlier connection. `null` where no track is left. */
  join(connection: Connection): Member | null {
    const { claims } = connection;
    const known = this.#members.get(claims.participantId);
    if (!known && this.#members.size >= TRACKS) return null;
    const member = known ?? { claims, track: this.#members.size + 1, connection: null, up: upsampler(), sequence: 0 };
    const before = member.connection;
    member.connection = connection;
    member.claims = claims;
    this.#members.set(claims.participantId, member);
    this.#count();
    this.#emptySince = null;
    before?.close('takenOver', { type: 'bye', code: 'taken_over', message: 'You joined from another place.' });
    if (!known) this.broadcast(trackOf(member), connection);
    return member;
  }

  /** False where the connection had been replaced already. */
  leave(connection: Connection, now: number): boolean {
    const member = this.of(connection);
    if (!member) return false;
    member.connection = null;
    this.#count();
    this.#live?.unrelay(member.claims.participantId);
    if (this.#here.length === 0) this.#emptySince = now;
    return true;
  }

  of(connection: Connection): Member | null {
    const member = this.#members.get(connection.claims.participantId);
    return member?.connection === connection ? member : null;
  }

  /** Who is here by this id. */
  byId(participantId: string): Connection | null {
    return this.#members.get(participantId)?.connection ?? null;
  }

  /** Whether this member's sound goes by LiveKit, as their hello says, and not by their socket. */
  isLive({ hello }: Connection): boolean {
    return hello.media === 'livekit' && (this.#live?.standing ?? false);
  }
  moved({ hello, claims }: Connection): void {
    if (hello.media === 'livekit') this.#live?.unrelay(claims.participantId);
  }

  members(): Member[] {
    return [...this.#members.values()];
  }
  connections(): readonly Connection[] {
    return this.#here;
  }
  /** The first of this role who is here. */
  present(role: ParticipantRole): Connection | null {
    return this.#here.find(({ claims }) => claims.role === role) ?? null;
  }

  tracksFor(connection: Connection): ServerMessage[] {
    return this.members()
      .filter((member) => member.connection !== connection && member.claims.voice)
      .map(trackOf);
  }

  broadcast(message: ServerMessage, except: Connection | null = null): void {
    for (const connection of this.#here) if (connection !== except) connection.send(message);
  }

  /** The AI's voice, to everyone. */
  speak(frame: PacedFrame, now: number): void {
    this.#live?.speak(frame);
    this.#sendFrame(encodeFrame({ ...frame, track: AGENT_TRACK, capturedAt: now }), null);
  }

  /** One speaker's 16 kHz, to everyone else. */
  relay(member: Member, samples: Int16Array, now: number): void {
    if (this.#here.length < 2) return;
    const up = member.up(samples);
    if (up.length === 0) return;
    // Those in the LiveKit room hear each other there.
    const { connection } = member;
    if (connection && !this.isLive(connection) && this.#here.some((other) => this.isLive(other)))
      this.#live?.relay(member.claims.participantId, samples);
    const frame = { track: member.track, last: false, sequence: member.sequence++, capturedAt: now, samples: up };
    this.#sendFrame(encodeFrame(frame), member.connection);
  }

  closeAll(why: CloseName, bye?: Bye): void {
    for (const connection of this.#here) connection.close(why, bye);
  }

  /** Asked for with every frame of sound. */
  #count(): void {
    this.#here = this.members().flatMap(({ connection }) => (connection ? [connection] : []));
  }

  #sendFrame(bytes: Uint8Array, except: Connection | null): void {
    for (const connection of this.#here)
      if (connection !== except && connection.hello.audio && !this.isLive(connection)) connection.sendFrame(bytes);
  }
}

const upsampler = () => createResampler(UP_HZ, DOWN_HZ);
const trackOf = ({ track, claims }: Member): ServerMessage => ({
  type: 'track',
  track,
  name: claims.name,
  role: claims.role,
});
