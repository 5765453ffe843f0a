import type { FunctionLanguage, Signature } from '../contract.ts';

export type Type =
  | { kind: 'int' | 'long' | 'float' | 'string' | 'boolean' | 'json' }
  | { kind: 'list' | 'map' | 'optional'; of: Type }
  | RecordType;
export type RecordType = { kind: 'record'; name: string; fields: Field[] };
export type Field = { name: string; type: Type };
export type Parsed = { name: string; about: string; parameters: Field[]; returns: Type; records: RecordType[] };

const simple = ['int', 'long', 'float', 'string', 'boolean', 'json'] as const;

/** Reads the types of a signature. Throws a TypeError for what is none, or names a record before it is there. */
export function parseSignature({ name, about, parameters, returns, records = {} }: Signature): Parsed {
  const known: RecordType[] = [];
  const fieldsOf = (fields: Record<string, string>) =>
    Object.entries(fields).map(([field, text]) => ({ name: field, type: parseType(text, known) }));
  for (const [record, fields] of Object.entries(records))
    known.push({ kind: 'record', name: record, fields: fieldsOf(fields) });
  return { name, about, parameters: fieldsOf(parameters), returns: parseType(returns, known), records: known };
}

function parseType(text: string, records: readonly RecordType[]): Type {
  if (text.endsWith('[]')) return { kind: 'list', of: parseType(text.slice(0, -2), records) };
  if (text.endsWith('?')) return { kind: 'optional', of: parseType(text.slice(0, -1), records) };
  const values = /^map<string, ?(.+)>$/.exec(text)?.[1];
  if (values) return { kind: 'map', of: parseType(values, records) };
  const kind = simple.find((one) => one === text);
  const found = kind ? { kind } : records.find((record) => record.name === text);
  if (!found) throw new TypeError(`${text} is no type of a signature`);
  return found;
}

const untyped: FunctionLanguage[] = ['javascript', 'typescript', 'python'];
const typed: FunctionLanguage[] = ['java', 'cpp', 'go'];

/** The languages in which a function of this signature can be written. */
export function languagesOf({ parameters, returns }: Parsed): FunctionLanguage[] {
  const holdsJson = (type: Type): boolean => {
    if (type.kind === 'record') return type.fields.some((field) => holdsJson(field.type));
    return type.kind === 'json' || ('of' in type && holdsJson(type.of));
  };
  return [returns, ...parameters.map(({ type }) => type)].some(holdsJson) ? untyped : [...untyped, ...typed];
}

/** The name of a function, parameter or field as Python spells it. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** As Go spells what other code may use. */
export const pascalCase = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
