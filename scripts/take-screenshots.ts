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

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click();

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
  // Nobody speaks in these pictures; with an engine named, the candidate is asked for the microphone.
  const server = await startServer({
    env: { STT_BASE_URL: 'http://127.0.0.1:9/v1', WEBHOOK_PRIVATE_ADDRESSES: 'allow' },
  });
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
    await shootStaff('interviews-none', '/interviews?search=nobody', 'No interview matches');
    await shootStaff('not-found', '/nothing', 'There is nothing here');
    await shootStaff('new', '/interviews/new', 'Create the interview');
    await shootStaff('members', '/settings/members', 'Ada Admin');
    await shootStaff('members-invite', '/settings/members', 'Ada Admin', (page) => press(page, 'Invite a member'));
    await shootStaff('api-keys-none', '/settings/api-keys', 'No API keys yet');
    const newKey = { permissions: ['interview:create', 'interview:read', 'interview:approve'], expiresAt: null };
    const { id: keyId } = await staffCall<{ id: string }>(
      staff,
      'POST',
      '/api-keys',
      { ...newKey, name: 'Tracker' },
      201,
    );
    await staffCall(staff, 'POST', `/api-keys/${keyId}/rotate`, {}, 201);
    const { id: oldId } = await staffCall<{ id: string }>(
      staff,
      'POST',
      '/api-keys',
      { ...newKey, name: 'Old tracker' },
      201,
    );
    await staffCall(staff, 'DELETE', `/api-keys/${oldId}`);
    await shootStaff('api-keys', '/settings/api-keys', 'Old tracker');
    await shootStaff('api-keys-new', '/settings/api-keys', 'Old tracker', (page) => press(page, 'New API key'));
    await shootStaff('api-keys-rotate', '/settings/api-keys', 'Old tracker', (page) => press(page, 'Rotate Tracker'));
    await shootStaff('webhooks-none', '/settings/webhooks', 'Nothing was sent');
    const hook = { url: 'http://127.0.0.1:9/interviews', events: ['interview.completed', 'decision.recorded'] };
    await staffCall(staff, 'PUT', '/me/webhook-config', hook);
    await staffCall(staff, 'POST', '/me/webhook-config/test', undefined, 202);
    await shootStaff('webhooks', '/settings/webhooks', /On its way/);
    const of = (id: string, part = '') => `/interviews/${id}${part}`;
    await shootStaff('interview', of(planned), 'What comes next');
    await shootStaff('interview-info-needed', of(asked.id), /questions? left/);
    await shootStaff('interview-plan', of(planned, '/plan'), 'Competencies');
    await shootStaff('interview-plan-edit', of(planned, '/plan'), 'Competencies', async (page) => {
      await press(page, 'Edit');
      await page.locator('details summary').first().click();
    });
    await shootStaff('interview-plan-reject', of(planned, '/plan'), 'Competencies', (page) => press(page, 'Reject'));
    await shootStaff('interview-invitation', of(invited.id, '/invitation'), 'The mail');
    await shootStaff('interview-not-yet', of(planned, '/transcript'), 'There is no transcript yet');
    await shootStaff('interview-live', of(invited.id, '/live'), 'Open the room');
    await shootStaff('interview-transcript', of(done.id, '/transcript#t=20000'), 'Casey Candidate');
    await shootStaff('interview-replay', of(done.id, '/replay#t=20000'), 'Casey Candidate');
    await shootStaff('interview-replay-board', of(done.id, '/replay#t=20000'), 'Casey Candidate', async (page) => {
      await page.getByRole('slider').press('End');
      await page.getByRole('tab', { name: 'Whiteboard' }).click();
      await page.getByText('Nothing was drawn yet.').waitFor();
    });
    await shootStaff('interview-assessment', of(done.id, '/assessment'), 'Approve the assessment');
    await shoot({ name: 'done', path: `/done/${done.link}`, ready: 'What happens next' });
    await decide(staff, done.id);
    await shootStaff('interview-decision', of(done.id, '/assessment'), 'Sound and clear.');
    await shootStaff('interview-report', of(done.id, '/report'), 'Feedback for the candidate');
    await shootStaff('interview-history', of(done.id, '/history'), 'Created');

    const { pathname } = new URL(interviewLink);
    await shoot({ name: 'join', path: pathname, ready: 'Continue' });
    await shoot({ name: 'join-choices', path: pathname, ready: 'Continue', act: (page) => press(page, 'Continue') });
    await consent(staff, pathname.split('/').at(-1)!);
    // Who has answered all of it comes back to the devices.
    await shoot({ name: 'join-devices', path: pathname, ready: 'Continue' });
    await shoot({
      name: 'join-microphone',
      path: pathname,
      ready: 'Continue',
      act: async (page) => {
        await press(page, 'Check the microphone');
        await page.getByText('You are heard').waitFor();
        await press(page, 'Play a test sound');
        await page.getByText('Did you hear').waitFor();
      },
    });
    await shoot({ name: 'join-lobby', path: pathname, ready: 'Continue', act: (page) => press(page, 'Continue') });
    const type = (page: Page) => page.getByRole('radio', { name: 'I will type' }).click();
    await shoot({ name: 'join-typing', path: pathname, ready: 'Continue', act: type });
    await shoot({ name: 'join-no-link', path: '/join/nothing', ready: /link/ });
    await shoot({ name: 'done-report', path: `/done/${done.link}`, ready: 'Your report' });
    await shootRoom(shoot, staff, invited);
  } finally {
    await browser.close();
    await server.stop();
  }
  console.log(faults === 0 ? `No faults. The pictures are in ${folder}` : `${faults} faults`);
  process.exitCode = faults === 0 ? 0 : 1;
}

