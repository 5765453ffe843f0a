import { mkdirSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { createSigner } from '../../src/platform/signing.ts';
import type { TicketClaims } from '../../src/sessions/contract.ts';
import { axeFaults, launchBrowser } from '../kit/browser.ts';
import { invitedInterview, type Staff, setUp } from '../kit/interview.ts';
import { candidatePass, type Look, type Pass, RoomTab, staffPass } from '../kit/room-tab.ts';
import { SECRET } from '../kit/rooms.ts';
import { type Server, startServer } from '../kit/server.ts';
import { missing } from '../kit/services.ts';

const PHONE: Look = { viewport: { width: 360, height: 740 } };
const [CANDIDATE, INTERVIEWER] = ['Casey Candidate', 'Ada Admin'];

const button = (page: Page, name: RegExp): Locator => page.getByRole('button', { name });
const camera = (page: Page, turn: 'on' | 'off'): Promise<void> =>
  button(page, turn === 'on' ? /^Camera is off/ : /^Camera is on/).click();
const tile = (page: Page, name: string): Locator => page.getByRole('figure').filter({ hasText: name });

const seesNot = (page: Page, name: string): Promise<void> => tile(page, name).waitFor({ state: 'detached' });

/** A pass of somebody who only watches. */
async function watcherPass({ ticket }: Pass): Promise<Pass> {
  const { sessionId, interviewId } = ticket;
  const participant = { id: newId(), name: 'Olga Observer', role: 'observer' as const };
  const grants = { voice: false, run: false, control: false };
  const documents = { code: 'read', board: 'read', notes: 'read' } as const;
  const claims: TicketClaims = {
    ...{ jti: newId(), sessionId, interviewId, tenantId: 'tenant', environment: 'live' },
    ...{ participantId: participant.id, name: participant.name, role: participant.role, documents, ...grants },
  };
  const signed = await createSigner(SECRET).sign('ticket', claims, 3600);
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  return { ticket: { ...ticket, ticket: signed, expiresAt, participant, grants, documents } };
}

describe.skipIf(missing('chromium'))('pictures from browser to browser', () => {
  let server: Server;
  let staff: Staff;
  let browser: Browser;
  let interviewerPass: Pass;
  let tabs: RoomTab[];
  let candidate: RoomTab;
  let interviewer: RoomTab;

  const open = async (pass: Pass, look?: Look): Promise<RoomTab> => {
    const tab = await RoomTab.open(browser, staff, pass, look);
    tabs.push(tab);
    return tab;
  };

  beforeAll(async () => {
    server = await startServer({ env: { SECRET } });
    staff = await setUp(server);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    const { id, link } = await invitedInterview(staff);
    tabs = [];
    candidate = await open(await candidatePass(staff, link));
    interviewerPass = await staffPass(staff, id);
    interviewer = await open(interviewerPass);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      mkdirSync('test-results', { recursive: true });
      for (const [index, tab] of tabs.entries())
        await tab.page.screenshot({ path: `test-results/peer-video-${index}.png` });
    }
    expect(tabs.flatMap(({ faults }) => faults)).toEqual([]);
    await Promise.all(tabs.map((tab) => tab.close()));
  });

  it('are off at first, reach the other side when their owner turns them on, and are gone when turned off', async () => {
    expect(await candidate.page.locator('video').count()).toBe(0);
    await camera(candidate.page, 'on');
    await candidate.page.getByText('Your camera is on').waitFor();
    await interviewer.sees(CANDIDATE);
    await camera(interviewer.page, 'on');
    await Promise.all([candidate.sees(INTERVIEWER), interviewer.sees(CANDIDATE)]);
    await camera(candidate.page, 'off');
    await seesNot(interviewer.page, CANDIDATE);
    await candidate.page.getByText('Your camera is on').waitFor({ state: 'detached' });
    await candidate.sees(INTERVIEWER);
    await camera(candidate.page, 'on');
    await interviewer.sees(CANDIDATE);
  });

  it('come back when somebody leaves and returns, and when both turn theirs on at once', async () => {
    await Promise.all([camera(candidate.page, 'on'), camera(interviewer.page, 'on')]);
    await Promise.all([candidate.sees(INTERVIEWER), interviewer.sees(CANDIDATE)]);
    await interviewer.page.reload();
    await seesNot(candidate.page, INTERVIEWER);
    await interviewer.sees(CANDIDATE);
    expect(await interviewer.page.getByText('Your camera is on').count()).toBe(0);
    await camera(interviewer.page, 'on');
    await candidate.sees(INTERVIEWER);
    expect(await tile(candidate.page, INTERVIEWER).count()).toBe(1);
    await interviewer.close();
    await seesNot(candidate.page, INTERVIEWER);
  });

  it('reach who watches, who has no camera to turn on', async () => {
    const watcher = await open(await watcherPass(interviewerPass));
    await Promise.all([camera(candidate.page, 'on'), camera(interviewer.page, 'on')]);
    await Promise.all([watcher.sees(CANDIDATE), watcher.sees(INTERVIEWER)]);
    await Promise.all([candidate.sees(INTERVIEWER), interviewer.sees(CANDIDATE)]);
    expect(await button(watcher.page, /^Camera is/).count()).toBe(0);
  });

  it('go with a person who goes on in another browser', async () => {
    const given = await interviewer.page.evaluateHandle(() => {
      const get = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      const tracks: MediaStreamTrack[] = [];
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await get(wanted);
        tracks.push(...stream.getTracks());
        return stream;
      };
      return tracks;
    });
    await Promise.all([camera(candidate.page, 'on'), camera(interviewer.page, 'on')]);
    await Promise.all([candidate.sees(INTERVIEWER), interviewer.sees(CANDIDATE)]);
    const second = await open(interviewerPass);
    await interviewer.page.getByText('You went on in another browser').waitFor();
    expect(await given.evaluate((tracks) => tracks.map(({ readyState }) => readyState))).toEqual(['ended']);
    await seesNot(candidate.page, INTERVIEWER);
    await second.sees(CANDIDATE);
    await camera(second.page, 'on');
    await candidate.sees(INTERVIEWER);
    expect(await tile(candidate.page, INTERVIEWER).count()).toBe(1);
  });

  it('go on while the line to the server is lost, and are mended when both lost it', async () => {
    await camera(candidate.page, 'on');
    await interviewer.sees(CANDIDATE);
    await candidate.goOffline();
    await candidate.goOnline();
    await interviewer.sees(CANDIDATE);
    await camera(candidate.page, 'off');
    await seesNot(interviewer.page, CANDIDATE);
  });

  it('show a shared screen beside the camera', async () => {
    await camera(candidate.page, 'on');
    await interviewer.sees(CANDIDATE);
    await button(candidate.page, /^Share screen/).click();
    await interviewer.sees(`Screen of ${CANDIDATE}`);
    await interviewer.page.getByRole('button', { name: `Enlarge: Screen of ${CANDIDATE}` }).click();
    await interviewer.page
      .getByRole('dialog', { name: `Screen of ${CANDIDATE}` })
      .locator('video')
      .waitFor();
    await interviewer.page.keyboard.press('Escape');
    await button(candidate.page, /^Screen is shared/).click();
    await seesNot(interviewer.page, `Screen of ${CANDIDATE}`);
    await interviewer.sees(CANDIDATE);
  });

  it('turn on by a key, and leave the page without faults for readers of every kind, wide and narrow', async () => {
    const phone = await open(await watcherPass(interviewerPass), PHONE);
    for (const { page } of [candidate, interviewer]) {
      await page.keyboard.press('Alt+v');
      await page.getByText('Your camera is on').waitFor();
    }
    await Promise.all([candidate.sees(INTERVIEWER), phone.sees(INTERVIEWER)]);
    await candidate.page.setViewportSize(PHONE.viewport!);
    await candidate.page.getByRole('tab', { name: 'Talk' }).click();
    await candidate.sees(INTERVIEWER);
    for (const { page } of [candidate, interviewer, phone]) {
      expect(await axeFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
  });
});

describe.skipIf(missing('chromium'))('a camera that cannot be used', () => {
  let server: Server;
  let staff: Staff;
  let browser: Browser;
  beforeAll(async () => {
    server = await startServer();
    staff = await setUp(server);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it.each([
    ['NotAllowedError', /The browser blocks the camera/],
    ['NotFoundError', /No camera was found/],
    ['NotReadableError', /Another program holds the camera/],
  ])('%s: says why, in the room and in the device check, and lets one go on', async (name, sentence) => {
    const { link } = await invitedInterview(staff);
    const tab = await RoomTab.open(browser, staff, await candidatePass(staff, link));
    const refuse = (fault: string) => {
      const get = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        if (wanted?.video && (window as { refused?: boolean }).refused !== false) throw new DOMException('', fault);
        return get(wanted);
      };
    };
    await tab.page.evaluate(refuse, name);
    await camera(tab.page, 'on');
    await tab.page.getByRole('alert').filter({ hasText: sentence }).waitFor();
    expect(await axeFaults(tab.page)).toEqual([]);
    await tab.page.evaluate(() => {
      (window as { refused?: boolean }).refused = false;
    });
    await camera(tab.page, 'on');
    await tab.page.getByText('Your camera is on').waitFor();
    await tab.page.addInitScript(refuse, name);
    await tab.page.goto(`${staff.url}/join/${link}`);
    await button(tab.page, /^Check the camera$/).click();
    const alert = tab.page.getByRole('alert').filter({ hasText: 'The interview works without' });
    await alert.waitFor();
    expect(await axeFaults(tab.page)).toEqual([]);
    await tab.page.evaluate(() => {
      (window as { refused?: boolean }).refused = false;
    });
    await button(tab.page, /^Try again$/).click();
    await tab.page.getByText('The camera works').waitFor();
    await tab.page.locator('video').waitFor();
    await button(tab.page, /^Switch it off$/).click();
    expect(await tab.page.locator('video').count()).toBe(0);
    expect(tab.faults).toEqual([]);
    await tab.close();
  });
});
