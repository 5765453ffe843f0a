import { expect, it } from 'vitest';
import { type HeldTicket, Revocations } from './revocations.ts';

const TTL_MS = 120_000;
const ticket = (of: Partial<HeldTicket> = {}) =>
  ({ jti: 'one', sessionId: 'session', participantId: 'ada', iat: 1000, ...of }) as HeldTicket;

function at(seconds: number) {
  const clock = { ms: seconds * 1000 };
  return { clock, revocations: new Revocations(TTL_MS, () => clock.ms) };
}

it('R11 names the tickets of the participant and session, but for the excepted one', () => {
  const { revocations } = at(1010);
  revocations.add('session', { participantId: 'ada', except: 'two', code: 'taken_over' });
  expect(revocations.codeFor(ticket())).toBe('taken_over');
  expect(revocations.codeFor(ticket({ jti: 'two' }))).toBeNull();
  expect(revocations.codeFor(ticket({ participantId: 'bob' }))).toBeNull();
  expect(revocations.codeFor(ticket({ sessionId: 'other' }))).toBeNull();
});

it('R11 a ticket signed after the order is a new permission', () => {
  const { revocations } = at(1010);
  revocations.add('session', { participantId: 'ada', except: null, code: 'removed' });
  expect(revocations.codeFor(ticket({ iat: 1010 }))).toBe('removed');
  expect(revocations.codeFor(ticket({ iat: 1011 }))).toBeNull();
});

it('R11 the end concerns everyone', () => {
  const { revocations } = at(1010);
  revocations.add('session', { participantId: null, except: null, code: 'ended' });
  expect(revocations.codeFor(ticket({ participantId: 'bob' }))).toBe('ended');
});

it('is kept as long as a ticket lives, and no longer', () => {
  const { clock, revocations } = at(1010);
  revocations.add('session', { participantId: 'ada', except: null, code: 'revoked' });
  clock.ms += TTL_MS;
  expect(revocations.codeFor(ticket())).toBe('revoked');
  clock.ms += 1;
  expect(revocations.codeFor(ticket())).toBeNull();
});

it('is bounded', () => {
  const { revocations } = at(1010);
  for (let session = 0; session < 10_001; session++)
    revocations.add(`${session}`, { participantId: null, except: null, code: 'ended' });
  expect(revocations.codeFor(ticket({ sessionId: '0' }))).toBeNull();
  expect(revocations.codeFor(ticket({ sessionId: '10000' }))).toBe('ended');
});
