import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import PostalMime from 'postal-mime';
import type { SignedIn } from '../../src/access/contract.ts';
import type { Assessment } from '../../src/assessment/contract.ts';
import type { CandidateInfo, Interview, Plan, PlanQuestion, PlanSection } from '../../src/interviews/contract.ts';
import { bank } from '../../src/questions/bank/all.ts';
import { competencyById } from '../../src/questions/competencies.ts';
import type { BankQuestion, Exercise } from '../../src/questions/contract.ts';
import { exerciseById } from '../../src/questions/find.ts';
import type { RecruiterReport } from '../../src/reports/contract.ts';
import type { Turn } from '../../src/sessions/contract.ts';
import { call, PASSWORD, type Reply, until } from './app.ts';

/** Where the API is, and where the server's mail files are. */
export type Site = { url: string; dataDir: string };

/** A call that must give `status`; its body. */
export async function must<T = unknown>(
  site: Pick<Site, 'url'>,
  method: string,
  path: string,
  { status = 200, ...options }: { token?: string; body?: unknown; status?: number } = {},
): Promise<T> {
  const reply: Reply<T> = await call(site, method, `/api/v1${path}`, options);
  if (reply.status !== status) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
}

/** A recruiter who is signed in. */
export type Staff = Site & { token: string };

export async function setUp(site: Site): Promise<Staff> {
  const body = { organisation: 'One', name: 'Ada Admin', email: 'admin@one.test', password: PASSWORD };
  const { accessToken } = await must<SignedIn>(site, 'POST', '/auth/setup', { body });
  return { url: site.url, dataDir: site.dataDir, token: accessToken };
}

export const staffCall = <T = unknown>(staff: Staff, method: string, path: string, body?: unknown, status = 200) =>
  must<T>(staff, method, path, { token: staff.token, body, status });

export const facts = {
  position: 'Backend Engineer',
  level: 'MID',
  skills: ['python', 'postgresql', 'rest'],
  jobDescription:
    'Design, build and run the services behind our delivery platform; write tested code, find problems in production, review the code of others.',
  candidateName: 'Casey Candidate',
  candidateEmail: 'casey@example.test',
  durationMinutes: 30,
};

export const reached = (staff: Staff, id: string, state: Interview['state']): Promise<Interview> =>
  until(
    async () => {
      const interview = await staffCall<Interview>(staff, 'GET', `/interviews/${id}`);
      return interview.state === state && interview;
    },
    `interview in ${state}`,
    30,
  );

export async function createInterview(staff: Staff, more: object = {}): Promise<string> {
  const { id } = await staffCall<Interview>(staff, 'POST', '/interviews', { ...facts, ...more }, 201);
  await reached(staff, id, 'PENDING');
  return id;
}

const section = (id: string, kind: PlanSection['kind'], questions: PlanQuestion[]): PlanSection => ({
  id,
  title: id,
  kind,
  minutes: questions.reduce((sum, { minutes }) => sum + minutes, 0),
  questions,
});

const fromBank = ({ id, text, kind, competency, minutes, followUps, rubric }: BankQuestion): PlanQuestion => ({
  ...{ id, text, kind, minutes, followUps, rubric },
  competencyId: competency,
  exerciseId: null,
});

const fromExercise = ({ id, title, competency, minutes, followUps, rubric }: Exercise): PlanQuestion => ({
  ...{ id: `exercise-${id}`, text: title, kind: 'exercise', minutes, followUps, rubric },
  competencyId: competency,
  exerciseId: id,
});

/** Replaces the plan by one that is short to type through: three questions of the bank, then one exercise. */
export async function shortenPlan(staff: Staff, id: string): Promise<Plan> {
  const plan = await staffCall<Plan>(staff, 'GET', `/interviews/${id}/plan`);
  const questions = ['charge-once', 'slow-endpoint', 'proud-work'].map((name) =>
    fromBank(bank.find(({ id: known }) => known === name)!),
  );
  const exercise = fromExercise(exerciseById('parse-duration')!);
  const competencies = [...questions, exercise].map(({ competencyId }) => {
    const { id: known, name, description } = competencyById(competencyId!);
    return { id: known, name, description, weight: 0.25 };
  });
  const sections = [section('questions', 'questions', questions), section('coding', 'coding', [exercise])];
  const body = { language: plan.language, tone: plan.tone, competencies, sections };
  return staffCall<Plan>(staff, 'PUT', `/interviews/${id}/plan`, { revision: plan.revision, plan: body });
}

