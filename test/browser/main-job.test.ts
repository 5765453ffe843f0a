import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Turn } from '../../src/sessions/contract.ts';
import { PASSWORD, startApp, type TestApp, until } from '../kit/app.ts';
import { launchBrowser, spokenWav } from '../kit/browser.ts';
import { heardFrom, playingNow, tapSound } from '../kit/page-sound.ts';
import { startPocketsphinx } from '../kit/pocketsphinx-server.ts';
import { missing } from '../kit/services.ts';
import { wordErrorRate } from '../kit/word-error-rate.ts';

const SAID = 'I have five years of experience building distributed systems in java and python.';

describe.skipIf(missing('chromium', 'flite', 'pocketsphinx', 'poppler-utils', 'bubblewrap'))(
  'the main job, by clicks and by voice',
  () => {
    let app: TestApp;
    let recogniser: Awaited<ReturnType<typeof startPocketsphinx>>;
    let staffBrowser: Browser;
    let candidateBrowser: Browser;
    let staff: Page;
    let candidate: Page;
    const folder = mkdtempSync(join(tmpdir(), 'vivavoce-browser-'));
    const faults: string[] = [];

    const newPage = async (browser: Browser, who: string): Promise<Page> => {
      const page = await (
        await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true })
      ).newPage();
      page.on('pageerror', (error) => faults.push(`${who}: ${error.message}`));
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) faults.push(`${who}: ${message.text()}`);
      });
      await tapSound(page);
      return page;
    };

    beforeAll(async () => {
      recogniser = await startPocketsphinx();
      app = await startApp({ STT_BASE_URL: recogniser.url });
      staffBrowser = await launchBrowser();
      candidateBrowser = await launchBrowser({ wav: spokenWav(folder, SAID, 20) });
      staff = await newPage(staffBrowser, 'staff');
      candidate = await newPage(candidateBrowser, 'candidate');
    });
    afterAll(async () => {
      await Promise.all([staffBrowser?.close(), candidateBrowser?.close()]);
      await app?.close();
      await recogniser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
    const tab = (name: string) =>
      staff.getByRole('navigation', { name: 'Parts of the interview' }).getByRole('link', { name, exact: true });

    it('leads from a job description to a report that quotes what was said', { timeout: 240_000 }, async ({
      onTestFailed,
    }) => {
      onTestFailed(async () => {
        await staff.screenshot({ path: 'test-results/main-job-staff.png' });
        await candidate.screenshot({ path: 'test-results/main-job-candidate.png' });
      });
      await staff.goto(`${app.url}/setup`);
      await staff.getByLabel('Organisation').fill('One');
      await staff.getByLabel('Your name').fill('Ada Admin');
      await staff.getByLabel('Email address').fill('ada@one.test');
      await staff.getByLabel('New password').fill(PASSWORD);
      await button(staff, 'Set up').click();

      await staff
        .getByRole('link', { name: /new interview|first interview/i })
        .first()
        .click();
      await staff
        .getByLabel('Job description')
        .fill(
          'We build distributed systems for deliveries. You design APIs and data models, write tested code in Python, find problems in production and review the code of your colleagues.',
        );
      await staff.getByLabel('Position').fill('Backend Engineer');
      await staff.getByLabel('Level').selectOption('senior');
      await staff.getByRole('combobox', { name: 'Skills' }).fill('Python');
      await staff.getByRole('combobox', { name: 'Skills' }).press('Enter');
      await staff.getByLabel("Candidate's name").fill('Casey Candidate');
      await staff.getByLabel("Candidate's email address").fill('casey@example.test');
      await button(staff, 'Create the interview').click();
      await tab('Plan').click({ timeout: 30_000 });
      await button(staff, 'Approve the plan').click();
      await tab('Invitation').click();
      await button(staff, 'Send the invitation').click();

      const link = await until(() => linkInMail(join(app.dataDir, 'mail')), 'the invitation in its file');
      await candidate.goto(link);
      await button(candidate, 'Continue').click();
      await button(candidate, 'I understand and go on').click();
      for (const index of [0, 1]) await button(candidate, 'Yes, I agree').nth(index).click();
      await button(candidate, 'Continue').click();
      await button(candidate, 'Check the microphone').click();
      await candidate.getByText('You are heard. The microphone works.').waitFor({ timeout: 40_000 });
      await button(candidate, 'Continue').click();
      await button(candidate, 'Join the interview').click();
      await candidate.waitForURL('**/room/**');

      const spoken = await until(
        async () =>
          (
            await app.plane.turns.findAcrossTenants({ 'speaker.role': 'candidate', source: 'voice' }, { limit: 10 })
          ).find((turn) => wordErrorRate(SAID, turn.text) <= 0.2),
        'the spoken sentence as a stored turn',
        90,
      );
      await candidate.getByText(spoken.text).first().waitFor();

      await tab('Live').click();
      await button(staff, /^(Open|Join) the room$/).click();
      await staff.waitForURL('**/room/**');
      await typeTogether();
      await candidate.getByRole('button', { name: 'Run', exact: true }).click();
      for (const page of [candidate, staff])
        await page.getByText('hello from both').last().waitFor({ timeout: 30_000 });
      for (const page of [candidate, staff]) await page.getByText('exit code 0').first().waitFor();

      await button(staff, /^End$/).click();
      await button(staff, 'End the interview').click();
      await candidate.getByRole('heading', { name: 'What happens next' }).waitFor({ timeout: 30_000 });

      await staff.goto(`${app.url}/interviews/${spoken.sessionId ? await interviewOf(spoken.sessionId) : ''}`);
      await tab('Assessment').click();
      await button(staff, /^(Change the score|Score it)/)
        .first()
        .click({ timeout: 40_000 });
      const dialog = staff.getByRole('dialog');
      await dialog.getByLabel('Score').selectOption('4');
      await dialog.getByLabel('Reason').fill('The answer was clear when I listened to it');
      await button(staff, 'Set the score').click();
      await staff.getByText('The answer was clear when I listened to it').waitFor();
      await button(staff, 'Approve the assessment').click();
      await staff.getByRole('combobox', { name: 'Decision' }).selectOption('advance');
      await staff.getByLabel('Reason').fill('Solid experience, clear words');
      await button(staff, 'Record the decision').click();
      await staff.getByText('Solid experience, clear words').waitFor();

      await tab('Report').click();
      const [download] = await Promise.all([staff.waitForEvent('download'), button(staff, /^Report as PDF/).click()]);
      const pdf = join(folder, 'report.pdf');
      writeFileSync(pdf, readFileSync(await download.path()));
      const text = execFileSync('pdftotext', ['-layout', pdf, '-']).toString().replace(/\s+/g, ' ');
      expect(text).toContain(spoken.text.replace(/\s+/g, ' '));
      expect(text).toContain('Page 1 of');

      await tab('Replay').click();
      const turns = await app.plane.turns.findAcrossTenants(
        { sessionId: spoken.sessionId },
        { sort: { at: 1 }, limit: 100 },
      );
      for (const role of ['candidate', 'agent'])
        await hearRecorded(turns.find(({ speaker, audio }) => speaker.role === role && audio)!);
      expect(faults).toEqual([]);
    });

    const interviewOf = async (sessionId: string) =>
      (await app.plane.sessions.findAcrossTenants({ id: sessionId }))[0]!.interviewId;

    /** The replay plays this turn's own recording, and it can be heard. */
    async function hearRecorded({ text, audio }: Turn): Promise<void> {
      const record = staff.getByRole('list', { name: 'What was said and run' });
      await record.getByRole('button').filter({ hasText: text }).first().click();
      await staff.getByRole('button', { name: 'Play', exact: true }).click();
      const began = await until(() => playingNow(staff), `the recording of: ${text}`);
      expect(began.lasts).toBeCloseTo(audio!.durationMs / 1000, 1);
      await until(async () => ((await playingNow(staff))?.at ?? 0) > began.at + 0.5, 'it to go on');
      await until(async () => (await heardFrom(staff)) === 'element', 'it to be heard');
      await staff.getByRole('button', { name: 'Pause', exact: true }).click();
    }

    /** Both write in the one editor at the same time; both end with the same text. */
    async function typeTogether(): Promise<void> {
      const editors = [candidate, staff].map((page) => page.getByRole('textbox', { name: /^Code in/ }));
      for (const editor of editors) await editor.waitFor({ timeout: 30_000 });
      await candidate.getByLabel('Programming language, for everyone').selectOption('python');
      await staff.getByLabel('Code in Python').waitFor();
      await editors[0]!.click();
      await candidate.keyboard.type('print("hello from both")\n');
      await staff.getByText('hello from both').first().waitFor();
      await editors[1]!.click();
      await staff.keyboard.press('Control+End');
      await editors[0]!.click();
      await candidate.keyboard.press('Control+Home');
      await Promise.all([
        candidate.keyboard.type('# written by the candidate\n', { delay: 20 }),
        staff.keyboard.type('# written by the interviewer', { delay: 20 }),
      ]);
      // The names at the others' cursors are drawn inside the lines.
      const text = (index: number) =>
        editors[index]!.evaluate((node) => {
          const copy = node.cloneNode(true) as typeof node;
          for (const caret of copy.querySelectorAll('.cm-ySelectionCaret')) caret.remove();
          return [...copy.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
        });
      await until(async () => {
        const [one, two] = await Promise.all([text(0), text(1)]);
        return (
          one === two && one.includes('# written by the candidate') && one.includes('# written by the interviewer')
        );
      }, 'both editors to say the same');
    }
  },
);

/** The candidate's link, out of the newest mail. */
async function linkInMail(folder: string): Promise<string | null> {
  if (!existsSync(folder)) return null;
  const files = readdirSync(folder, { withFileTypes: true }).filter((file) => file.name.endsWith('.eml'));
  for (const file of files) {
    const mail = await PostalMime.parse(readFileSync(join(folder, file.name)));
    const link = mail.text?.match(/https?:\S+\/join\/\S+/)?.[0];
    if (link) return link;
  }
  return null;
}
