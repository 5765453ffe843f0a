import { nowMs, toInstant } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { newId } from '../platform/ids.ts';
import type { Signer } from '../platform/signing.ts';
import { agentFor } from './agents.ts';
import type { DocumentGrants, ParticipantRole, Revoke, Ticket, TicketClaims } from './contract.ts';
import { iceServers } from './ice-servers.ts';
import type { SessionRooms } from './livekit.ts';
import type { Participant, SessionDoc, Sessions } from './model.ts';
import type { RoomClient } from './room-client.ts';

export type TicketDeps = Sessions & {
  signer: Signer;
  config: Config;
  room: RoomClient;
  livekit: SessionRooms | null;
  publicUrl: () => string;
};

const shared: DocumentGrants = { code: 'write', board: 'write', notes: 'write' };
const grants: Record<ParticipantRole, Pick<TicketClaims, 'documents' | 'voice' | 'run' | 'control'>> = {
  candidate: { documents: shared, voice: true, run: true, control: false },
  interviewer: { documents: { ...shared, private: 'write' }, voice: true, run: true, control: true },
  observer: {
    documents: { code: 'read', board: 'read', notes: 'read', private: 'read' },
    voice: false,
    run: false,
    control: false,
  },
  agent: { documents: shared, voice: true, run: false, control: false },
};

/** Signs a pass into the session for somebody who takes part in it, and says where its doors are. */
export async function issueTicket(
  deps: TicketDeps,
  session: SessionDoc,
  participant: Participant,
  client?: string,
): Promise<Ticket> {
  const agent = await agentFor(deps, session);
  const { documents, ...rest } = grants[participant.role];
  const claims: TicketClaims = {
    jti: client ?? newId(),
    sessionId: session.id,
    interviewId: session.interviewId,
    tenantId: session.tenantId,
    environment: session.environment,
    participantId: participant.id,
    name: participant.name,
    role: participant.role,
    documents,
    ...rest,
  };
  const ttl = deps.config.TICKET_TTL_SECONDS;
  const livekit = await deps.livekit?.enter(session, participant, ttl);
  return {
    ticket: await deps.signer.sign('ticket', claims, ttl),
    expiresAt: toInstant(nowMs() + ttl * 1000),
    sessionId: session.id,
    interviewId: session.interviewId,
    client: claims.jti,
    participant: { id: participant.id, name: participant.name, role: participant.role },
    documents,
    grants: rest,
    urls: doors(deps, agent?.url ?? null),
    media: livekit ?? { kind: 'peer', iceServers: iceServers(deps.config, participant.id, nowMs()) },
    startedAt: session.startedAt,
    interviewer: agent ? 'here' : 'none_free',
  };
}

function doors(deps: TicketDeps, agentUrl: string | null): Ticket['urls'] {
  const rooms = deps.config.ROOMS_URL ?? deps.publicUrl();
  const voice = deps.config.ROLES.includes('agents')
    ? (deps.config.AGENTS_URL ?? deps.publicUrl())
    : (agentUrl ?? deps.config.AGENTS_URL ?? deps.publicUrl());
  const socket = (base: string, path: string) => base.replace(/^http/, 'ws').replace(/\/$/, '') + path;
  return { sync: socket(rooms, '/sync'), voice: socket(voice, '/voice'), events: rooms };
}

/** Closes what a participant (all, where `null`) still holds in the session. */
export async function revokeTickets(deps: TicketDeps, session: SessionDoc, revoke: Revoke): Promise<void> {
  const agent = session.agentId ? await agentFor(deps, session) : null;
  await Promise.all([
    deps.room.revoke(session.id, agent?.url ?? null, revoke),
    deps.livekit?.revoke(session.id, revoke),
  ]);
}
