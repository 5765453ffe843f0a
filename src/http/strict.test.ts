import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { strict } from './strict.ts';

const inner = z.object({ n: z.int() });
const stray = { n: 1, stray: true };

describe('a strict schema', () => {
  it.each([
    ['an object', inner, stray, []],
    ['an object in an object', z.object({ o: inner }), { o: stray }, ['o']],
    ['one that may be absent', z.object({ o: inner.optional() }), { o: stray }, ['o']],
    ['one that may be null', inner.nullish(), stray, []],
    ['one with a default', z.object({ o: inner.default({ n: 1 }) }), { o: stray }, ['o']],
    ['one in a list', z.array(inner), [{ n: 1 }, stray], [1]],
    ['one under a free name', z.record(z.string(), inner), { a: stray }, ['a']],
    ['a part of an intersection', z.object({ i: z.intersection(z.array(inner), z.any()) }), { i: [stray] }, ['i', 0]],
    ['one that is turned into something', inner.transform(({ n }) => n), stray, []],
    ['one with a check', inner.refine(({ n }) => n > 0), stray, []],
    [
      'one of several kinds',
      z.discriminatedUnion('k', [z.object({ k: z.literal('a'), o: inner }), z.object({ k: z.literal('b') })]),
      { k: 'a', o: stray },
      ['o'],
    ],
  ])('refuses what %s does not name', (_what, schema, value, path) => {
    expect(schema.safeParse(value).success).toBe(true);
    const issues = strict(schema).safeParse(value).error?.issues;
    expect(issues).toEqual([expect.objectContaining({ code: 'unrecognized_keys', path, keys: ['stray'] })]);
  });

  it('takes what it names, with its checks and defaults, and what it leaves open', () => {
    const schema = z.object({
      list: z.array(inner).max(1).default([]),
      checked: inner.refine(({ n }) => n > 0, 'must be more').optional(),
      open: z.looseObject({ n: z.int() }).optional(),
      any: z.unknown().optional(),
    });
    const same = strict(schema);
    expect(same.parse({})).toEqual({ list: [] });
    expect(same.parse({ open: stray, any: stray })).toEqual({ list: [], open: stray, any: stray });
    expect(same.safeParse({ checked: { n: 0 } }).error?.issues[0]?.message).toBe('must be more');
    expect(same.safeParse({ list: [{ n: 1 }, { n: 2 }] }).success).toBe(false);
  });
});
