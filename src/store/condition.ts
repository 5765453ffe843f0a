import { AppError } from '../platform/errors.ts';
import { checkedPath } from './document.ts';
import { type CollectionSpec, normalise, type Scalar } from './port.ts';

export type Comparison = '=' | '!=' | '>' | '>=' | '<' | '<=';

/** A checked filter as a tree: what the adapters translate. */
export type Clause =
  | { kind: 'all' | 'any'; of: Clause[] }
  | { kind: 'compare'; field: string; op: Comparison; value: Scalar }
  | { kind: 'in'; field: string; values: readonly Scalar[] }
  | { kind: 'has'; field: string; value: string | number | boolean }
  /** `field` is a searched field or `search`; `text` and `words` are normalised. */
  | { kind: 'prefix'; field: string; text: string }
  | { kind: 'words'; field: string; words: readonly string[] };

const ranges = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;
const MAX_CONDITIONS = 1000;

/**
 * Reads a filter. Types allow only what the port names, but values may come from outside: whatever else arrives
 * (`{ $gt: '' }`, undefined, an array) is refused as `invalid` and never reaches a database.
 */
export function clauseOf(filter: object, spec: CollectionSpec): Clause {
  const entries = Object.entries(plainObject(filter));
  const of = entries.flatMap(([field, condition]): Clause[] => {
    if (field !== 'or') return conditionOf(checkedPath(field), condition, spec);
    if (!Array.isArray(condition)) throw invalid(field);
    return [{ kind: 'any', of: condition.map((one) => clauseOf(one as object, spec)) }];
  });
  if (of.length > MAX_CONDITIONS) throw invalid('the filter');
  return { kind: 'all', of };
}

function conditionOf(field: string, condition: unknown, spec: CollectionSpec): Clause[] {
  if (isScalar(condition)) return [{ kind: 'compare', field, op: '=', value: condition }];
  const entries = Object.entries(plainObject(condition, field));
  if (entries.length === 0) throw invalid(field);
  if (entries.every(([name]) => Object.hasOwn(ranges, name)))
    return entries.map(([name, value]) => {
      if (typeof value !== 'string' && !isNumber(value)) throw invalid(field);
      return { kind: 'compare', field, op: ranges[name as keyof typeof ranges], value };
    });
  const [name, value] = entries[0]!;
  if (entries.length > 1) throw invalid(field);
  if (name === 'ne' && isScalar(value)) return [{ kind: 'compare', field, op: '!=', value }];
  if (name === 'has' && isScalar(value) && value !== null) return [{ kind: 'has', field, value }];
  if (name === 'in' && Array.isArray(value) && value.every(isScalar)) return [{ kind: 'in', field, values: value }];
  if (name === 'prefix' && typeof value === 'string')
    return [{ kind: 'prefix', field: searched(field, spec), text: normalise(value) }];
  if (name === 'text' && typeof value === 'string')
    return [{ kind: 'words', field: searched(field, spec), words: normalise(value).split(' ').filter(Boolean) }];
  throw invalid(field);
}

function searched(field: string, { name, search = [] }: CollectionSpec): string {
  if (field === 'search' && search.length > 0) return field;
  if (search.includes(field)) return field;
  throw new Error(`${field} is not among the searched fields of ${name}`);
}

function plainObject(value: unknown, field = 'the filter'): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(field);
  return value;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isScalar = (value: unknown): value is Scalar =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || isNumber(value);
const invalid = (field: string) =>
  new AppError('invalid', `${field} is asked for in a way that is not understood`, { name: field });

/** A count for paging, or an error: it may come from outside too. */
export function natural(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new AppError('invalid', 'A page is counted in whole numbers');
  return value;
}
