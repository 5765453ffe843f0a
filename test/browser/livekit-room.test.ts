import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp, until } from '../kit/app.ts';
import { launchBrowser, spokenWav } from '../kit/browser.ts';
import { invitedInterview, type Staff, setUp } from '../kit/interview.ts';
import { type KeyedLiveKit, startKeyedLiveKit } from '../kit/livekit.ts';
import { startPocketsphinx } from '../kit/pocketsphinx-server.ts';
import { candidatePass, RoomTab, staffPass } from '../kit/room-tab.ts';
import { missing } from '../kit/services.ts';
import { wordErrorRate } from '../kit/word-error-rate.ts';

const SAID = 'I have five years of experience building distributed systems in java and python.';
const INTERVIEWER = 'Ada Admin';

/** The loudest that comes out of the page's own players of LiveKit within a second, 0 to 1; 0 where there are none. */
const loudness = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    for (const { srcObject } of document.querySelectorAll('audio'))
      context.createMediaStreamSource(srcObject as MediaStream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let loudest = 0;
    for (let look = 0; look < 20; look++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      analyser.getFloatTimeDomainData(samples);
      loudest = Math.max(loudest, ...samples.map(Math.abs));
    }
    await context.close();
    return loudest;
  });

const videoMoves = async (page: Page, name: string): Promise<void> => {
  const video = page.getByRole('figure').filter({ hasText: name }).locator('video').first();
  await video.waitFor({ timeout: 30_000 });
  const frames = () =>
    video.evaluate((node: HTMLVideoElement) =>
      node.videoWidth > 0 ? node.getVideoPlaybackQuality().totalVideoFrames : 0,
    );
  const first = await until(frames, `a picture of ${name}`, 30);
  await until(async () => (await frames()) > first + 5, `a picture of ${name} that moves`, 30);
};

describe.skipIf(missing('livekit', 'chromium', 'flite', 'pocketsphinx'))('a room over LiveKit, in browsers', () => {
  let server: KeyedLiveKit;
  let recogniser: Awaited<ReturnType<typeof startPocketsphinx>>;
  let app: TestApp;
  let staff: Staff;
  let candidateBrowser: Browser;
  let staffBrowser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'vivavoce-livekit-'));

  beforeAll(async () => {
    [server, recogniser] = await Promise.all([startKeyedLiveKit(), startPocketsphinx()]);
    app = await startApp({ ...server.env, STT_BASE_URL: recogniser.url, STT_TIMEOUT_SECONDS: '60' });
    staff = await setUp(app);
    candidateBrowser = await launchBrowser({ wav: spokenWav(folder, SAID, 25) });
    staffBrowser = await launchBrowser();
  });
  afterAll(async () => {
    await Promise.all([candidateBrowser?.close(), staffBrowser?.close()]);
    await app?.close();
    await Promise.all([recogniser?.close(), server?.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const button = (page: Page, name: RegExp) => page.getByRole('button', { name });
  /** Who is in the LiveKit room, and by what: those with a microphone that is open there speak by it. */
  const openMicrophones = async (room: string): Promise<string[]> => {
    const { RoomServiceClient } = await import('livekit-server-sdk');
    const rooms = new RoomServiceClient(server.url.replace(/^ws/, 'http'), 'interviews', server.secret);
    const people = await rooms.listParticipants(room).catch(() => []);
    return people
      .filter(({ tracks }) => tracks.some(({ name, muted }) => name === 'microphone' && !muted))
      .map(({ identity }) => identity);
  };

  it('hears, answers, shows faces, changes hands, and goes on by the socket while LiveKit is away', {
    timeout: 420_000,
  }, async ({ onTestFailed }) => {
    const { id, link } = await invitedInterview(staff);
    const pass = await candidatePass(staff, link);
    const { sessionId, participant } = pass.ticket;
    const candidate = await RoomTab.open(candidateBrowser, staff, pass);
    const interviewer = await RoomTab.open(staffBrowser, staff, await staffPass(staff, id));
    onTestFailed(async () => {
      mkdirSync('test-results', { recursive: true });
      await candidate.page.screenshot({ path: 'test-results/livekit-candidate.png' });
      await interviewer.page.screenshot({ path: 'test-results/livekit-interviewer.png' });
    });
    await button(candidate.page, /^Mic is off/).click();
    const speaksThere = () => openMicrophones(sessionId).then((open) => open.includes(participant.id));
    await until(speaksThere, 'the candidate’s microphone in the LiveKit room', 90);
    const spoken = () =>
      app.plane.turns.findAcrossTenants({ sessionId, 'speaker.role': 'candidate', source: 'voice' }, { limit: 100 });
    const before = (await spoken()).length;
    await until(
      async () => (await spoken()).slice(before).some(({ text }) => wordErrorRate(SAID, text) <= 0.2),
      'the spoken sentence as a stored turn',
      150,
    );
    await until(async () => (await loudness(candidate.page)) > 0.02, 'the interviewer’s voice on the page', 60);

    await button(interviewer.page, /^Camera is off/).click();
    await videoMoves(candidate.page, INTERVIEWER);
    await button(interviewer.page, /^Take over/).click();
    await candidate.page
      .getByText(/leads|took over/i)
      .first()
      .waitFor({ timeout: 30_000 });
    await button(interviewer.page, /^Hand back/).click();

    await server.end();
    await until(async () => !(await speaksThere()), 'LiveKit gone');
    const byLiveKit = (await spoken()).length;
    await until(async () => (await spoken()).length > byLiveKit, 'words by the socket', 120);
    await server.restart();
    await until(speaksThere, 'the candidate’s microphone in the new LiveKit room', 90);
    await videoMoves(candidate.page, INTERVIEWER);
    for (const tab of [candidate, interviewer]) {
      expect(tab.faults).toEqual([]);
      await tab.close();
    }
  });
});
