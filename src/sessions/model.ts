import type { z } from 'zod';
import type { Scope } from '../platform/contract.ts';
import type { Collection, Store, Stored } from '../store/port.ts';
import type { ChatLine, CodeVersion, ParticipantRole, RoomRecording, SessionState, Turn } from './contract.ts';

export type Participant = { id: string; role: ParticipantRole; name: string; userId: string | null };

export type SessionDoc = Stored & {
  interviewId: string;
  attempt: number;
  state: z.infer<typeof SessionState>;
  startedAt: string;
  endedAt: string | null;
  endReason: string | null;
  participants: Participant[];
  /** Counts who joined for the first time, for compare-and-set. */
  joins: number;
  /** Which agents process holds it; the lease is that process's heartbeat. */
  agentId: string | null;
  pausedMs: number;
  pausedSince: string | null;
  /** Since when everyone there knows that no process holds it. Missing or `null` while one does. */
  lostAt?: string | null;
  /** Only interviewers may run code. Missing until it is set for the first time. */
  runLocked?: boolean;
  /** Ids of the newest events of LiveKit that were taken in, and how many ever were, for compare-and-set. */
  livekitEvents?: string[];
  livekitSeen?: number;
  recording?: RoomRecording;
};

export type TurnDoc = Stored & Omit<Turn, 'createdAt'> & { audioKey: string | null };
export type CodeVersionDoc = Stored & Omit<CodeVersion, 'createdAt'>;
export type ChatDoc = Stored & ChatLine;

/** An agents process that lives: it said so less than `LEASE_MS` ago. */
export type AgentDoc = Stored & { url: string; capacity: number; load: number; expiresAt: string };

export type Sessions = {
  sessions: Collection<SessionDoc>;
  turns: Collection<TurnDoc>;
  codeVersions: Collection<CodeVersionDoc>;
  chat: Collection<ChatDoc>;
  agents: Collection<AgentDoc>;
};

export const createSessions = (store: Store): Sessions => ({
  sessions: store.collection<SessionDoc>({
    name: 'sessions',
    indexes: [
      { fields: ['interviewId', 'attempt'], unique: true },
      { fields: ['state', 'agentId'], global: true },
    ],
  }),
  turns: store.collection<TurnDoc>({ name: 'turns', indexes: [{ fields: ['sessionId', 'seq'], unique: true }] }),
  codeVersions: store.collection<CodeVersionDoc>({
    name: 'code_versions',
    indexes: [{ fields: ['sessionId', 'number'], unique: true }],
  }),
  chat: store.collection<ChatDoc>({ name: 'chat', indexes: [{ fields: ['sessionId', 'at'] }] }),
  agents: store.collection<AgentDoc>({ name: 'agents' }),
});

/** What belongs to the installation and to no tenant. */
export const installationScope: Scope = { tenantId: 'installation', environment: 'live' };

export const scopeOf = ({ tenantId, environment }: Stored): Scope => ({ tenantId, environment });
