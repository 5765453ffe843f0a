import { expect, it } from 'vitest';
import type { Ticket } from '../../../src/sessions/contract.ts';
import { type Renewal, TicketKeeper } from './ticket-keeper.ts';

const ticket = (name: string, expiresAt = '2030-01-01T00:00:00.000Z') => ({ ticket: name, expiresAt }) as Ticket;

function keeper(first: Ticket, answer: Renewal) {
  let asked = 0;
  let now = Date.parse('2026-01-01T00:00:00.000Z');
  const renew = async () => {
    asked++;
    return answer;
  };
  const tickets = new TicketKeeper(first, renew, () => now);
  return { tickets, asked: () => asked, pass: (ms: number) => (now += ms) };
}

it('renews an expired ticket once, however many connections ask', async () => {
  const { tickets, asked } = keeper(ticket('old', '2025-01-01T00:00:00.000Z'), {
    kind: 'renewed',
    ticket: ticket('new'),
  });
  await Promise.all([tickets.refresh(), tickets.refresh(), tickets.refused(true)]);
  expect(asked()).toBe(1);
  expect(tickets.isCurrent('new')).toBe(true);
});

it('takes one refusal for an accident and the second for the ticket', async () => {
  const { tickets, asked } = keeper(ticket('a'), { kind: 'renewed', ticket: ticket('b') });
  await tickets.refused(true);
  expect(asked()).toBe(0);
  await tickets.refused(true);
  expect(asked()).toBe(1);
});

it('does not take the room from another device while it is hidden', async () => {
  const { tickets, asked } = keeper(ticket('a'), { kind: 'renewed', ticket: ticket('b') });
  for (let time = 0; time < 5; time++) await tickets.refused(false);
  expect(asked()).toBe(0);
});

it('asks again after a while when the server was away, and never after a final answer', async () => {
  const away = keeper(ticket('a', '2025-01-01T00:00:00.000Z'), { kind: 'later' });
  await away.tickets.refresh();
  await away.tickets.refresh();
  expect(away.asked()).toBe(1);
  away.pass(6_000);
  await away.tickets.refresh();
  expect(away.asked()).toBe(2);

  const over = keeper(ticket('a', '2025-01-01T00:00:00.000Z'), { kind: 'final', reason: 'ended' });
  await over.tickets.refresh();
  over.pass(60_000);
  await over.tickets.refresh(true);
  expect(over.asked()).toBe(1);
  expect(over.tickets.end.get()).toBe('ended');
});
