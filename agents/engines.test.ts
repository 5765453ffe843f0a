import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AgentsKit, startAgents, until } from '../test/kit/agents.ts';
import { brief, question, section } from '../test/kit/brief.ts';
import { type FakeDeepgram, startDeepgram } from '../test/kit/deepgram-server.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../test/kit/fake-openai.ts';
import { silence, spoken, type VoiceClient } from '../test/kit/voice-client.ts';

const ANSWER =
  'We had an outage because of a full disk, and I found it in two hours. Would you like to hear more about it?';
let kit: AgentsKit;
let deepgram: FakeDeepgram;
let model: FakeOpenAi;
beforeEach(async () => {
  deepgram = await startDeepgram();
  model = await startFakeOpenAi();
  // Short enough to be over before the candidate speaks.
  deepgram.sound = (text) => Int16Array.from({ length: text.length * 60 }, (_, i) => 6000 * Math.sin(i / 12));
});
afterEach(async () => {
  await kit.stop();
  await deepgram.close();
  await model.close();
});

/** A candidate who was asked the first question. */
async function asked(): Promise<VoiceClient> {
  const env = {
    ...{ DEEPGRAM_API_KEY: deepgram.key, DEEPGRAM_URL: deepgram.url, TTS_ENGINE: 'deepgram' },
    ...{ LLM_BASE_URL: model.url, LLM_MODEL: 'a' },
  };
  const questions = [question('a-hard-bug'), question('a-system')];
  kit = await startAgents(brief({ sections: [section('experience', 'questions', questions)] }), { env });
  const ada = await kit.join({}, { audio: true });
  await until(() => ada.captions('agent').some(({ text }) => text.includes('a hard bug')));
  return ada;
}

async function answer(ada: VoiceClient) {
  const sound = await spoken(ANSWER);
  deepgram.say(ANSWER, sound);
  await ada.speak(silence(300));
  await ada.speak(sound);
  await ada.speak(silence(3000));
  // On a busy machine the sound comes with gaps, which may make two turns of it.
  const said = () => kit.control.turns.filter(({ speaker }) => speaker.role === 'candidate');
  await until(
    () =>
      said()
        .map(({ text }) => text)
        .join(' ') === ANSWER,
  );
  return said().at(-1)!;
}
const failures = async () =>
  [
    ...(await kit.agents.metrics.metrics()).matchAll(/engine_failures_total\{engine="(\w+)",name="([^"]+)"\} (\d+)/g),
  ].map(([, engine, name, count]) => `${engine} ${name} ${count}`);
const errors = (ada: VoiceClient) => ada.of('error').map(({ code }) => code);

it('T1: words are on the screen while they are spoken, and the turn is answered', async () => {
  const ada = await asked();
  const turn = await answer(ada);
  expect(turn.confidence).toBeGreaterThan(0.9);
  const live = ada.of('caption').filter(({ final, speaker }) => !final && speaker.role === 'candidate');
  expect(live.length).toBeGreaterThan(5);
  expect(live.some(({ text }) => text === 'We had an')).toBe(true);
  const reply = await until(() => kit.control.turns.find((one) => one.seq > turn.seq));
  expect(reply.latency!.stt).not.toBeNull();
  expect(await failures()).toEqual([]);
  expect(deepgram.connections.length).toBe(1);
  // Of the silence nothing was sent but what is at the edges of speech.
  expect(deepgram.connections[0]!.heardMs).toBeLessThan((await spoken(ANSWER)).length / 16 + 1500);
});

it('V2: the line breaks in the middle of an answer, the model and the voice are gone: the candidate notices a delay', async () => {
  const ada = await asked();
  deepgram.live.fault = 'cut';
  deepgram.live.faultWords = 6;
  model.fault = '500';
  const sound = deepgram.sound;
  deepgram.spoken.fault = 'cut';
  const turn = await answer(ada);
  deepgram.sound = sound;
  const heard = ada.frames.length;
  await until(() => kit.control.turns.some((one) => one.seq > turn.seq), 60_000);
  expect(ada.frames.length).toBeGreaterThan(heard + 20);
  expect(errors(ada)).toEqual([]);
  const failed = await failures();
  expect(failed).toContain('stt deepgram nova-3 live 1');
  expect(failed.some((one) => one.startsWith('tts deepgram aura-2 '))).toBe(true);
});

it('V2: with every engine that hears gone, one short line asks to say it again or type it', async () => {
  const ada = await asked();
  deepgram.live.fault = 'silent';
  deepgram.recorded.fault = '500';
  const sound = await spoken('We had an outage.');
  await ada.speak(silence(300));
  await ada.speak(sound);
  await ada.speak(silence(3000));
  await until(() => errors(ada).length > 0);
  expect(errors(ada)).toEqual(['not_heard']);
  ada.say(ANSWER);
  await until(() => kit.control.turns.some(({ text }) => text === ANSWER));
});