/** The room as both see it, while the candidate answers and at the exercise. */
async function shootRoom(shoot: (shot: Shot) => Promise<void>, staff: Staff, room: { id: string; link: string }) {
  await consent(staff, room.link);
  const candidate = await TypedCandidate.join(staff, room.link);
  await candidate.asked();
  const keep = { [`vivavoce.link.${candidate.ticket.sessionId}`]: room.link };
  const path = `/room/${candidate.ticket.sessionId}`;
  const shootCandidate = async (name: string, act?: Shot['act']) => {
    candidate.close();
    const { client } = candidate.ticket;
    const ticket = await must<Ticket>(staff, 'POST', `/candidate-access/${room.link}/join`, { body: { client } });
    await shoot({ name, path, ready: 'Connected', act, pass: { ticket, keep } });
  };
  await shootCandidate('room-candidate');
  const pass = await staffCall<Ticket>(staff, 'POST', `/interviews/${room.id}/start`, {});
  const keepStaff = { [`vivavoce.staff.${candidate.ticket.sessionId}`]: room.id };
  const inside = { path, ready: 'Connected', staff: true, pass: { ticket: pass, keep: keepStaff } };
  await shoot({ ...inside, name: 'room-interviewer' });
  await shoot({ ...inside, name: 'room-people', act: (page) => press(page, /People and chat/) });
  await shoot({
    ...inside,
    name: 'room-plan',
    act: async (page) => {
      const tab = page.getByRole('tab', { name: 'Plan' });
      if (await tab.isVisible()) await tab.click();
      await page.getByText('Private notes').waitFor();
    },
  });
  await candidate.enter();
  await candidate.answerUntil(() => Boolean(candidate.voice.state()?.exerciseId));
  await shootCandidate('room-exercise', async (page) => {
    await page.getByRole('tab', { name: 'Code' }).click();
    await press(page, 'Run the tests');
    await page.getByText(/tests passed/).waitFor();
  });
  await shoot({ ...inside, name: 'room-board', act: (page) => page.getByRole('tab', { name: 'Whiteboard' }).click() });
  await shoot({ ...inside, name: 'room-leave', act: (page) => press(page, 'Leave') });
}

await main();
