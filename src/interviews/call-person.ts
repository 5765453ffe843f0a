import { memberScope, type UserDoc, type Users } from '../access/model.ts';
import { mayConduct } from '../access/principal.ts';
import { nowInstant, nowMs, toInstant } from '../platform/clock.ts';
import type { DomainEvent } from '../platform/contract.ts';
import type { Letter, Mail } from '../platform/mail.ts';
import { CallReason } from '../sessions/contract.ts';
import type { SessionDoc, Sessions } from '../sessions/model.ts';
import { type Collection, DuplicateKey, type Store, type Stored } from '../store/port.ts';
import type { InterviewDoc, Interviews } from './model.ts';

/** An interview calls for people no more often than this. */
export const CALL_AGAIN_MS = 10 * 60_000;

/**
 * The last call of an interview, under the interview's id. A document of its own, so that a mail server that is away keeps back no event of the
 * interview or its session. `mailedFor`: the event whose mail went out last.
 */
export type CallDoc = Stored & { sessionId: string; reason: CallReason; calledAt: string; mailedFor?: string };
export type Calls = { calls: Collection<CallDoc> };
export const createCalls = (store: Store): Calls => ({ calls: store.collection<CallDoc>({ name: 'calls' }) });

export const callsFor = CallReason.options.map((reason) => `session.${reason}`);

/** For each event of `callsFor`: calls a person to the room, unless one was called a short while ago. */
export async function callPerson(deps: Calls, event: DomainEvent): Promise<void> {
  const { tenantId, environment, subjectId: sessionId } = event;
  const id = String(event.data.interviewId);
  const call = { sessionId, reason: CallReason.parse(event.type.split('.')[1]), calledAt: nowInstant() };
  const longAgo = { id, calledAt: { lt: toInstant(nowMs() - CALL_AGAIN_MS) } };
  const change = { set: call, events: [{ type: 'interview.person_called', data: { reason: call.reason } }] };
  await deps.calls.upsert({ tenantId, environment }, longAgo, change, { id, ...call }).catch((error) => {
    if (!(error instanceof DuplicateKey)) throw error; // one call is there already, and not long ago
  });
}

export type MailCallDeps = Calls & Interviews & Sessions & { users: Users; mail: Mail; publicUrl: () => string };

/** One mail to all who should know; tried again with the event, as long as the session goes on. */
export async function mailCall(deps: MailCallDeps, event: DomainEvent): Promise<void> {
  const scope = { tenantId: event.tenantId, environment: event.environment };
  const [call, interview] = await Promise.all([
    deps.calls.get(scope, event.subjectId),
    deps.interviews.get(scope, event.subjectId),
  ]);
  const session = call && (await deps.sessions.get(scope, call.sessionId));
  if (!session || !interview || session.state === 'ended' || call.mailedFor === event.id) return;
  const people = await whoShouldKnow(deps, interview, session);
  const to = people.map(({ email }) => email).join(', ');
  await deps.mail.send(letter(to, interview, call.reason, `${deps.publicUrl()}/interviews/${interview.id}?tab=live`));
  await deps.calls.updateOne(scope, { id: call.id }, { set: { mailedFor: event.id } });
}

/** Who made the interview, and who was in its room; where none of them may enter it any more, the administrators. */
async function whoShouldKnow(
  { users }: MailCallDeps,
  { tenantId, createdBy }: InterviewDoc,
  { participants }: SessionDoc,
): Promise<UserDoc[]> {
  const active = { state: 'active' } as const;
  const ids = [createdBy, ...participants.flatMap(({ userId }) => userId ?? [])];
  const theirs = await users.find(memberScope(tenantId), { ...active, id: { in: ids } });
  const able = theirs.filter(({ role }) => mayConduct(role));
  return able.length > 0 ? able : users.find(memberScope(tenantId), { ...active, role: 'admin' });
}

const subjects: Record<CallReason, string> = {
  interviewer_lost: 'An interview has no interviewer',
  human_requested: 'A candidate asks for a person',
};
const why: Record<CallReason, string> = {
  interviewer_lost:
    'The AI interviewer is away, and no other could take its place. The candidate was told, and nothing that was said or written is lost. The interview goes on by itself as soon as an interviewer is back.',
  human_requested: 'The candidate asked to talk to a person, and was told that you hear of it.',
};

function letter(
  to: string,
  { position, candidateName }: Pick<InterviewDoc, 'position' | 'candidateName'>,
  reason: CallReason,
  url: string,
): Letter {
  const name = `${position}${candidateName ? `, ${candidateName}` : ''}`;
  return {
    to,
    subject: `${subjects[reason]}: ${position}`,
    text: `The interview: ${name}.\n\n${why[reason]}\n\nThe way into the room:\n${url}\n`,
  };
}
