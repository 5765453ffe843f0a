import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ticket } from '../../src/sessions/contract.ts';
import { installationScope } from '../../src/sessions/model.ts';
import { startApp, type TestApp, until } from '../kit/app.ts';
import { axeFaults, launchBrowser } from '../kit/browser.ts';
import { invitedInterview, must, setUp } from '../kit/interview.ts';
import { missing } from '../kit/services.ts';
import { TypedCandidate } from '../kit/typed-candidate.ts';

describe.skipIf(missing('chromium'))('a room without an interviewer', () => {
  let app: TestApp;
  let browser: Browser;
  let first: TypedCandidate;
  beforeAll(async () => {
    app = await startApp({ AGENT_SESSIONS: '1' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    first?.close();
    await browser?.close();
    await app?.close();
  });

  it('V4: says so until one is there, who comes by itself', async () => {
    const staff = await setUp(app);
    first = await TypedCandidate.join(staff, (await invitedInterview(staff)).link);
    const isFull = async () => (await app.plane.agents.find(installationScope, { load: 1 })).length === 1;
    await until(isFull, 'the only interviewer to be taken');
    const { link } = await invitedInterview(staff);
    const ticket = await must<Ticket>(app, 'POST', `/candidate-access/${link}/join`, { body: {} });
    const page = await (await browser.newContext()).newPage();
    const pass = {
      [`vivavoce.ticket.${ticket.sessionId}`]: JSON.stringify(ticket),
      [`vivavoce.link.${ticket.sessionId}`]: link,
    };
    await page.addInitScript((kept) => {
      for (const [key, value] of Object.entries(kept)) sessionStorage.setItem(key, value);
    }, pass);
    // What the room tells comes a little later, so that what the ticket says is seen first.
    const { promise: seen, resolve: goOn } = Promise.withResolvers<void>();
    await page.routeWebSocket(/\/events/, (socket) => {
      socket.connectToServer().onMessage(async (message) => {
        if (message.includes('notice')) await seen;
        socket.send(message);
      });
    });
    await page.goto(`${app.url}/room/${ticket.sessionId}`);

    const interviewer = page.getByRole('region', { name: 'Interviewer' });
    await page.getByText('No interviewer is free right now').waitFor();
    await interviewer.getByText('Away for a moment').waitFor();
    goOn();
    await page.getByText('a person was called').waitFor();
    expect(await page.getByText(/No interviewer is free|The connection is lost/).count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);

    first.ask('leave');
    await page.getByText('a person was called').waitFor({ state: 'detached' });
    await interviewer.getByText(/Listening|Speaking|Thinking|Waiting for you/).waitFor();
  });
});
