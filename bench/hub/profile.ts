import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PROFILES } from './servers.ts';

type Frame = { functionName: string; url: string; lineNumber: number };
type Node = { id: number; callFrame: Frame; children?: number[] };
type Profile = { nodes: Node[]; samples: number[]; timeDeltas: number[] };

const SHOWN = 30;

/** Of each thread that was profiled: which functions took the time, by themselves and with all that they call. What waits for the disk counts too. */
export function printProfile(): void {
  for (const file of readdirSync(PROFILES)) {
    const { own, whole, total } = timesOf(JSON.parse(readFileSync(join(PROFILES, file), 'utf8')) as Profile);
    console.log(`${join(PROFILES, file)}: ${(total / 1e6).toFixed(2)} s at work`);
    print('by themselves', own, total);
    print('with what they call', whole, total);
  }
}

type Times = Map<string, number>;

/** In microseconds. */
function timesOf({ nodes, samples, timeDeltas }: Profile): { own: Times; whole: Times; total: number } {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const [own, whole]: [Times, Times] = [new Map(), new Map()];
  const add = (times: Times, name: string, us: number) => times.set(name, (times.get(name) ?? 0) + us);
  let total = 0;
  for (const [index, leaf] of samples.entries()) {
    if (names.get(leaf) === '(idle)') continue;
    const us = timeDeltas[index]!;
    total += us;
    add(own, names.get(leaf)!, us);
    const callers = new Set<string>();
    for (let id: number | undefined = leaf; id !== undefined; id = parents.get(id)) callers.add(names.get(id)!);
    for (const name of callers) add(whole, name, us);
  }
  return { own, whole, total };
}

function print(title: string, times: Times, total: number): void {
  console.log(` ${title}`);
  const top = [...times].sort(([, a], [, b]) => b - a).slice(0, SHOWN);
  for (const [name, us] of top) console.log(`  ${((us / total) * 100).toFixed(1).padStart(5)} %  ${name}`);
}

const nameOf = ({ functionName, url, lineNumber }: Frame): string =>
  url ? `${functionName || '(anonymous)'} ${basename(url)}:${lineNumber + 1}` : functionName || '(anonymous)';
