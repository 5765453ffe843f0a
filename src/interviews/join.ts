import { type CandidatePrincipal, requirePerson, type StaffPrincipal } from '../access/principal.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { Ticket } from '../sessions/contract.ts';
import { type Joiner, openSession, takePart } from '../sessions/open.ts';
import { issueTicket, revokeTickets, type TicketDeps } from '../sessions/tickets.ts';
import { advance } from './lifecycle.ts';
import { findInterview, type InterviewDoc, type Interviews, move } from './model.ts';
import { requireConsents } from './notices.ts';

export type JoinDeps = Interviews & TicketDeps & { log: Log };

/** The candidate enters, or comes back. Another browser of theirs is put out and told why; the same one (`client`) is not. */
export async function joinAsCandidate(
  deps: JoinDeps,
  principal: CandidatePrincipal,
  client: string | undefined,
): Promise<Ticket> {
  const interview = await findInterview(deps, principal.scope, principal.interviewId);
  advance(interview.state, 'start');
  requireConsents(deps.config, interview.language, interview.consents);
  return enter(
    deps,
    principal.scope,
    interview,
    { role: 'candidate', name: interview.candidateName || 'Candidate', userId: null },
    client,
  );
}

/** A member enters as human interviewer. */
export async function joinAsInterviewer(
  deps: JoinDeps,
  principal: StaffPrincipal,
  id: string,
  client: string | undefined,
): Promise<Ticket> {
  requirePerson(principal);
  const interview = await findInterview(deps, principal.scope, id);
  return enter(
    deps,
    principal.scope,
    interview,
    { role: 'interviewer', name: principal.name, userId: principal.userId },
    client,
  );
}

async function enter(
  deps: JoinDeps,
  scope: Scope,
  before: InterviewDoc,
  joiner: Joiner,
  client: string | undefined,
): Promise<Ticket> {
  const interview = await started(deps, before, joiner.name);
  const opened = await openSession(deps, scope, interview);
  if (opened.state === 'ended') throw new AppError('wrong_state', 'This interview is over', { name: 'state' });
  if (interview.sessionId !== opened.id) await connect(deps, scope, interview.id, opened.id);
  const { session, participant } = await takePart(deps, opened, joiner);
  const ticket = await issueTicket(deps, session, participant, client);
  if (joiner.role === 'candidate') {
    const others = { participantId: participant.id, except: ticket.client, code: 'taken_over' as const };
    await revokeTickets(deps, session, others).catch((error) =>
      deps.log.warn({ err: error, sessionId: session.id }, 'an earlier browser could not be told'),
    );
  }
  return ticket;
}

/** Only while it is still in progress: a cancellation in between must not leave a room behind that it does not know. */
async function connect(deps: JoinDeps, scope: Scope, id: string, sessionId: string): Promise<void> {
  const going = { id, state: 'IN_PROGRESS' };
  if (await deps.interviews.updateOne(scope, going, { set: { sessionId } })) return;
  const { state } = await findInterview(deps, scope, id);
  throw new AppError('wrong_state', `Not possible while the interview is ${state}`, { name: 'state' });
}

/** In progress from the first arrival on; whoever comes later changes nothing. */
async function started(deps: JoinDeps, interview: InterviewDoc, by: string): Promise<InterviewDoc> {
  if (interview.state === 'IN_PROGRESS') return interview;
  return move(deps, interview, 'start', { by }).catch(async (error) => {
    const now =
      error instanceof AppError && error.code === 'conflict'
        ? await findInterview(deps, { tenantId: interview.tenantId, environment: interview.environment }, interview.id)
        : null;
    if (now?.state === 'IN_PROGRESS') return now;
    throw error;
  });
}
