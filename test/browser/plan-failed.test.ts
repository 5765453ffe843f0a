import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberScope } from '../../src/access/model.ts';
import type { Interview } from '../../src/interviews/contract.ts';
import { PASSWORD, startApp, type TestApp } from '../kit/app.ts';
import { axeFaults, launchBrowser } from '../kit/browser.ts';
import { createInterview, type Staff, setUp, staffCall } from '../kit/interview.ts';
import { missing } from '../kit/services.ts';

describe.skipIf(missing('chromium'))('a plan that could not be made', () => {
  let app: TestApp;
  let staff: Staff;
  let browser: Browser;

  beforeAll(async () => {
    app = await startApp();
    staff = await setUp(app);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  it('is said on the interview and its plan, and made by a click', async () => {
    const id = await createInterview(staff);
    const scope = memberScope((await app.plane.users.findAcrossTenants({}))[0]!.tenantId);
    const failed = { state: 'GENERATING_PLAN', planFailures: 8, planFailedAt: new Date().toISOString() };
    await app.plane.interviews.updateOne(scope, { id }, { set: failed });

    const page = await (await browser.newContext()).newPage();
    await page.goto(`${app.url}/sign-in`);
    await page.getByLabel('Email address').fill('admin@one.test');
    await page.getByLabel(/^Password/).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${app.url}/`);
    const alert = page.getByRole('alert').filter({ hasText: 'The plan could not be made' });
    await page.goto(`${app.url}/interviews/${id}`);
    await alert.waitFor();
    expect(await page.getByText('The plan is being written').count()).toBe(0);
    await page.goto(`${app.url}/interviews/${id}/plan`);
    await alert.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make the plan now' }).click();
    await page.getByRole('button', { name: 'Approve the plan' }).waitFor();
    expect(await alert.count()).toBe(0);
    expect(await staffCall<Interview>(staff, 'GET', `/interviews/${id}`)).toMatchObject({
      state: 'PENDING',
      planFailedAt: null,
    });
  });
});
