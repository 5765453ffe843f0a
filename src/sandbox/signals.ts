import { constants } from 'node:os';

/** Of two names for one signal the first counts: SIGABRT, not SIGIOT. */
const names = new Map(
  Object.entries(constants.signals)
    .map(([key, number]) => [number, key] as const)
    .reverse(),
);

/** A shell's convention: 128 + n for a program that signal n has ended; null for any other exit code. */
export const signalFor = (exitCode: number | null): string | null =>
  exitCode !== null && exitCode > 128 ? (names.get(exitCode - 128) ?? null) : null;
