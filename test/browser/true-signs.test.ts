import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/interviews/contract.ts';
import type { Ticket } from '../../src/sessions/contract.ts';
import { PASSWORD, startApp, type TestApp } from '../kit/app.ts';
import { launchBrowser } from '../kit/browser.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../kit/fake-openai.ts';
import {
  createInterview,
  invitedInterview,
  must,
  reached,
  type Staff,
  setUp,
  shortenPlan,
  staffCall,
} from '../kit/interview.ts';
import { missing } from '../kit/services.ts';

describe.skipIf(missing('chromium'))('what the pages say is so', () => {
  let app: TestApp;
  let recogniser: FakeOpenAi;
  let staff: Staff;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    recogniser = await startFakeOpenAi();
    recogniser.hear = async () => '';
    app = await startApp({ STT_BASE_URL: recogniser.url });
    staff = await setUp(app);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
    await recogniser?.close();
  });
  const button = (name: string | RegExp) => page.getByRole('button', { name });

  it('approves the plan that was on the page, never one that came after it, and keeps an edit under way', async () => {
    const id = await createInterview(staff);
    page = await (await browser.newContext()).newPage();
    await page.goto(`${app.url}/sign-in`);
    await page.getByLabel('Email address').fill('admin@one.test');
    await page.getByLabel(/^Password/).fill(PASSWORD);
    await button('Sign in').click();
    await page.waitForURL(`${app.url}/`);
    await page.goto(`${app.url}/interviews/${id}/plan`);
    await button('Approve the plan').waitFor();

    const newer = await shortenPlan(staff, id);
    await button('Approve the plan').click();
    await page.getByText('There is a newer version than the one you were reading.').waitFor();
    await page.getByText(newer.sections[0]!.questions[0]!.text).waitFor();
    expect((await staffCall<{ state: string }>(staff, 'GET', `/interviews/${id}`)).state).toBe('PENDING');

    await button(/^Edit$/).click();
    const title = page.getByLabel('Section 1', { exact: true });
    await title.fill('Mine');
    const { revision } = await staffCall<Plan>(staff, 'GET', `/interviews/${id}/plan`);
    const { language, tone, competencies, sections } = newer;
    const theirs = { language, tone, competencies, sections: sections.map((one) => ({ ...one, title: 'Theirs' })) };
    await staffCall(staff, 'PUT', `/interviews/${id}/plan`, { revision, plan: theirs });
    await button('Save the plan').click();
    await page.getByText('Your changes are all still here.').waitFor();
    expect(await title.inputValue()).toBe('Mine');

    await button('Drop mine, show theirs').click();
    await button('Leave editing').click();
    await page
      .getByRole('heading', { name: /Theirs/ })
      .first()
      .waitFor();
    expect(await page.getByText('There is a newer version').count()).toBe(0);
    await button('Approve the plan').click();
    await reached(staff, id, 'APPROVED');
  });

  it('says that a voice is recorded only while the microphone is on', async () => {
    const { link } = await invitedInterview(staff);
    const ticket = await must<Ticket>(app, 'POST', `/candidate-access/${link}/join`, { body: {} });
    page = await (await browser.newContext()).newPage();
    const pass = {
      [`vivavoce.ticket.${ticket.sessionId}`]: JSON.stringify(ticket),
      [`vivavoce.link.${ticket.sessionId}`]: link,
    };
    await page.addInitScript((kept) => {
      for (const [key, value] of Object.entries(kept)) sessionStorage.setItem(key, value);
    }, pass);
    await page.goto(`${app.url}/room/${ticket.sessionId}`);

    const header = page.getByRole('region', { name: 'Where the interview stands' });
    await header.getByText('Your microphone is off').waitFor();
    expect(await header.getByText('Voice is recorded').count()).toBe(0);
    await button(/^Mic is off/).click();
    await header.getByText('Voice is recorded').waitFor();
    await button(/^Mic is on/).click();
    await header.getByText('Your microphone is off').waitFor();
  });
});