/** Approves the plan and invites; the link's token, as the candidate reads it in the mail. */
export async function invite(staff: Staff, id: string, email = facts.candidateEmail): Promise<string> {
  await staffCall(staff, 'POST', `/interviews/${id}/plan/approve`);
  await staffCall(staff, 'POST', `/interviews/${id}/invite`, { send: true });
  const letter = await until(() => newestMail(staff, email), `a mail to ${email}`);
  const link = /https?:\/\/\S+\/join\/(\S+)/.exec(letter.text ?? '');
  if (!link?.[1]) throw new Error(`no link in the mail: ${letter.text}`);
  return link[1];
}

/** All mails to an address, the newest first. */
export async function mailsTo({ dataDir }: Pick<Site, 'dataDir'>, to: string) {
  const folder = join(dataDir, 'mail');
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.eml')).sort();
  const letters = await Promise.all(
    files.reverse().map(async (file) => PostalMime.parse(await readFile(join(folder, file)))),
  );
  return letters.filter((letter) => letter.to?.some(({ address }) => address === to));
}

export const newestMail = async (site: Pick<Site, 'dataDir'>, to: string) => (await mailsTo(site, to))[0] ?? null;

export async function consent(site: Pick<Site, 'url'>, link: string, declined: readonly string[] = []) {
  const info = await must<CandidateInfo>(site, 'GET', `/candidate-access/${link}/info`);
  const answers = info.notices.map(({ kind, version }) => ({ kind, version, given: !declined.includes(kind) }));
  return must<CandidateInfo>(site, 'POST', `/candidate-access/${link}/consents`, { body: { answers } });
}

/** From nothing to a link that opens the room. */
export async function invitedInterview(staff: Staff, more: object = {}): Promise<{ id: string; link: string }> {
  const id = await createInterview(staff, more);
  await shortenPlan(staff, id);
  const link = await invite(staff, id);
  await consent(staff, link);
  return { id, link };
}

export const transcriptOf = async (staff: Staff, id: string): Promise<Turn[]> =>
  (await staffCall<{ data: Turn[] }>(staff, 'GET', `/interviews/${id}/transcript`)).data;

/** A person looks at the assessment, changes one score, approves, and decides. */
export async function reviewAndDecide(staff: Staff, id: string): Promise<Assessment> {
  await reached(staff, id, 'ASSESSMENT_PENDING');
  const first = await staffCall<Assessment>(staff, 'GET', `/interviews/${id}/assessment`);
  const changed = { competencyId: first.competencies[0]!.competencyId, score: 4, reason: 'I read the answer myself' };
  await staffCall(staff, 'POST', `/interviews/${id}/assessment/override`, changed);
  const approved = await staffCall<Assessment>(staff, 'POST', `/interviews/${id}/assessment/approve`);
  const decision = { decision: 'advance', reason: 'Clear and concrete answers' };
  await staffCall(staff, 'POST', `/interviews/${id}/decision`, decision, 201);
  return approved;
}

/** The recruiter's report, and the text of its PDF in one line. */
export async function readReport(staff: Staff, id: string): Promise<{ report: RecruiterReport; pdf: string }> {
  const report = await staffCall<RecruiterReport>(staff, 'GET', `/interviews/${id}/report`);
  const reply = await fetch(`${staff.url}/api/v1/interviews/${id}/report?format=pdf`, {
    headers: { authorization: `Bearer ${staff.token}` },
  });
  const file = join(staff.dataDir, 'report.pdf');
  await writeFile(file, Buffer.from(await reply.arrayBuffer()));
  const { stdout } = await promisify(execFile)('pdftotext', ['-nopgbrk', file, '-'], { maxBuffer: 16 * 1024 * 1024 });
  return { report, pdf: oneLine(stdout) };
}

/** Lines of a printed page break where they like. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
