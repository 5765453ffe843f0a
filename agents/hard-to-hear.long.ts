import { afterEach, describe, expect, it } from 'vitest';
import { type AgentsKit, startAgents, until } from '../test/kit/agents.ts';
import { brief } from '../test/kit/brief.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../test/kit/fake-openai.ts';
import { silence, spoken, type VoiceClient } from '../test/kit/voice-client.ts';
import { createResampler } from './audio/resample.ts';
import { DOWN_HZ, UP_HZ } from './contract.ts';

let kit: AgentsKit;
let recogniser: FakeOpenAi;
afterEach(async () => {
  await kit.stop();
  await recogniser.close();
});

const words = 'I measured it and wrote a test';
/** What a recogniser makes of sound without speech. */
async function begin(hear: () => string, who = {}): Promise<VoiceClient> {
  recogniser = await startFakeOpenAi();
  recogniser.hear = async () => hear();
  kit = await startAgents(brief(), { env: { STT_BASE_URL: recogniser.url, TTS_ENGINE: 'flite' } });
  return kit.join(who, { audio: true });
}
const types = (client: VoiceClient) => client.messages.map(({ type }) => type);
const said = (role: string) => kit.control.turns.filter(({ speaker }) => speaker.role === role);

const noise = (seconds: number) =>
  Int16Array.from({ length: UP_HZ * seconds }, (_, i) => 3000 * Math.sin(i * i * 0.37));
const music = (seconds: number) =>
  Int16Array.from({ length: UP_HZ * seconds }, (_, i) =>
    [220, 277, 330].reduce(
      (sum, hz) => sum + 1500 * Math.sin((2 * Math.PI * hz * i) / UP_HZ) * (1 + Math.sin(i / 4000)),
      0,
    ),
  );

describe('T4, T5: a microphone hears', () => {
  it('the interviewer itself from a loudspeaker: it says its greeting whole, and answers nobody', async () => {
    const ada = await begin(() => 'an AI interviews you');
    await loudspeaker(ada, () => kit.control.turns.length >= 2);
    const [greeting, question] = kit.control.turns;
    expect([greeting!.interrupted, question!.interrupted]).toEqual([false, false]);
    expect(said('candidate')).toEqual([]);
    // Until it knows how the room sounds it gives way; then no more.
    expect(types(ada).filter((type) => type === 'pause').length).toBeLessThanOrEqual(6);
  }, 120_000);

  it.each([
    ['a fan', () => noise(6)],
    ['music', () => music(6)],
  ])('%s: no answer comes of it, and the voice goes on', async (_what, sound) => {
    const ada = await begin(() => '');
    await until(() => ada.frames.length > 50);
    await ada.speak(sound());
    await ada.speak(silence(1500));
    await until(() => kit.control.turns.length === 2, 40_000);
    expect(said('candidate')).toEqual([]);
    expect(types(ada).at(-1)).not.toBe('pause');
  });
});

it('V1: a line that drops again and again costs nobody a word', async () => {
  const who = { participantId: '0198c0de-0000-7000-8000-000000000001' };
  let ada = await begin(() => words, who);
  await until(() => kit.control.turns.length === 2, 40_000);
  const sound = await spoken(words);
  for (let drops = 1; drops <= 3; drops++) {
    await ada.speak(sound);
    ada.ws.terminate();
    ada = await kit.join(who, { audio: true });
    await until(() => said('candidate').length === drops, 20_000);
    await until(() => ada.state()?.interviewer === 'listening', 30_000);
  }
  expect(said('candidate').map(({ text }) => text)).toEqual([words, words, words]);
  expect(said('agent').filter(({ move }) => move === 'greet').length).toBe(1);
});

/** What is played comes back a quarter of a second later, half as loud, until `done`. */
async function loudspeaker(client: VoiceClient, done: () => boolean): Promise<void> {
  const down = createResampler(DOWN_HZ, UP_HZ);
  const playing: Int16Array[] = [];
  let [taken, held, began] = [0, 0, 0];
  const late = Array.from({ length: 12 }, () => new Int16Array(320));
  for (let tick = 0; !done(); tick++) {
    while (taken < client.frames.length) playing.push(client.frames[taken++]!.samples);
    for (; held < client.messages.length; held++) if (client.messages[held]!.type === 'clear') playing.length = 0;
    const paused =
      client.messages.findLast(({ type }) => ['pause', 'resume', 'clear'].includes(type))?.type === 'pause';
    const frame = (!paused && playing.shift()) || new Int16Array(480);
    late.push(down(frame).map((sample) => sample / 2));
    const back = new Int16Array(320);
    back.set(late.shift()!.subarray(0, 320));
    client.frame(back);
    began ||= performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + (tick + 1) * 20 - performance.now())));
    if (performance.now() - began > 30_000)
      throw new Error(
        `it never got to its question: ${client.messages.map((m) => JSON.stringify(m).slice(0, 160)).join('\n')}`,
      );
  }
}
