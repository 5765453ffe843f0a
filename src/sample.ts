import type { RoleName } from './access/contract.ts';
import { memberScope, type UserDoc } from './access/model.ts';
import { permissionsOf, type StaffPrincipal } from './access/principal.ts';
import type { ControlPlane } from './context.ts';
import { createInterview } from './interviews/create.ts';
import { invite } from './interviews/invite.ts';
import { findInterview } from './interviews/model.ts';
import { approvePlan } from './interviews/plan.ts';
import { makeMember, makeTenant } from './tenants/setup.ts';

const jobDescription = `We are looking for a backend engineer who designs, builds and runs the services behind our delivery platform.
You will design APIs and data models, write tested code in Python or JavaScript, find and fix problems in production, review the code of your colleagues, and talk with product people about what is worth building.
We work with PostgreSQL, Redis and message queues, in small teams that own what they ship.`;

/**
 * On an empty data folder, on this machine alone: an organisation with one interview that can be joined at once. Goes on where a start
 * that was stopped left it.
 */
export async function sampleInterview(plane: ControlPlane): Promise<void> {
  const [begun] = await plane.tenants.findAcrossTenants({ sample: true }, { limit: 1 });
  if (!begun && (await plane.tenants.findAcrossTenants({}, { limit: 1 })).length > 0) return;
  const tenant = begun ?? (await makeTenant(plane, { name: 'Sample Organisation', sample: true }));
  const recruiter = await sampleMember(plane, tenant.id, 'recruiter@sample.invalid', 'Robin Recruiter', 'admin');
  await sampleMember(plane, tenant.id, 'interviewer@sample.invalid', 'Ira Interviewer', 'interviewer');
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
  const { state, link } = await findInterview(plane, principal.scope, id);
  if (state === 'PENDING') await approvePlan(plane, principal, id);
  if (!link && ['PENDING', 'APPROVED'].includes(state)) await invite(plane, principal, id, true);
}

async function sampleMember(plane: ControlPlane, tenantId: string, email: string, name: string, role: RoleName) {
  const known = await plane.users.findOne(memberScope(tenantId), { email });
  return known ?? makeMember(plane, tenantId, { email, name, role, passwordHash: null });
}

const principalFor = (user: UserDoc): StaffPrincipal => ({
  kind: 'user',
  scope: { tenantId: user.tenantId, environment: 'live' },
  userId: user.id,
  name: user.name,
  permissions: permissionsOf(user.role),
});
