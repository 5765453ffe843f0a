import { afterEach, describe, expect, it } from 'vitest';
import { type AgentsKit, startAgents, until } from '../test/kit/agents.ts';
import { brief, question, section } from '../test/kit/brief.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../test/kit/fake-openai.ts';
import { startPocketsphinx } from '../test/kit/pocketsphinx-server.ts';
import { soon } from '../test/kit/soon.ts';
import { silence, spoken, type VoiceClient } from '../test/kit/voice-client.ts';
import { wordErrorRate } from '../test/kit/word-error-rate.ts';
import { wavStart } from './audio/wav.ts';
import { DOWN_HZ } from './contract.ts';

let kit: AgentsKit;
const servers: FakeOpenAi[] = [];
afterEach(async () => {
  await kit.stop();
  for (const server of servers.splice(0)) await server.close();
});

describe('a spoken answer, in real time', () => {
  it('V1, V5: goes through voice activity and a real recogniser into the record, with its sound, and is answered aloud', async () => {
    const recogniser = await startPocketsphinx();
    servers.push(recogniser);
    kit = await startAgents(brief(), { env: { STT_BASE_URL: recogniser.url, TTS_ENGINE: 'flite' } });
    const ada = await kit.join({}, { audio: true });
    const greeted = await until(() => ada.frames.length > 0);
    expect(greeted).toBe(true);
    await until(() => ada.captions('agent').length === 2, 40_000);
    expect(ada.of('hello')[0]).toMatchObject({ stt: 'server', tts: 'server', track: 1 });

    const sentence = 'I have five years of experience building distributed systems in Java and Python';
    const sound = await spoken(sentence);
    await ada.speak(silence(400));
    await ada.speak(sound);
    await ada.speak(silence(600));
    const stored = await until(() => kit.control.turns.find((turn) => turn.speaker.role === 'candidate'), 30_000);

    expect(wordErrorRate(sentence, stored.text)).toBeLessThanOrEqual(0.2);
    expect(stored).toMatchObject({ source: 'voice', questionId: 'a-hard-bug' });
    expect(stored.endedAt - stored.at).toBeGreaterThan(2500);
    const wav = await until(() => kit.control.audio.get(stored.id));
    expect(wav.length).toBeGreaterThan(sound.length * 2 * 0.8);
    const heard = ada.frames.length;
    await until(() => ada.frames.length > heard + 20, 20_000);
    // The other side of the conversation is recorded too: what was played of it, to the frame.
    const [greeting] = kit.control.turns;
    const said = await until(() => kit.control.audio.get(greeting!.id));
    const played = ada.frames.findIndex(({ last }) => last) + 1;
    expect(wavStart(said)).toEqual({ hz: DOWN_HZ, dataAt: 44 });
    expect((said.length - 44) / 2).toBe(played * 480);

    const reply = await until(() => kit.control.turns.find((turn) => turn.seq > stored.seq), 30_000);
    for (const part of ['endOfTurn', 'stt', 'ttsFirstByte', 'playout'] as const)
      expect(reply.latency![part], part).toBeGreaterThan(0);
    // Counted when the control plane has answered the recorder, a moment after the turn is there.
    await soon(async () =>
      expect(await kit.agents.metrics.metrics()).toMatch(/vivavoce_agents_latency_seconds_count\{part="stt"\} 1/),
    );
  });

  it('V2, V3: with every remote engine dead the interview goes on, by the plan and with an offline voice', async () => {
    const dead = await startFakeOpenAi();
    servers.push(dead);
    dead.fault = '500';
    const env = { LLM_BASE_URL: dead.url, LLM_MODEL: 'm', STT_BASE_URL: dead.url, TTS_BASE_URL: dead.url };
    const consents = { recording: false, aiEvaluation: true, browserRecognition: false };
    kit = await startAgents(brief({ consents }), { env: { ...env, TTS_ENGINE: 'openai' } });
    const ada = await kit.join({}, { audio: true });
    const asking = (words: string) =>
      ada.of('caption').some(({ speaker, text }) => speaker.role === 'agent' && text.includes(words));
    await until(() => ada.frames.length > 20);
    await ada.speak(await spoken('hello can you hear me'));
    await ada.speak(silence(600));
    await until(() => ada.of('error').some(({ code }) => code === 'not_heard'));
    ada.say('Hello, I am ready.');
    await until(() => asking('a hard bug'));
    ada.say(
      'I measured it, wrote a test, and the whole team knew what had to change. It took us two weeks, and then it was over.',
    );
    await until(() => asking('a system you built'));
    await until(() => ada.state()!.brain === 'rule-based');
    expect(dead.requests.some(({ path }) => path.endsWith('/chat/completions'))).toBe(true);
    expect(kit.control.audio.size).toBe(0);
  });

  it('speaks to nobody who asked for text alone', async () => {
    const accommodations = { timeFactor: 1, textOnly: true, breaks: true, note: '' };
    kit = await startAgents(brief({ accommodations }), { env: { TTS_ENGINE: 'espeak' } });
    const ada = await kit.join({}, { audio: true, speech: true });
    await until(() => ada.captions('agent').length === 2);
    expect(ada.of('hello')[0]).toMatchObject({ tts: 'none', stt: 'none' });
    expect(ada.frames.length + ada.of('speak').length).toBe(0);
  });

  it('lets a browser speak that can, and asks again after a reload in the middle of a question', async () => {
    kit = await startAgents(brief(), { env: { TTS_ENGINE: 'browser' } });
    const who = { participantId: '0198c0de-0000-7000-8000-000000000001' };
    const ada = await kit.join(who, { speech: true });
    ada.reports = false;
    await until(() => ada.of('speak').length > 1);
    const first = ada.of('speak')[0]!;
    ada.send({ type: 'played', track: 0, sequence: first.sequence, characters: first.text.length, done: true });
    ada.ws.terminate();
    const greeting = await until(() => kit.control.turns[0]);
    expect(greeting).toMatchObject({ move: 'greet', interrupted: true });
    const back = await kit.join(who, { speech: true });
    await until(() => back.captions('agent').some(({ text }) => text.includes('a hard bug')));
    expect(kit.control.turns.map((turn) => turn.move)).toEqual(['greet', 'notice', 'next_question']);
    expect(kit.control.turns[1]!.text).toMatch(/^An AI interviews you\..*whenever you like\.$/);
  });

  it('T4: the voice pauses while the candidate speaks, and what was heard of it is stored', async () => {
    const recogniser = await startFakeOpenAi();
    servers.push(recogniser);
    recogniser.hear = async () => 'sorry I would like to say something about this first.';
    kit = await startAgents(brief(), { env: { STT_BASE_URL: recogniser.url, TTS_ENGINE: 'espeak' } });
    const ada = await kit.join({}, { audio: true });
    ada.reports = false;
    await until(() => ada.frames.length > 100);
    const voice = await spoken('sorry, I would like to say something about this first');
    await ada.speak(voice);
    await ada.speak(silence(600));

    expect(types(ada)).toContain('pause');
    await until(() => types(ada).includes('clear'));
    const greeting = await until(() => kit.control.turns.find((turn) => turn.move === 'greet'));
    expect(greeting.interrupted).toBe(true);
    expect(greeting.text).toMatch(/^Hello Ada/);
    expect(greeting.text).not.toContain('whenever you like');
    // The law wants the notice heard: the rest of it comes once the candidate has finished, before the first question.
    const asked = await until(() => ada.captions('agent').find(({ text }) => text.includes('a hard bug')), 40_000);
    expect(kit.control.turns.map((turn) => turn.move)).toEqual(['greet', null, 'notice', 'next_question']);
    const [heard, , rest, question] = kit.control.turns.map(({ text }) => text);
    for (const part of ['An AI interviews you.', 'kept as text', 'whenever you like.'])
      expect(`${heard} ${rest}`).toContain(part);
    expect(rest).not.toContain('Hello');
    expect(question).toBe(asked.text);
  });

  it('T5: goes on from the same place after a cough', async () => {
    const recogniser = await startFakeOpenAi();
    servers.push(recogniser);
    recogniser.hear = async () => '';
    const one = brief({ sections: [section('experience', 'questions', [question('a-hard-bug')])] });
    kit = await startAgents(one, { env: { STT_BASE_URL: recogniser.url, TTS_ENGINE: 'espeak' } });
    const ada = await kit.join({}, { audio: true });
    await until(() => ada.frames.length > 20);
    await ada.speak(silence(200));
    await ada.speak(cough());
    await ada.speak(silence(1000));

    await until(() => types(ada).includes('resume'));
    expect(types(ada).filter((type) => type === 'pause').length).toBe(1);
    expect(types(ada)).not.toContain('clear');
    const greeting = await until(() => kit.control.turns.find((turn) => turn.move === 'greet'), 30_000);
    expect(greeting.interrupted).toBe(false);
    const sequences = ada.frames.map((frame) => frame.sequence);
    expect(sequences).toEqual(sequences.map((_, i) => i));
  });

  it('falls silent at once for a person who takes over, and goes on hearing and noting both', async () => {
    const recogniser = await startFakeOpenAi();
    servers.push(recogniser);
    recogniser.hear = async () => 'we can talk about something else for a moment.';
    kit = await startAgents(brief(), { env: { STT_BASE_URL: recogniser.url, TTS_ENGINE: 'flite' } });
    const ada = await kit.join({}, { audio: true });
    const grace = await kit.join({ role: 'interviewer', name: 'Grace', control: true }, { audio: true });
    await until(() => ada.frames.length > 50);
    grace.send({ type: 'control', what: 'take_over' });
    await until(() => types(ada).includes('clear'));
    const ofAgent = () => ada.frames.filter(({ track }) => track === 0).length;
    const sent = ofAgent();
    const voice = await spoken('we can talk about something else for a moment');
    for (const client of [grace, ada]) {
      await client.speak(voice);
      await client.speak(silence(700));
    }
    const heard = () => kit.control.turns.filter(({ source }) => source === 'voice');
    await until(() => heard().length === 2);
    expect(heard().map(({ speaker }) => speaker.role)).toEqual(['interviewer', 'candidate']);
    expect(ofAgent()).toBe(sent);
    grace.send({ type: 'control', what: 'hand_back' });
    await until(() => ofAgent() > sent + 20);
  });

  it('lets every participant hear every other', async () => {
    kit = await startAgents(brief(), { env: { TTS_ENGINE: 'off' } });
    const ada = await kit.join({}, { audio: true });
    const grace = await kit.join({ role: 'interviewer', name: 'Grace', control: true }, { audio: true });
    const watcher = await kit.join({ role: 'observer', name: 'Olga', voice: false }, { audio: true });
    const track = await until(() => ada.of('track').find((message) => message.name === 'Grace')?.track);
    await until(() => watcher.of('state').length > 0);
    await grace.speak(await spoken('hello Ada'));

    await until(() => ada.frames.filter((frame) => frame.track === track).length > 20);
    await until(() => watcher.frames.some((frame) => frame.track === track));
    expect(grace.frames.some((frame) => frame.track === track)).toBe(false);
    expect(ada.frames.find((frame) => frame.track === track)!.samples.length).toBeGreaterThan(400);
  });
});

const types = (client: VoiceClient) => client.messages.map((message) => message.type);
const cough = () => Int16Array.from({ length: 16_000 * 0.2 }, (_, i) => 9000 * Math.sin(i / 5) * Math.sin(i / 50));
