import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Assessment } from '../src/assessment/contract.ts';
import type { Plan } from '../src/interviews/contract.ts';
import type { Ticket } from '../src/sessions/contract.ts';
import { PASSWORD } from '../test/kit/app.ts';
import { axeFaults, launchBrowser } from '../test/kit/browser.ts';
import {
  consent,
  createInterview,
  invitedInterview,
  must,
  reached,
  type Staff,
  setUp,
  staffCall,
} from '../test/kit/interview.ts';
import { startServer } from '../test/kit/server.ts';
import { competenciesOf, TypedCandidate } from '../test/kit/typed-candidate.ts';

/** Names of pages on the command line take only those. */
const only = process.argv.slice(2);
const folder = fileURLToPath(new URL('../screenshots/', import.meta.url));
const LATE_ENOUGH_MS = 400;

type Look = { scheme: 'light' | 'dark'; width: number };
const looks: Look[] = [1280, 360].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ scheme, width })));

type Shot = {
  name: string;
  path: string;
  /** Words on the page once it is all there. */
  ready: string | RegExp;
  staff?: boolean;
  /** The way into a room. */
  pass?: { ticket: Ticket; keep: Record<string, string> };
  act?: (page: Page) => Promise<void>;
};

let faults = 0;
const fault = (text: string) => {
  faults += 1;
  console.log(`FAULT ${text}`);
};

const newContext = (browser: Browser, { scheme, width }: Look): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width, height: width > 700 ? 800 : 740 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });

/** One sign-in for each look, as of more than 20 the oldest ends. */
const signedIn = new Map<Look, BrowserContext>();

async function staffContext(browser: Browser, url: string, look: Look): Promise<BrowserContext> {
  const known = signedIn.get(look);
  if (known) return known;
  const context = await newContext(browser, look);
  await context.request.post(`${url}/api/v1/auth/login`, { data: { email: 'admin@one.test', password: PASSWORD } });
  signedIn.set(look, context);
  return context;
}

/** What a page before this one would have left in the tab. */
async function handOver(page: Page, pass: Shot['pass']): Promise<void> {
  if (!pass) return;
  const entries = { [`vivavoce.ticket.${pass.ticket.sessionId}`]: JSON.stringify(pass.ticket), ...pass.keep };
  await page.addInitScript((all) => {
    for (const [key, value] of Object.entries(all)) sessionStorage.setItem(key, value);
  }, entries);
}

