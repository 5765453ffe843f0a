import { afterEach, expect, it } from 'vitest';
import { type AgentsKit, startAgents, until } from '../test/kit/agents.ts';
import { brief } from '../test/kit/brief.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../test/kit/fake-openai.ts';

let kit: AgentsKit;
let server: FakeOpenAi;
afterEach(async () => {
  await kit.stop();
  await server.close();
});

async function asked() {
  server = await startFakeOpenAi();
  server.sound = () => new Int16Array(2400);
  server.say = () => ['follow_up\n', 'What did you measure first?'];
  const engines = { LLM_BASE_URL: server.url, LLM_MODEL: 'm', TTS_BASE_URL: server.url };
  kit = await startAgents(brief(), { env: { ...engines, TTS_ENGINE: 'openai', STT_BROWSER: 'device' } });
  const ada = await kit.join({}, { audio: true, recognition: 'device' });
  await until(() => kit.control.turns.length === 2);
  await until(() => ada.state()?.interviewer === 'listening');
  return ada;
}
const spokenOf = (words: string) => server.requests.filter(({ body }) => body.input === words).length;
const answers = () => kit.control.turns.filter(({ speaker }) => speaker.role === 'candidate');

it('T1: thinks and makes the first sound while it waits for the end of the turn, once', async () => {
  const ada = await asked();
  ada.send({ type: 'heard', text: 'We had a leak in the cache that nobody had seen before', final: true });
  await until(() => spokenOf('What did you measure first?') === 1);
  expect(answers()).toEqual([]);
  const reply = await until(() => kit.control.turns.find(({ move }) => move === 'follow_up'));
  expect(reply.text).toBe('What did you measure first?');
  expect(answers().length).toBe(1);
  expect(spokenOf('What did you measure first?')).toBe(1);
});

it('T2: throws it away where the candidate goes on', async () => {
  const ada = await asked();
  ada.send({ type: 'heard', text: 'We had a leak in the cache that nobody had seen before', final: true });
  await until(() => spokenOf('What did you measure first?') === 1);
  server.say = () => ['follow_up\n', 'Which tool showed it?'];
  ada.send({ type: 'heard', text: 'and a tool showed it to us in one afternoon', final: true });
  const reply = await until(() => kit.control.turns.find(({ move }) => move === 'follow_up'));
  expect(reply.text).toBe('Which tool showed it?');
  expect(answers().map(({ text }) => text)).toEqual([
    'We had a leak in the cache that nobody had seen before and a tool showed it to us in one afternoon',
  ]);
});
