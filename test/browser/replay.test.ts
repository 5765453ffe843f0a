import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/interviews/contract.ts';
import { exerciseById } from '../../src/questions/find.ts';
import { PASSWORD, until } from '../kit/app.ts';
import { axeFaults, launchBrowser } from '../kit/browser.ts';
import { invitedInterview, reached, type Staff, setUp, staffCall } from '../kit/interview.ts';
import { candidatePass, RoomTab } from '../kit/room-tab.ts';
import { type Server, startServer } from '../kit/server.ts';
import { missing } from '../kit/services.ts';
import { competenciesOf, TypedCandidate } from '../kit/typed-candidate.ts';

describe.skipIf(missing('chromium', 'bubblewrap'))('the replay', () => {
  let server: Server;
  let staff: Staff;
  let browser: Browser;
  let page: Page;
  let id: string;
  const faults: string[] = [];

  beforeAll(async () => {
    server = await startServer();
    staff = await setUp(server);
    browser = await launchBrowser();
    const invited = await invitedInterview(staff);
    id = invited.id;
    const pass = await candidatePass(staff, invited.link);
    const tab = await RoomTab.open(browser, staff, pass);
    await tab.show('Code');
    await tab.type('scratch = 1\n');
    await tab.show('Whiteboard');
    await tab.draw('r', [280, 120], [420, 200]);
    await tab.write('Queue');
    await tab.drawnSoon(2);
    await tab.says('Saved');
    await tab.close();
    const plan = await staffCall<Plan>(staff, 'GET', `/interviews/${id}/plan`);
    const { client } = pass.ticket;
    const candidate = await TypedCandidate.join(staff, invited.link, { client, competencies: competenciesOf(plan) });
    await candidate.finish();
    candidate.close();
    await reached(staff, id, 'ASSESSMENT_PENDING');

    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.request.post(`${server.url}/api/v1/auth/login`, {
      data: { email: 'admin@one.test', password: PASSWORD },
    });
    page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const position = () => page.getByRole('slider', { name: 'Moment of the interview' });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const now = () => page.getByRole('list', { name: 'What was said and run' }).locator('[aria-current=true]');
  const code = async () => (await page.locator('.cm-line').allTextContents()).join('\n');

  it('is where a quote of the assessment leads, at its moment', async ({ onTestFailed }) => {
    onTestFailed(async () => {
      await page.screenshot({ path: 'test-results/replay.png' });
    });
    await page.goto(`${server.url}/interviews/${id}/assessment`);
    const quote = page.locator('a[href*="/replay#t="]').first();
    const words = await quote.locator('q').textContent();
    await quote.click();
    await until(async () => (await now().textContent())?.includes(words!), 'the quoted turn to be marked');
    await page.goBack();
    const lines = page.locator('a[href*="/replay#code="]').first();
    const quoted = (await lines.locator('code').textContent())!.split('\n')[0]!;
    await lines.click();
    await page.getByText('the quoted lines are marked').waitFor();
    await until(
      async () => (await page.locator('[class*=quoted]').allTextContents()).join('\n').includes(quoted),
      'them',
    );
    expect(faults).toEqual([]);
  });

  it('shows the code and the board as they stood, by slider, by keys and by itself', { timeout: 150_000 }, async ({
    onTestFailed,
  }) => {
    onTestFailed(async () => {
      await page.screenshot({ path: 'test-results/replay.png' });
    });
    await page.goto(`${server.url}/interviews/${id}/replay`);
    await page.getByText('No code was written yet.').waitFor();
    await position().press('4');
    await page.getByRole('button', { name: '4×', pressed: true }).waitFor();
    await position().press('1');
    await position().press('k');
    await button('Pause').waitFor();
    await until(async () => (await code()).includes('scratch = 1'), 'what was typed first, while it plays', 90);
    await position().press('k');
    await button('Play').waitFor();
    await position().press('End');
    const solved = exerciseById('parse-duration')!.solution.javascript!.trim().split('\n')[0]!;
    await until(async () => (await code()).includes(solved), 'the code of the end');
    const record = page.getByRole('list', { name: 'What was said and run' });
    await record
      .getByText(/ran the code/)
      .first()
      .click();
    await position().press('n');
    await page.getByRole('tab', { name: 'Whiteboard' }).click();
    await page.getByText('2 elements').waitFor();
    await position().press('Home');
    await page.getByText('Nothing was drawn yet.').waitFor();
    await button('On to the next event').click();
    await until(async () => (await position().inputValue()) !== '0', 'the first question');
    expect(await axeFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${server.url}/interviews/${id}/replay`);
    await page.getByText('No code was written yet.').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
  });
});