async function take(browser: Browser, url: string, shot: Shot): Promise<void> {
  if (only.length > 0 && !only.includes(shot.name)) return;
  for (const look of looks) {
    const name = `${shot.name}-${look.scheme}-${look.width}`;
    const context = await (shot.staff ? staffContext(browser, url, look) : newContext(browser, look));
    const page = await context.newPage();
    await handOver(page, shot.pass);
    page.on('pageerror', (error) => fault(`${name}: ${error.message}`));
    try {
      await page.goto(url + shot.path);
      await page.getByText(shot.ready).first().waitFor();
      await shot.act?.(page);
      await page.waitForTimeout(LATE_ENOUGH_MS);
      await page.screenshot({ path: `${folder}${name}.png`, fullPage: true });
      for (const { id, targets } of await axeFaults(page)) fault(`${name}: axe ${id}: ${targets.join(', ')}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) fault(`${name}: ${over} px wider than the screen`);
    } catch (error) {
      await page.screenshot({ path: `${folder}${name}.png` });
      fault(`${name}: ${(error as Error).message.split('\n')[0]}`);
    } finally {
      await (shot.staff ? page : context).close();
    }
  }
}

/** Somebody takes a whole interview by typing, so that there is a record to show. */
async function finishedInterview(staff: Staff): Promise<{ id: string; link: string }> {
  const { id, link } = await invitedInterview(staff, { candidateName: 'Casey Candidate' });
  const plan = await staffCall<Plan>(staff, 'GET', `/interviews/${id}/plan`);
  const candidate = await TypedCandidate.join(staff, link, { competencies: competenciesOf(plan) });
  await candidate.finish();
  candidate.close();
  await reached(staff, id, 'ASSESSMENT_PENDING');
  return { id, link };
}

async function decide(staff: Staff, id: string): Promise<void> {
  const assessment = await staffCall<Assessment>(staff, 'GET', `/interviews/${id}/assessment`);
  await staffCall(staff, 'POST', `/interviews/${id}/assessment/override`, {
    competencyId: assessment.competencies[0]!.competencyId,
    score: assessment.competencies[0]!.score === 3 ? 4 : 3,
    reason: 'The second answer says how failure is noticed.',
  });
  await staffCall(staff, 'POST', `/interviews/${id}/assessment/approve`);
  const decision = { decision: 'advance', reason: 'Sound and clear.' };
  await staffCall(staff, 'POST', `/interviews/${id}/decision`, decision, 201);
}

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const server = await startServer();
  const browser = await launchBrowser();
  const shoot = (shot: Shot) => take(browser, server.url, shot);
  const shootStaff = (name: string, path: string, ready: Shot['ready'], act?: Shot['act']) =>
    shoot({ name, path, ready, act, staff: true });
  try {
    await shoot({ name: 'setup', path: '/setup', ready: 'New password' });
    const staff = await setUp(server);
    await shoot({ name: 'sign-in', path: '/sign-in', ready: 'Forgotten your password?' });
    await shootStaff('home-empty', '/', 'No interviews yet');

    const done = await finishedInterview(staff);
    const planned = await createInterview(staff, { candidateName: 'Robin Reviewer' });
    const invited = await invitedInterview(staff, { candidateName: 'Ines Invited' });
    const unanswered = await createInterview(staff, { candidateName: 'Jo Joining' });
    await staffCall(staff, 'POST', `/interviews/${unanswered}/plan/approve`);
    const { interviewLink } = await staffCall<{ interviewLink: string }>(
      staff,
      'POST',
      `/interviews/${unanswered}/invite`,
      {
        send: false,
      },
    );
    const asked = await staffCall<{ id: string }>(staff, 'POST', '/interviews', { candidateName: 'Alex Asked' }, 201);
    await reached(staff, asked.id, 'INFO_NEEDED');

    await shootStaff('home', '/', 'Waiting for you');
    await shootStaff('interviews', '/interviews', /\d interviews/);
    await shootStaff('new', '/interviews/new', 'Create the interview');
    await shootStaff('members', '/settings/members', 'Ada Admin');
    const of = (id: string, part = '') => `/interviews/${id}${part}`;
    await shootStaff('interview', of(planned), 'What comes next');
    await shootStaff('interview-info-needed', of(asked.id), /questions? left/);
    await shootStaff('interview-plan', of(planned, '/plan'), 'Competencies');
    await shootStaff('interview-plan-edit', of(planned, '/plan'), 'Competencies', async (page) => {
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      await page.locator('details summary').first().click();
    });
    await shootStaff('interview-invitation', of(invited.id, '/invitation'), 'The mail');
    await shootStaff('interview-live', of(invited.id, '/live'), 'Open the room');
    await shootStaff('interview-transcript', of(done.id, '/transcript#t=20000'), 'Casey Candidate');
    await shootStaff('interview-assessment', of(done.id, '/assessment'), 'Approve the assessment');
    await decide(staff, done.id);
    await shootStaff('interview-decision', of(done.id, '/assessment'), 'Sound and clear.');
    await shootStaff('interview-report', of(done.id, '/report'), 'Feedback for the candidate');
    await shootStaff('interview-history', of(done.id, '/history'), 'Created');

    await shoot({ name: 'join', path: new URL(interviewLink).pathname, ready: 'Continue' });
    await shoot({ name: 'done', path: `/done/${done.link}`, ready: /next/i });
    await shootRoom(shoot, staff, invited);
  } finally {
    await browser.close();
    await server.stop();
  }
  console.log(faults === 0 ? `No faults. The pictures are in ${folder}` : `${faults} faults`);
  process.exitCode = faults === 0 ? 0 : 1;
}

/** The room as both see it, while the candidate writes. */
async function shootRoom(shoot: (shot: Shot) => Promise<void>, staff: Staff, room: { id: string; link: string }) {
  await consent(staff, room.link);
  const first = await TypedCandidate.join(staff, room.link);
  await first.asked();
  first.close();
  const { client } = first.ticket;
  const ticket = await must<Ticket>(staff, 'POST', `/candidate-access/${room.link}/join`, { body: { client } });
  const path = `/room/${ticket.sessionId}`;
  const link = { [`vivavoce.link.${ticket.sessionId}`]: room.link };
  await shoot({ name: 'room-candidate', path, ready: 'Connected', pass: { ticket, keep: link } });
  const pass = await staffCall<Ticket>(staff, 'POST', `/interviews/${room.id}/start`, {});
  const keep = { [`vivavoce.staff.${ticket.sessionId}`]: room.id };
  await shoot({ name: 'room-interviewer', path, ready: 'Connected', staff: true, pass: { ticket: pass, keep } });
}

await main();
