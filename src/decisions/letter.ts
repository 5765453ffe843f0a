import type { z } from 'zod';
import { candidateUrl, type InviteDeps } from '../interviews/invite.ts';
import type { InterviewDoc } from '../interviews/model.ts';
import type { DomainEvent } from '../platform/contract.ts';
import { tenantScope } from '../tenants/model.ts';
import type { DecisionKind } from './contract.ts';
import { newestDecision } from './decide.ts';
import type { DecisionStore } from './model.ts';

type Kind = z.infer<typeof DecisionKind>;

/**
 * After a decision the candidate hears of it and may read their feedback; a hold decides nothing yet. Writing twice is prevented by the
 * mark of the event on the interview; a letter that could not be sent is tried again with the event, unless somebody decided anew meanwhile.
 */
export async function sendDecisionLetter(deps: InviteDeps & DecisionStore, event: DomainEvent): Promise<void> {
  const scope = { tenantId: event.tenantId, environment: event.environment };
  const interview = await deps.interviews.get(scope, event.subjectId);
  if (!interview || interview.letterFor === event.id) return;
  if ((await newestDecision(deps, scope, interview.id))?.id !== event.data.decisionId) return;
  const decision = event.data.decision as Kind;
  if (decision === 'hold') return;
  if (interview.candidateEmail) {
    const tenant = await deps.tenants.get(tenantScope(scope.tenantId), scope.tenantId);
    const link =
      interview.link && Date.parse(interview.link.expiresAt) > Date.now() && !interview.link.revoked
        ? interview.link
        : null;
    const url = link ? (await candidateUrl(deps, interview, link)).url.replace('/join/', '/done/') : null;
    await deps.mail.send(decisionLetter(interview, tenant?.name ?? '', decision, url));
  }
  await deps.interviews.updateOne(scope, { id: interview.id }, { set: { reportReleased: true, letterFor: event.id } });
}

const news: Record<Exclude<Kind, 'hold'>, (organisation: string) => string> = {
  advance: (organisation) =>
    `We would like to go on to the next step with you. ${organisation} will write to you soon about what comes next.`,
  hire: (organisation) => `We would like you to join us. ${organisation} will write to you soon about what comes next.`,
  decline: () => 'We will not go on with your application this time.',
};

const appeal =
  'A person took this decision; no program did. A program helped to sort what you said: you may ask how, have its record corrected, and ask for a person to look at everything again. To do any of this, answer this mail within 30 days.';

/** The letter of a decision. A decline says so in its first sentence, and how to appeal. */
export function decisionLetter(
  interview: Pick<InterviewDoc, 'candidateEmail' | 'candidateName' | 'position'>,
  organisation: string,
  decision: Exclude<Kind, 'hold'>,
  url: string | null,
) {
  const lines = [
    `Hello${interview.candidateName ? ` ${interview.candidateName}` : ''},`,
    `thank you for your interview for ${interview.position}. ${news[decision](organisation)}`,
    ...(decision === 'decline' ? [appeal] : []),
    ...(url
      ? [`Your feedback, with your own words from the interview, is here:\n${url}`]
      : ['Answer this mail to receive your feedback.']),
    organisation,
  ];
  return {
    to: interview.candidateEmail ?? '',
    subject: `Your interview with ${organisation}: ${interview.position}`,
    text: lines.join('\n\n'),
  };
}
