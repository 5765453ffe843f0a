import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Brief } from '../../src/interviews/contract.ts';
import { RecordTurn, type Turn } from '../../src/sessions/contract.ts';

const LEASE_MS = 4000;

/** The part of the control plane and of the rooms that the interviewer calls, at the network: leases, briefs, turns and what was told. */
export async function startFakeSessions(...briefs: Brief[]) {
  const sessions = new Map(briefs.map((brief) => [brief.sessionId, { brief, began: performance.now() - brief.at }]));
  const turns: Turn[] = briefs.flatMap((brief) => brief.turns);
  const audio = new Map<string, Buffer>();
  const calls: { what: string; body: unknown }[] = [];
  const leases = new Map<string, { agentId: string; seenAt: number }>();
  const agents = new Map<string, { url: string }>();
  /** Names of routes that answer 503 for now. */
  const failing = new Set<string>();
  /** Names of routes that do not answer at all. */
  const silent = new Set<string>();
  let briefsAsked = 0;
  /** Texts of turns that are refused as `invalid`. */
  const refused = new Set<string>();
  const answers: { run: unknown; code: unknown; board: unknown } = {
    run: null,
    code: { exerciseId: null, language: 'javascript', text: '', cursors: [], lastEditAt: null },
    board: { shapes: [], lastEditAt: null },
  };

  const heartbeat = (agentId: string, body: { url: string; capacity: number; sessions: string[] }) => {
    agents.set(agentId, { url: body.url });
    const now = performance.now();
    for (const [id, { brief }] of sessions) {
      const lease = leases.get(id);
      const dead = !lease || now - lease.seenAt > LEASE_MS;
      if (lease?.agentId === agentId && !body.sessions.includes(id) && body.capacity === 0) leases.delete(id);
      else if (lease?.agentId === agentId) lease.seenAt = now;
      else if (dead && body.capacity > 0 && !brief.ended) leases.set(id, { agentId, seenAt: now });
    }
    return { sessions: [...leases].filter(([, lease]) => lease.agentId === agentId).map(([id]) => id) };
  };

  const record = (sessionId: string, body: unknown) => {
    const turn = RecordTurn.parse(body);
    const known = turns.find(({ id }) => id === turn.id);
    if (known) return known;
    const stored: Turn = {
      ...turn,
      sessionId,
      seq: turns.length + 1,
      version: 1,
      audio: null,
      createdAt: new Date().toISOString(),
    };
    turns.push(stored);
    return stored;
  };

  const reply = (path: string[], body: unknown): unknown => {
    const [kind = '', id = '', what = '', turnId = ''] = path;
    const held = sessions.get(id);
    if (kind === 'agents') return heartbeat(id, body as never);
    if (kind === 'documents' && what === 'board') return answers.board;
    if (kind === 'documents') return what === 'code' && body === undefined ? answers.code : { ok: true };
    if (!held) return kind === 'rooms' ? { ok: true } : null;
    if (what === 'brief')
      return {
        ...held.brief,
        at: Math.round(performance.now() - held.began),
        turns: turns.filter((t) => t.sessionId === id),
      };
    if (what === 'turns' && turnId) return audio.set(turnId, body as Buffer) && { ok: true };
    if (what === 'turns') return record(id, body);
    if (what === 'last-run') return { run: answers.run };
    if (what === 'pause') return { pausedMs: 0 };
    if (what === 'end') held.brief.ended = true;
    return { ok: true };
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return; // whoever asked has gone in the middle of it
    }
    const bytes = Buffer.concat(chunks);
    const path = (request.url ?? '').split('/').slice(3);
    const json = request.headers['content-type'] === 'application/json';
    const body = bytes.length === 0 ? undefined : json ? JSON.parse(bytes.toString()) : bytes;
    const what =
      path
        .slice(2, 4)
        .map((part) => (part.length > 30 ? 'audio' : part))
        .join('/') || path[0]!;
    if (path[2] !== 'heartbeat' && what !== 'brief') calls.push({ what, body });
    if (what === 'brief') briefsAsked += 1;
    if (silent.has(path[2] ?? '')) return;
    const isRefused = what === 'turns' && refused.has((body as RecordTurn).text);
    const fault = failing.has(path[2] ?? '') ? 'unavailable' : isRefused ? 'invalid' : null;
    const answer = fault ? null : reply(path, body);
    const code = fault ?? 'not_found';
    const statusCode = answer ? 200 : { unavailable: 503, invalid: 400, not_found: 404 }[code];
    response.writeHead(statusCode, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { statusCode, error: 'x', message: 'x', code, correlationId: 'x' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    turns,
    audio,
    calls,
    leases,
    agents,
    failing,
    silent,
    refused,
    answers,
    /** How often a brief was asked for, in vain or not. */
    briefsAsked: () => briefsAsked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
export type FakeSessions = Awaited<ReturnType<typeof startFakeSessions>>;
