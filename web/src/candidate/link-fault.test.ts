import { expect, it } from 'vitest';
import { ApiFailure } from '../api/problem.ts';
import { linkFault } from './link-fault.ts';

const refused = new ApiFailure(401, 'unauthenticated', 'no');
const token = (exp: number) => `e30.${btoa(JSON.stringify({ exp }))}.sig`;
const now = 1_000_000_000;

it.each([
  ['incomplete', 'abc'],
  ['incomplete', 'e30.e.sig'],
  ['expired', token(999_999)],
  ['withdrawn', token(1_000_001)],
] as const)('tells that a link is %s', (fault, link) => {
  expect(linkFault(refused, link, now)).toBe(fault);
});

it('does not blame the link for the network or the server', () => {
  expect(linkFault(new ApiFailure(0, 'offline', ''), 'abc', now)).toBeNull();
  expect(linkFault(new ApiFailure(503, 'unavailable', ''), 'abc', now)).toBeNull();
  expect(linkFault(new TypeError(), 'abc', now)).toBeNull();
});
