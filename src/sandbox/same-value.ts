import type { z } from 'zod';

type Json = z.infer<ReturnType<typeof z.json>>;

const TOLERANCE = 1e-9;

/** Whether a returned JSON value is the expected one. Numbers that are not whole may differ by 1e-9, relative above 1. */
export function sameValue(expected: Json, actual: unknown): boolean {
  if (typeof expected === 'number') return typeof actual === 'number' && sameNumber(expected, actual);
  if (expected === null || typeof expected !== 'object') return expected === actual;
  if (actual === null || typeof actual !== 'object' || Array.isArray(expected) !== Array.isArray(actual)) return false;
  const keys = Object.keys(expected);
  const wanted = new Map(Object.entries(expected));
  const given = new Map(Object.entries(actual));
  return (
    keys.length === given.size &&
    keys.every((key) => given.has(key) && sameValue(wanted.get(key) as Json, given.get(key)))
  );
}

function sameNumber(expected: number, actual: number): boolean {
  if (Number.isInteger(expected) && Number.isInteger(actual)) return expected === actual;
  return Math.abs(expected - actual) <= TOLERANCE * Math.max(1, Math.abs(expected), Math.abs(actual));
}
