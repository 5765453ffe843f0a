import type { Ticket } from '../../../src/sessions/contract.ts';
import { request } from '../api/client.ts';
import { ApiFailure } from '../api/problem.ts';
import { staffRequest } from '../api/session.ts';
import type { EndReason } from './end-reason.ts';
import type { Renewal } from './ticket-keeper.ts';

/** The way into a room, kept for this tab so that a reload brings the same room back. `link`: the candidate's; staff sign in instead. */
export type RoomPass = { ticket: Ticket; link: string | null };

const ticketKey = (sessionId: string): string => `vivavoce.ticket.${sessionId}`;
const linkKey = (sessionId: string): string => `vivavoce.link.${sessionId}`;

export function keepPass({ ticket, link }: RoomPass): void {
  sessionStorage.setItem(ticketKey(ticket.sessionId), JSON.stringify(ticket));
  if (link) sessionStorage.setItem(linkKey(ticket.sessionId), link);
}

export function readPass(sessionId: string): RoomPass | null {
  const kept = sessionStorage.getItem(ticketKey(sessionId));
  if (!kept) return null;
  const ticket = JSON.parse(kept) as Ticket;
  const isCandidate = ticket.participant.role === 'candidate';
  return { ticket, link: isCandidate ? sessionStorage.getItem(linkKey(sessionId)) : null };
}

/** `client`: this tab's own id from an earlier ticket, so that its return is not taken for another browser. */
export const joinByLink = (link: string, client?: string): Promise<Ticket> =>
  request<Ticket>('POST', `/candidate-access/${encodeURIComponent(link)}/join`, { body: { client } });

/** Asks for the next ticket in the way that the first one came. */
export async function renewPass({ ticket, link }: RoomPass): Promise<Renewal> {
  try {
    const { client } = ticket;
    const next = link
      ? await joinByLink(link, client)
      : await staffRequest<Ticket>('POST', `/interviews/${ticket.interviewId}/start`, { body: { client } });
    keepPass({ ticket: next, link });
    return { kind: 'renewed', ticket: next };
  } catch (error) {
    const reason = error instanceof ApiFailure ? reasonOf(error) : null;
    return reason ? { kind: 'final', reason } : { kind: 'later' };
  }
}

function reasonOf(failure: ApiFailure): EndReason | null {
  switch (failure.status) {
    case 401:
      return 'signed_out';
    case 403:
    case 410:
      return 'revoked';
    case 404:
      return 'not_found';
    case 409:
      return 'ended';
    default:
      return null;
  }
}
