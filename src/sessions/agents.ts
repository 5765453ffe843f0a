import type { z } from 'zod';
import { nowMs, toInstant } from '../platform/clock.ts';
import type { Heartbeat, HeartbeatReply } from './contract.ts';
import { type AgentDoc, installationScope, type SessionDoc, type Sessions, scopeOf } from './model.ts';

/** A session that nobody began and nobody touched for so long takes up no process, until somebody comes again. */
const RESTS_AFTER_MS = 2 * 3_600_000;

const restedSince = () => nowMs() - RESTS_AFTER_MS;
const rests = (session: SessionDoc) => session.state === 'waiting' && Date.parse(session.updatedAt) <= restedSince();
/** What a process is wanted for. */
export const attended = () => ({
  or: [{ state: 'live' }, { state: 'waiting', updatedAt: { gt: toInstant(restedSince()) } }],
});

/** An agents process that was silent this long is dead, and its sessions are free. */
export const LEASE_MS = 4000;
const DEAD_FOR_MS = 3_600_000;

export const living = (deps: Sessions): Promise<AgentDoc[]> =>
  deps.agents.find(installationScope, { expiresAt: { gt: toInstant(nowMs()) } }, { limit: 1000 });

/** Where processes are, or were within the last hour: they come back at the same address. */
export const agentUrls = async (deps: Sessions): Promise<string[]> =>
  (await deps.agents.find(installationScope, {}, { limit: 1000 })).map(({ url }) => url);

/** Every start of a process is a new one: those long dead are dropped. */
export const forgetDeadAgents = (deps: Sessions): Promise<number> =>
  deps.agents.deleteMany(installationScope, { expiresAt: { lt: toInstant(nowMs() - DEAD_FOR_MS) } });

/** Extends the lease of a process, gives it sessions that nobody living holds, and names all that it holds now. */
export async function heartbeat(
  deps: Sessions,
  agentId: string,
  input: z.output<typeof Heartbeat>,
): Promise<z.infer<typeof HeartbeatReply>> {
  // One that takes nothing and holds nothing says goodbye: whoever asks next may have its sessions at once.
  const leaves = input.capacity === 0 && input.sessions.length === 0;
  const alive = {
    url: input.url,
    capacity: input.capacity,
    load: input.sessions.length,
    expiresAt: toInstant(nowMs() + (leaves ? 0 : LEASE_MS)),
  };
  await deps.agents.upsert(installationScope, { id: agentId }, { set: alive }, { id: agentId, ...alive });
  const held = await deps.sessions.findAcrossTenants({ agentId, ...attended() }, { limit: 1000 });
  const room = input.capacity - held.length;
  const claimed = room > 0 ? await claimOrphans(deps, agentId, room) : [];
  return { sessions: [...held, ...claimed].map((session) => session.id) };
}

async function claimOrphans(deps: Sessions, agentId: string, most: number): Promise<SessionDoc[]> {
  const ids = (await living(deps)).map((agent) => agent.id);
  const open = await deps.sessions.findAcrossTenants(attended(), { sort: { startedAt: 1 }, limit: 1000 });
  const orphans = open.filter((session) => !session.agentId || !ids.includes(session.agentId)).slice(0, most);
  const claims = orphans.map((orphan) => claim(deps, orphan, agentId));
  return (await Promise.all(claims)).filter((session) => session !== null);
}

const claim = (deps: Sessions, session: SessionDoc, agentId: string) =>
  deps.sessions.updateOne(
    scopeOf(session),
    { id: session.id, agentId: session.agentId, state: session.state },
    { set: { agentId } },
  );

/** The living process that holds the session, or the one with most room, which then holds it; `null` while none lives. */
export async function agentFor(deps: Sessions, session: SessionDoc): Promise<AgentDoc | null> {
  const last = session.agentId ? await deps.agents.get(installationScope, session.agentId) : null;
  const holder = last && Date.parse(last.expiresAt) > nowMs() ? last : null;
  if ((holder && !rests(session)) || session.state === 'ended') return holder;
  const agents = await living(deps);
  const [roomiest] = agents
    .filter((agent) => agent.load < agent.capacity)
    .sort((a, b) => b.capacity - b.load - (a.capacity - a.load));
  const best = holder ?? roomiest;
  if (!best) return null;
  const claimed = await claim(deps, session, best.id);
  if (claimed) return best;
  const now = await deps.sessions.get(scopeOf(session), session.id);
  return agents.find((agent) => agent.id === now?.agentId) ?? null;
}
