import type { CandidatePrincipal, StaffPrincipal } from '../access/principal.ts';
import { nowInstant, nowMs, toInstant } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Mail } from '../platform/mail.ts';
import type { Signer } from '../platform/signing.ts';
import { type Tenants, tenantScope } from '../tenants/model.ts';
import type { Invitation, InvitationView } from './contract.ts';
import { type CandidateLink, findInterview, type InterviewDoc, type Interviews } from './model.ts';
import { minutesFor } from './plan.ts';
import { texts } from './texts/texts.ts';

const DAY_SECONDS = 86_400;

export type InviteDeps = Interviews & {
  tenants: Tenants;
  signer: Signer;
  mail: Mail;
  config: Config;
  log: Log;
  publicUrl: () => string;
};

const invitable = ['APPROVED', 'SCHEDULED', 'IN_PROGRESS'];
const isGood = (link: CandidateLink | null): link is CandidateLink =>
  link !== null && !link.revoked && Date.parse(link.expiresAt) > nowMs();

/** The candidate's link, by mail unless not wanted. The same link for as long as it lives; it works before anybody is told of it. */
export async function invite(
  deps: InviteDeps,
  principal: StaffPrincipal,
  id: string,
  send: boolean,
): Promise<Invitation> {
  const { interview, link } = await linkFor(deps, principal.scope, id);
  if (send && !interview.candidateEmail)
    throw new AppError('invalid', 'The candidate has no mail address yet', { name: 'candidateEmail' });
  const invitation = await show(deps, interview, link);
  const emailSent = send && (await mailed(deps, invitation.mail));
  if (emailSent) {
    const change = { set: { invitedAt: nowInstant() }, events: [{ type: 'interview.invited' }] };
    await deps.interviews.updateOne(principal.scope, { id }, change);
  }
  return { ...invitation, emailSent };
}

/** The interview with its link that works: the one it has, or a new one, stored. Of two at once both get the same. */
async function linkFor(deps: InviteDeps, scope: Scope, id: string) {
  for (;;) {
    const interview = await findInterview(deps, scope, id);
    const { state } = interview;
    const earlier = interview.link?.id ?? null;
    if (!invitable.includes(state))
      throw new AppError('wrong_state', `A candidate cannot be invited while the interview is ${state}`, {
        name: 'state',
      });
    if (isGood(interview.link)) return { interview, link: interview.link };
    const fresh = freshLink(deps.config);
    const unchanged = { id, state, 'link.id': earlier };
    const changed = await deps.interviews.updateOne(scope, unchanged, { set: { link: fresh } });
    if (changed) return { interview: changed, link: fresh };
  }
}

function freshLink(config: Config): CandidateLink {
  const ttl = config.CANDIDATE_TOKEN_EXPIRY_DAYS * DAY_SECONDS;
  const issuedAt = Math.floor(nowMs() / 1000);
  return { id: newId(), issuedAt, expiresAt: toInstant((issuedAt + ttl) * 1000), revoked: false };
}

async function mailed(deps: InviteDeps, mail: Invitation['mail']): Promise<boolean> {
  if (!mail.to) return false;
  return deps.mail.send({ ...mail, to: mail.to }).then(
    () => true,
    (error) => {
      deps.log.warn({ err: error }, 'the invitation could not be mailed; its link is in the reply');
      return false;
    },
  );
}

/** The link, and the mail that carries it, only for those who may invite: with it anybody could answer the consents. */
export async function readInvitation(deps: InviteDeps, principal: StaffPrincipal, id: string): Promise<InvitationView> {
  const interview = await findInterview(deps, principal.scope, id);
  if (!isGood(interview.link)) throw new AppError('not_found', 'There is no invitation');
  const invitation = await show(deps, interview, interview.link);
  return principal.permissions.has('interview:update')
    ? invitation
    : { ...invitation, interviewLink: null, token: null, mail: null };
}

/** From now on the link opens nothing; a new invitation makes a new one. */
export async function withdrawInvitation(deps: InviteDeps, principal: StaffPrincipal, id: string): Promise<void> {
  const interview = await findInterview(deps, principal.scope, id);
  if (!interview.link) throw new AppError('not_found', 'There is no invitation');
  const change = {
    set: { link: { ...interview.link, revoked: true }, invitedAt: null },
    events: [{ type: 'interview.invitation_withdrawn' }],
  };
  await deps.interviews.updateOne(principal.scope, { id, 'link.id': interview.link.id }, change);
}

/** Address of the candidate's page. The token is made anew from what is stored: it is itself stored nowhere. */
export async function candidateUrl(
  deps: Pick<InviteDeps, 'signer' | 'publicUrl'>,
  interview: InterviewDoc,
  link: CandidateLink,
) {
  const claims = {
    tenantId: interview.tenantId,
    environment: interview.environment,
    interviewId: interview.id,
    linkId: link.id,
  };
  const ttl = Math.round(Date.parse(link.expiresAt) / 1000) - link.issuedAt;
  const token = await deps.signer.sign('candidate', claims, ttl, link.issuedAt);
  return { token, url: `${deps.publicUrl()}/join/${token}` };
}

async function show(deps: InviteDeps, interview: InterviewDoc, link: CandidateLink): Promise<Invitation> {
  const { token, url } = await candidateUrl(deps, interview, link);
  const { id, tenantId, environment } = interview;
  const [tenant, plan] = await Promise.all([
    deps.tenants.get(tenantScope(tenantId), tenantId),
    deps.plans.findOne({ tenantId, environment }, { interviewId: id }),
  ]);
  const mail = letter(interview, tenant?.name ?? '', minutesFor(interview, plan), url, link);
  return { interviewLink: url, token, emailSent: interview.invitedAt !== null, expiresAt: link.expiresAt, mail };
}

function letter(
  interview: InterviewDoc,
  organisation: string,
  minutes: number,
  url: string,
  link: CandidateLink,
): Invitation['mail'] {
  const { candidateName: name, candidateEmail: to, position, language } = interview;
  const { subject, paragraphs } = texts[language].letter;
  const until = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(link.expiresAt),
  );
  return {
    to,
    subject: subject(organisation, position),
    text: paragraphs({ name, organisation, position, minutes, url, until }).join('\n\n'),
  };
}

/** Whether the link still opens its interview: not withdrawn, not replaced. */
export async function readCandidateLink(
  deps: Interviews,
  claims: { scope: Scope; interviewId: string; linkId: string },
): Promise<CandidatePrincipal> {
  const interview = await deps.interviews.get(claims.scope, claims.interviewId);
  if (!interview?.link || interview.link.id !== claims.linkId || interview.link.revoked) {
    throw new AppError('unauthenticated', 'This link was withdrawn');
  }
  return { kind: 'candidate', scope: claims.scope, interviewId: interview.id, linkId: claims.linkId };
}
