import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

export type Row = {
  metric: string;
  unit: string;
  ours: number;
  peers: Record<string, number>;
  goal: string;
  met: boolean | null;
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

/** Prints the rows with their machine and writes them to `bench/out/NAME.json`. */
export function report(name: string, rows: Row[]): void {
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version };
  const folder = join(import.meta.dirname, 'out');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ name, machine, rows }, null, 2));
  console.log(`${name} on ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`);
  console.table(rows.map(({ peers, ...row }) => ({ ...row, ...peers })));
}
