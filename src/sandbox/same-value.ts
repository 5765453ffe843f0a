import type { z } from 'zod';

type Json = z.infer<ReturnType<typeof z.json>>;
/** When two texts and two numbers are the same; expected first. */
export type Sameness = { text(a: string, b: string): boolean; number(a: number, b: number): boolean };

/** Whether a returned JSON value is the expected one. Goes no deeper than the expected value does. */
export function sameValue(expected: Json, actual: unknown, same: Sameness): boolean {
  if (typeof expected === 'number') return typeof actual === 'number' && same.number(expected, actual);
  if (typeof expected === 'string') return typeof actual === 'string' && same.text(expected, actual);
  if (expected === null || typeof expected !== 'object') return expected === actual;
  if (actual === null || typeof actual !== 'object' || Array.isArray(expected) !== Array.isArray(actual)) return false;
  const keys = Object.keys(expected);
  const wanted = new Map(Object.entries(expected));
  const given = new Map(Object.entries(actual));
  return (
    keys.length === given.size &&
    keys.every((key) => given.has(key) && sameValue(wanted.get(key) as Json, given.get(key), same))
  );
}

/** Two whole numbers may differ by `tolerance`, others by that part of the larger one, or of 1. JSON can say 1e999, which is near to nothing. */
export const nearby =
  (tolerance: number) =>
  (expected: number, actual: number): boolean => {
    if (!Number.isFinite(actual)) return false;
    const whole = Number.isInteger(expected) && Number.isInteger(actual);
    const scale = whole ? 1 : Math.max(1, Math.abs(expected), Math.abs(actual));
    return Math.abs(expected - actual) <= tolerance * scale;
  };
