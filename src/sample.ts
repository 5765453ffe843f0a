import type { UserDoc } from './access/model.ts';
import type { UserPrincipal } from './access/principal.ts';
import type { ControlPlane } from './context.ts';
import { createInterview } from './interviews/create.ts';
import { invite } from './interviews/invite.ts';
import { approvePlan } from './interviews/plan.ts';
import { makeMember, makeTenant } from './tenants/setup.ts';

const jobDescription = `We are looking for a backend engineer who designs, builds and runs the services behind our delivery platform.
You will design APIs and data models, write tested code in Python or JavaScript, find and fix problems in production, review the code of your colleagues, and talk with product people about what is worth building.
We work with PostgreSQL, Redis and message queues, in small teams that own what they ship.`;

/** On an empty data folder, on this machine alone: an organisation with one interview that can be joined at once. */
export async function sampleInterview(plane: ControlPlane): Promise<void> {
  const tenant = await makeTenant(plane, { name: 'Sample Organisation', sample: true });
  const recruiter = await makeMember(plane, tenant.id, {
    email: 'recruiter@sample.invalid',
    name: 'Robin Recruiter',
    role: 'admin',
    passwordHash: null,
  });
  await makeMember(plane, tenant.id, {
    email: 'interviewer@sample.invalid',
    name: 'Ira Interviewer',
    role: 'interviewer',
    passwordHash: null,
  });
  const principal = principalFor(recruiter);
  const input = {
    position: 'Backend Engineer',
    level: 'mid' as const,
    skills: ['Python', 'PostgreSQL', 'REST'],
    jobDescription,
    candidateName: 'Casey Candidate',
    candidateEmail: 'candidate@sample.invalid',
    durationMinutes: 30,
    externalId: 'sample',
  };
  const { id } = await createInterview(plane, principal, input, null);
  // The planner hears of it by its event.
  await plane.relay.drain();
  await approvePlan(plane, principal, id);
  await invite(plane, principal, id, true);
}

const principalFor = (user: UserDoc): UserPrincipal => ({
  kind: 'user',
  scope: { tenantId: user.tenantId, environment: 'live' },
  userId: user.id,
  signInId: '',
  name: user.name,
  role: user.role,
});
