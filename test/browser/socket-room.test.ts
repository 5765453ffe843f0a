import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Turn } from '../../src/sessions/contract.ts';
import { until } from '../kit/app.ts';
import { launchBrowser, spokenWav } from '../kit/browser.ts';
import { invitedInterview, type Staff, setUp, transcriptOf } from '../kit/interview.ts';
import { heardFrom } from '../kit/page-sound.ts';
import { startPocketsphinx } from '../kit/pocketsphinx-server.ts';
import { candidatePass, RoomTab, staffPass } from '../kit/room-tab.ts';
import { type Server, startServer } from '../kit/server.ts';
import { missing } from '../kit/services.ts';
import { wordErrorRate } from '../kit/word-error-rate.ts';

const SAID = 'I have five years of experience building distributed systems in java and python.';
const HANDED_BACK = 'hands the interview back to me.';
const [CANDIDATE, INTERVIEWER] = ['Casey Candidate', 'Ada Admin'];

const words = ({ seq, id, text, interrupted }: Turn) => ({ seq, id, text, interrupted });

describe.skipIf(missing('chromium', 'flite', 'pocketsphinx'))('a room without LiveKit, in browsers', () => {
  let recogniser: Awaited<ReturnType<typeof startPocketsphinx>>;
  let server: Server;
  let staff: Staff;
  let candidateBrowser: Browser;
  let staffBrowser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'vivavoce-socket-'));

  beforeAll(async () => {
    recogniser = await startPocketsphinx();
    server = await startServer({ env: { STT_BASE_URL: recogniser.url, STT_TIMEOUT_SECONDS: '60' } });
    staff = await setUp(server);
    candidateBrowser = await launchBrowser({ wav: spokenWav(folder, SAID, 25) });
    staffBrowser = await launchBrowser();
  });
  afterAll(async () => {
    await Promise.all([candidateBrowser?.close(), staffBrowser?.close()]);
    await server?.stop();
    await recogniser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('hears, answers, shows faces, changes hands, and does all that again after a kill -9 of the server', {
    timeout: 420_000,
  }, async ({ onTestFailed }) => {
    const { id, link } = await invitedInterview(staff);
    const candidate = await RoomTab.open(candidateBrowser, staff, await candidatePass(staff, link));
    const interviewer = await RoomTab.open(staffBrowser, staff, await staffPass(staff, id));
    onTestFailed(async () => {
      mkdirSync('test-results', { recursive: true });
      await candidate.page.screenshot({ path: 'test-results/socket-candidate.png' });
      await interviewer.page.screenshot({ path: 'test-results/socket-interviewer.png' });
    });
    const turns = () => transcriptOf(staff, id);
    const answers = async () =>
      (await turns()).filter(({ source, text }) => source === 'voice' && wordErrorRate(SAID, text) <= 0.2).length;

    /** The candidate answers aloud and hears a reply; the interviewer comes to be seen, takes over and hands back. */
    const talk = async () => {
      const before = await answers();
      await until(async () => (await answers()) > before, 'the spoken sentence as a stored turn', 150);
      await until(async () => (await heardFrom(candidate.page)) === 'graph', 'the interviewer’s voice on the page', 60);
      await interviewer.button(/^Camera is off/).click();
      await Promise.all([candidate.sees(INTERVIEWER), interviewer.sees(CANDIDATE)]);
      await interviewer.button(/^Take over/).click();
      await interviewer.page.getByText('You lead; the AI listens').waitFor();
      const handedBack = async () =>
        (await turns()).filter(({ text }) => text === `${INTERVIEWER} ${HANDED_BACK}`).length;
      const times = await handedBack();
      await interviewer.button(/^Hand back/).click();
      await until(async () => (await handedBack()) > times, 'the interviewer to lead again', 60);
    };

    await candidate.button(/^Mic is off/).click();
    await candidate.button(/^Camera is off/).click();
    await talk();
    const before = await turns();
    await server.kill9();
    await Promise.all([candidate.says('Not saved'), interviewer.says('Not saved')]);
    await server.restart();
    await Promise.all([candidate.says('Saved'), interviewer.says('Saved')]);
    await interviewer.button(/^Camera is on/).click();
    await candidate.page.getByRole('figure').filter({ hasText: INTERVIEWER }).waitFor({ state: 'detached' });
    await talk();

    const after = await turns();
    expect(after.slice(0, before.length).map(words)).toEqual(before.map(words));
    expect(after.map(({ seq }) => seq)).toEqual(after.map((_, index) => index + 1));
    expect(after.filter(({ move }) => move === 'greet')).toHaveLength(1);
    for (const tab of [candidate, interviewer]) {
      expect(tab.faults).toEqual([]);
      await tab.close();
    }
  });
});
