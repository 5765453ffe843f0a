import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Latency } from '../src/sessions/contract.ts';

/** What is counted of the interviewer in one process. Labels carry codes only, never whose session it is. */
export function createAgentMetrics(registry: Registry) {
  const at = { registers: [registry] };
  const parts = new Histogram({
    ...at,
    name: 'vivavoce_agents_latency_seconds',
    help: 'Parts of the way from the end of an answer to the reply',
    labelNames: ['part'] as const,
    buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2, 3, 5, 10],
  });
  return {
    sessions: new Gauge({ ...at, name: 'vivavoce_agents_sessions', help: 'Sessions held' }),
    connections: new Gauge({ ...at, name: 'vivavoce_agents_connections', help: 'Voice connections' }),
    livekitRooms: new Gauge({
      ...at,
      name: 'vivavoce_agents_livekit_rooms',
      help: 'LiveKit rooms the interviewer is in',
    }),
    livekitFaults: new Counter({
      ...at,
      name: 'vivavoce_agents_livekit_faults_total',
      help: 'LiveKit rooms that could not be entered',
    }),
    turns: new Counter({
      ...at,
      name: 'vivavoce_agents_turns_total',
      help: 'Turns stored',
      labelNames: ['role'] as const,
    }),
    closed: new Counter({
      ...at,
      name: 'vivavoce_agents_closed_total',
      help: 'Connections closed by the server, by code',
      labelNames: ['code'] as const,
    }),
    refused: new Counter({
      ...at,
      name: 'vivavoce_agents_refused_total',
      help: 'Connections refused at the door, by HTTP status',
      labelNames: ['status'] as const,
    }),
    engineFailures: new Counter({
      ...at,
      name: 'vivavoce_agents_engine_failures_total',
      help: 'Failures of an engine that the next one, the rules, or a written line stood in for',
      labelNames: ['engine', 'name'] as const,
    }),
    latency(split: Latency | null): void {
      for (const part of ['endOfTurn', 'stt', 'llmFirstToken', 'ttsFirstByte'] as const) {
        const ms = split?.[part] ?? null;
        if (ms !== null) parts.observe({ part }, ms / 1000);
      }
    },
  };
}
export type AgentMetrics = ReturnType<typeof createAgentMetrics>;
