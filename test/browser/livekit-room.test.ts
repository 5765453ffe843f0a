import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp, until } from '../kit/app.ts';
import { launchBrowser, spokenWav } from '../kit/browser.ts';
import { invitedInterview, type Staff, setUp } from '../kit/interview.ts';
import { type KeyedLiveKit, startKeyedLiveKit } from '../kit/livekit.ts';
import { heardFrom } from '../kit/page-sound.ts';
import { startPocketsphinx } from '../kit/pocketsphinx-server.ts';
import { candidatePass, RoomTab, staffPass } from '../kit/room-tab.ts';
import { missing } from '../kit/services.ts';
import { wordErrorRate } from '../kit/word-error-rate.ts';

const SAID = 'I have five years of experience building distributed systems in java and python.';
const INTERVIEWER = 'Ada Admin';

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
    await candidate.button(/^Mic is off/).click();
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
    await until(async () => (await heardFrom(candidate.page)) === 'element', 'the interviewer’s voice on the page', 60);

    await interviewer.button(/^Camera is off/).click();
    await candidate.sees(INTERVIEWER);
    await interviewer.button(/^Take over/).click();
    await candidate.page
      .getByText(/leads|took over/i)
      .first()
      .waitFor({ timeout: 30_000 });
    await interviewer.button(/^Hand back/).click();

    await server.end();
    await until(async () => !(await speaksThere()), 'LiveKit gone');
    const byLiveKit = (await spoken()).length;
    await until(async () => (await spoken()).length > byLiveKit, 'words by the socket', 120);
    await server.restart();
    await until(speaksThere, 'the candidate’s microphone in the new LiveKit room', 90);
    await candidate.sees(INTERVIEWER);
    for (const tab of [candidate, interviewer]) {
      expect(tab.faults).toEqual([]);
      await tab.close();
    }
  });
});
