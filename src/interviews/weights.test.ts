import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalised, shareOut, weigh } from './weights.ts';

const parts = fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1, maxLength: 12 });
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

describe('shareOut', () => {
  it('gives whole shares that sum to the whole, each within one of its part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), parts, (whole, given) => {
        const shares = shareOut(whole, given);
        expect(sum(shares)).toBe(whole);
        shares.forEach((share, at) => {
          expect(Number.isInteger(share) && share >= 0).toBe(true);
          expect(Math.abs(share - (whole * (given[at] ?? 0)) / sum(given))).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});

describe('normalised', () => {
  it('sums to 1, and stays as it is when applied again', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const once = normalised(given);
        expect(sum(once)).toBeCloseTo(1, 9);
        expect(normalised(once)).toEqual(once);
      }),
    );
  });

  it('refuses nothing at all', () => {
    expect(() => normalised([0, 0])).toThrow(RangeError);
  });
});

describe('weigh', () => {
  it('adds leadership with the level, and nothing for people management to an engineer', () => {
    const leading = (level: 'junior' | 'senior' | 'lead') => weigh('backend', level, '').weights.leadership ?? 0;
    expect([leading('junior'), leading('senior'), leading('lead')]).toEqual([0, 1, 3]);
    expect(weigh('backend', 'lead', '').weights['people-management']).toBeUndefined();
  });

  it('looks for whole words', () => {
    expect(weigh('general', 'mid', 'We rest, we capitalise on tests of patience.').described).toEqual([]);
    expect(weigh('general', 'mid', 'Security: encryption, privacy.').described.map(({ id }) => id)).toEqual([
      'security',
    ]);
  });
});
