import { memberScope } from './access/model.ts';
import type { Context, ControlPlane } from './context.ts';
import { candidateUrl } from './interviews/invite.ts';
import { sampleInterview } from './sample.ts';
import { sampleToken } from './tenants/sample-link.ts';
import { setupNeeded, setupToken } from './tenants/setup.ts';

/** Says where it runs and what can be done first. Printed, not logged: the links open doors. */
export async function welcome(context: Context): Promise<void> {
  const lines = [`Vivavoce ${context.version} at ${context.publicUrl()} (${context.config.ROLES.join(', ')})`];
  if (context.plane) lines.push(...(await firstSteps(context.plane)));
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function firstSteps(plane: ControlPlane): Promise<string[]> {
  const base = plane.publicUrl();
  if (!plane.sampleLinks) {
    if (!(await setupNeeded(plane))) return [];
    return [`  set up    ${base}/setup?token=${await setupToken(plane)}   (once, within a day)`];
  }
  await sampleInterview(plane);
  const [sample] = await plane.tenants.findAcrossTenants({ sample: true }, { limit: 1 });
  if (!sample) return [];
  const scope = memberScope(sample.id);
  const [recruiter, interviewer, interview] = await Promise.all([
    plane.users.findOne(scope, { role: 'admin' }),
    plane.users.findOne(scope, { role: 'interviewer' }),
    plane.interviews.findOne(scope, { externalId: 'sample' }),
  ]);
  if (!recruiter || !interviewer || !interview?.link) return [];
  const enter = async (user: typeof recruiter, next: string) =>
    `${base}/sign-in?sample=${await sampleToken(plane, user)}&next=${encodeURIComponent(next)}`;
  return [
    '  A sample organisation is ready (SAMPLE=off prevents it):',
    `  candidate    ${(await candidateUrl(plane, interview, interview.link)).url}`,
    `  interviewer  ${await enter(interviewer, `/interviews/${interview.id}?tab=live`)}`,
    `  recruiter    ${await enter(recruiter, '/')}`,
  ];
}
