import { Counter, Histogram, type Registry as Metrics } from 'prom-client';
import type { Language, RunResult } from './contract.ts';

export type RunMetrics = { waited(seconds: number): void; ended(language: Language, result: RunResult): void };

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counts of runs and judgements. Which limit stopped one is its status. */
export function createRunMetrics(metrics: Metrics): RunMetrics {
  const registers = [metrics];
  const runs = new Counter({
    name: 'vivavoce_sandbox_runs_total',
    help: 'Runs and judgements that ended, by how they ended',
    labelNames: ['language', 'engine', 'status'] as const,
    registers,
  });
  const waiting = new Histogram({
    name: 'vivavoce_sandbox_queue_seconds',
    help: 'Time in the queue, of those that got a slot',
    buckets: SECONDS,
    registers,
  });
  const taking = new Histogram({
    name: 'vivavoce_sandbox_run_seconds',
    help: 'Wall time of what ran',
    labelNames: ['language'] as const,
    buckets: SECONDS,
    registers,
  });
  return {
    waited: (seconds) => waiting.observe(seconds),
    ended(language, { engine, status, wallMs }) {
      runs.inc({ language, engine, status });
      if (wallMs > 0) taking.observe({ language }, wallMs / 1000);
    },
  };
}
