import type { Readable } from 'node:stream';
import type { RunResult } from './contract.ts';
import { collectOutput } from './output.ts';

/** Processor time in milliseconds of what a shell has waited for, from the words of its `times`; null where there are none. */
export function childrenTime(words: string): number | null {
  const times = [...words.matchAll(/^(\d+)m([\d.]+)s (\d+)m([\d.]+)s$/gm)][1];
  if (!times) return null;
  const [userMinutes, userSeconds, systemMinutes, systemSeconds] = times.slice(1).map(Number) as number[];
  return Math.round(((userMinutes! + systemMinutes!) * 60 + userSeconds! + systemSeconds!) * 1000);
}

/** The compiler's exit code, null where it was stopped, and whether not all of its words are there. */
export type CompileEnd = NonNullable<RunResult['compile']> & { exitCode: number | null; truncated: boolean };

/** More than the init of the box says. */
const MOST_WORDS = 1024;

/**
 * Follows the compiler's words and the one message of the box's init that it has ended: its exit code, then `times`. `onDone` is
 * called once. Code that the compiler runs may forge the message, and so only shorten its own time.
 */
export function followCompile(compiler: Readable, compiled: Readable, began: number, onDone: (code: number) => void) {
  const output = collectOutput(
    () => {},
    () => {},
  );
  compiler.on('data', (chunk: Buffer) => output.push('stdout', chunk));
  let words = '';
  let done: Pick<CompileEnd, 'exitCode' | 'wallMs' | 'cpuMs'> | null = null;
  compiled.on('data', (chunk: Buffer) => {
    if (done) return;
    words = (words + chunk.toString('latin1')).slice(0, MOST_WORDS);
    const cpuMs = childrenTime(words);
    if (cpuMs === null) return;
    done = { exitCode: Number.parseInt(words, 10), cpuMs, wallMs: Math.round(performance.now() - began) };
    onDone(done.exitCode ?? 0);
  });
  return {
    end(): CompileEnd {
      const { stdout, truncated } = output.finish();
      const stopped = { exitCode: null, cpuMs: null, wallMs: Math.round(performance.now() - began) };
      return { output: stdout, truncated, ...(done ?? stopped) };
    },
  };
}
