import type { ExerciseTest } from '../questions/contract.ts';
import type { Field, Type } from '../questions/signatures/types.ts';

type Json = ExerciseTest['expected'];

/**
 * Arguments as harnesses of typed languages read them: lines with a number, 1 or 0, or the length of what follows (bytes of a text,
 * items of a list, entries of a map). Throws a TypeError where a value is not of its type.
 */
export function encode(parameters: readonly Field[], args: readonly Json[]): string {
  if (args.length !== parameters.length) throw new TypeError(`${args.length} arguments for ${parameters.length}`);
  return parameters.map(({ type }, at) => linesOf(type, args[at] ?? null)).join('');
}

const line = (value: number | string) => `${value}\n`;

function linesOf(type: Type, value: Json): string {
  switch (type.kind) {
    case 'int':
      if (typeof value === 'number' && (value | 0) === value) return line(value);
      break;
    case 'long':
      if (Number.isSafeInteger(value)) return line(value as number);
      break;
    case 'float':
      if (typeof value === 'number') return line(value);
      break;
    case 'boolean':
      if (typeof value === 'boolean') return line(value ? 1 : 0);
      break;
    case 'string':
      if (typeof value === 'string' && value.isWellFormed()) return line(Buffer.byteLength(value)) + line(value);
      break;
    case 'optional':
      return value === null ? line(0) : line(1) + linesOf(type.of, value);
    case 'list':
      if (Array.isArray(value)) return line(value.length) + value.map((item) => linesOf(type.of, item)).join('');
      break;
    case 'map':
      if (value && typeof value === 'object' && !Array.isArray(value)) return entriesOf(type.of, Object.entries(value));
      break;
    case 'record':
      // what a list leaves out at its end is null
      if (Array.isArray(value) && value.length <= type.fields.length)
        return type.fields.map((field, at) => linesOf(field.type, value[at] ?? null)).join('');
      break;
    case 'json':
      break;
  }
  throw new TypeError(`${JSON.stringify(value)} is no ${type.kind}`);
}

const entriesOf = (of: Type, entries: [string, Json | undefined][]) =>
  line(entries.length) +
  entries.map(([key, item]) => linesOf({ kind: 'string' }, key) + linesOf(of, item ?? null)).join('');
