import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Turn } from '../../src/sessions/contract.ts';
import { until } from '../kit/app.ts';
import { launchBrowser, spokenWav } from '../kit/browser.ts';
import { invitedInterview, setUp, transcriptOf } from '../kit/interview.ts';
import { startKeyedLiveKit } from '../kit/livekit.ts';
import { heardFrom } from '../kit/page-sound.ts';
import { startPocketsphinx } from '../kit/pocketsphinx-server.ts';
import { candidatePass, RoomTab } from '../kit/room-tab.ts';
import { startServer } from '../kit/server.ts';
import { freePort } from '../kit/services/service.ts';
import { missing, startMongoJavaServer, startRedis } from '../kit/services.ts';
import { wordErrorRate } from '../kit/word-error-rate.ts';

const SAID = 'I have five years of experience building distributed systems in java and python.';
/** After the sentence, which is said whenever the microphone is turned on: nobody speaks meanwhile. */
const SILENCE_SECONDS = 60;
/** Five times what is promised, on a busy machine. */
const HEARD_WITHIN_SECONDS = 50;

let candidate: RoomTab;
const words = ({ seq, id, text, interrupted }: Turn) => ({ seq, id, text, interrupted });

const closers: (() => unknown)[] = [];
afterEach(async ({ task }) => {
  mkdirSync('test-results', { recursive: true });
  if (task.result?.state === 'fail') await candidate?.page.screenshot({ path: 'test-results/agent-killed.png' });
  for (const close of closers.splice(0).reverse()) await close();
});
async function owned<T extends { stop(): unknown } | { close(): unknown }>(starting: Promise<T>): Promise<T> {
  const started = await starting;
  closers.push(() => ('stop' in started ? started.stop() : started.close()));
  return started;
}

it.skipIf(missing('livekit', 'chromium', 'flite', 'pocketsphinx', 'mongo-java-server', 'redis-server'))(
  'V1, V4: killed in the middle of an answer, the interviewer goes on from another process, and is heard again',
  { timeout: 300_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vivavoce-killed-'));
    closers.push(() => rmSync(folder, { recursive: true, force: true }));
    const [livekit, recogniser, mongo, redis] = await Promise.all([
      owned(startKeyedLiveKit()),
      owned(startPocketsphinx()),
      owned(startMongoJavaServer()),
      owned(startRedis()),
    ]);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = {
      ...{ SECRET: randomBytes(32).toString('base64url'), MONGODB_URL: mongo.url, REDIS_URL: redis.url },
      ...{ PUBLIC_URL: url, CONTROL_URL: url, ROOMS_URL: url },
      ...{ ...livekit.env, STT_BASE_URL: recogniser.url, STT_TIMEOUT_SECONDS: '60' },
    };
    const front = await owned(startServer({ port, args: ['--roles=control,rooms,runner'], env }));
    const startAgents = async () => {
      const at = await freePort();
      const here = { AGENTS_URL: `http://127.0.0.1:${at}` };
      return owned(startServer({ port: at, args: ['--roles=agents'], env: { ...env, ...here } }));
    };
    const agents = await Promise.all([startAgents(), startAgents()]);
    const staff = await setUp(front);
    const browser = await owned(launchBrowser({ wav: spokenWav(folder, SAID, SILENCE_SECONDS) }));
    const { id, link } = await invitedInterview(staff);
    const pass = await candidatePass(staff, link);
    candidate = await RoomTab.open(browser, staff, pass);
    const [holder, other] = agents.sort(({ port: at }) => (pass.ticket.urls.voice.includes(`:${at}/`) ? -1 : 1));
    const turns = () => transcriptOf(staff, id);
    const answers = async () =>
      (await turns()).filter(({ source, text }) => source === 'voice' && wordErrorRate(SAID, text) <= 0.2).length;
    const speak = async () => {
      const before = await answers();
      await candidate.button(/^Mic is off/).click();
      await until(async () => (await answers()) > before, 'the spoken answer as a stored turn', 150);
    };

    await until(async () => (await turns()).some(({ move }) => move === 'next_question'), 'the first question', 120);
    await speak();
    await until(async () => (await heardFrom(candidate.page)) === 'element', 'the answer by LiveKit', 60);
    await holder!.kill9();
    const before = await turns();
    expect(before.at(-1)!.speaker.role).toBe('candidate');
    await until(async () => (await heardFrom(candidate.page)) === null, 'the voice to fall silent');
    await until(() => heardFrom(candidate.page), 'the voice of the other process', HEARD_WITHIN_SECONDS);
    const answer = await until(async () => (await turns())[before.length], 'the answer as a stored turn', 90);

    const shown = candidate.page.getByRole('region', { name: 'What was said' });
    await until(async () => (await shown.getByText(answer.text).count()) === 1, 'the answer, shown once');
    await candidate.button(/^Mic is on/).click();
    await speak();
    const all = await turns();
    const said = all.filter(({ speaker }) => speaker.role === 'agent').map(({ text }) => text);
    expect(all.slice(0, before.length).map(words)).toEqual(before.map(words));
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));
    expect(new Set(said).size).toBe(said.length);
    expect(all.filter(({ move }) => move === 'greet')).toHaveLength(1);
    expect(answer).toMatchObject({ speaker: { role: 'agent' }, interrupted: false });
    expect(other!.output()).not.toMatch(/"level":[56]0/);
    expect(candidate.faults).toEqual([]);
  },
);
