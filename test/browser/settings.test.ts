import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, PASSWORD, startApp, type TestApp, until } from '../kit/app.ts';
import { axeFaults, launchBrowser } from '../kit/browser.ts';
import { setUp } from '../kit/interview.ts';
import { missing } from '../kit/services.ts';
import { type Receiver, startReceiver } from '../kit/webhook-receiver.ts';

describe.skipIf(missing('chromium'))('the settings', () => {
  let app: TestApp;
  let receiver: Receiver;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    app = await startApp({ WEBHOOK_PRIVATE_ADDRESSES: 'allow' });
    receiver = await startReceiver();
    await setUp(app);
    browser = await launchBrowser();
    page = await (await browser.newContext()).newPage();
    await page.goto(`${app.url}/sign-in`);
    await page.getByLabel('Email address').fill('admin@one.test');
    await page.getByLabel(/^Password/).fill(PASSWORD);
    await button('Sign in').click();
    await page.waitForURL(`${app.url}/`);
    await page.getByRole('link', { name: 'Settings' }).click();
  });
  afterAll(async () => {
    await browser?.close();
    await receiver?.close();
    await app?.close();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const open = (name: string) => page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name }).click();
  const opens = async (key: string) =>
    (await call(app, 'GET', '/api/v1/interviews', { headers: { 'x-api-key': key } })).status;

  it('make an API key, shown once, rotate and revoke it', async () => {
    await open('API keys');
    await page.getByText('No API keys yet').waitFor();
    await button('New API key').click();
    const dialog = page.getByRole('dialog');
    await button('Create the key').click();
    await dialog.getByText('Choose at least one.').waitFor();
    await dialog.getByLabel('Name').fill('Tracker');
    await dialog.getByLabel('Read interviews').check();
    await button('Create the key').click();
    const shown = dialog.getByLabel('Tracker');
    const first = await shown.inputValue();
    expect(await opens(first)).toBe(200);
    await button('Close').click();
    expect(await page.content()).not.toContain(first);
    await button('Rotate Tracker').click();
    await dialog.getByLabel('The key so far works for').selectOption('0');
    await button('Rotate').click();
    const second = await shown.inputValue();
    expect([await opens(first), await opens(second)]).toEqual([401, 200]);
    await button('Close').click();
    await button('Revoke Tracker').click();
    await button('Revoke').click();
    await page.getByText('Revoked').waitFor();
    expect(await opens(second)).toBe(401);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('say where to tell what happens, send a test, and show what became of it', async () => {
    await open('Webhooks');
    await page.getByLabel('Address').fill('nonsense');
    await button('Save').click();
    await page.locator('input[aria-invalid="true"]').waitFor();
    await page.getByLabel('Address').fill(`${receiver.url}/hook`);
    await button('Save').click();
    const secret = await page.getByLabel('Secret').inputValue();
    expect(secret).toMatch(/^whsec_/);
    await button('Send a test').click();
    await page.getByText('Delivered').waitFor();
    expect(receiver.received).toHaveLength(1);
    receiver.answer = (_received, response) => response.writeHead(500).end();
    await button('Send interview.plan_generated again').click();
    await page.getByText(/On its way/).waitFor();
    await page.getByText('2 attempts').click();
    await page.getByText(/It answered 500/).waitFor();
    await until(() => receiver.received.length === 2, 'the same again');
    await page.reload();
    await page.getByText(`****${secret.slice(-4)}`).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await button('Remove').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Calls are signed by').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Address').inputValue()).toBe('');
  });
});
