import { afterEach, describe, expect, it } from 'vitest';
import type { Brief } from '../src/interviews/contract.ts';
import { newId } from '../src/platform/ids.ts';
import { type AgentsKit, startAgents, until } from '../test/kit/agents.ts';
import { brief } from '../test/kit/brief.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../test/kit/fake-openai.ts';
import { silence, spoken, type VoiceClient } from '../test/kit/voice-client.ts';

let kit: AgentsKit;
let recogniser: FakeOpenAi | null = null;
afterEach(async () => {
  await kit.stop();
  await recogniser?.close();
  recogniser = null;
});

const agreed = { recording: true, aiEvaluation: true, browserRecognition: true };
const declined = { recording: false, aiEvaluation: true, browserRecognition: false };
const grace = { role: 'interviewer', name: 'Grace', control: true } as const;

/** An interviewer opens the room, and then the candidate answers otherwise. */
async function opened(before: Partial<Brief>, after: Partial<Brief>, env = {}): Promise<VoiceClient> {
  kit = await startAgents(brief(before), { env });
  const client = await kit.join(grace);
  await until(() => client.state());
  Object.assign(kit.brief, after);
  return client;
}
const greeting = (client: VoiceClient) => until(() => client.captions('agent')[0]?.text);

describe('what a candidate answered after an interviewer opened the room', () => {
  it.each([
    [agreed, declined, 'Sound is not recorded.'],
    [declined, agreed, 'Sound is recorded too, as you agreed.'],
  ])('is what the greeting says and staff see', async (before, after, words) => {
    const staff = await opened({ consents: before }, { consents: after });
    expect(staff.state()!.recording).toBe(before.recording);
    const ada = await kit.join();
    expect(await greeting(ada)).toContain(words);
    for (const client of [ada, staff]) await until(() => client.state()?.recording === after.recording);
    expect(ada.of('state').every(({ recording }) => recording === after.recording)).toBe(true);
  });

  it.each([
    [agreed, declined, 0],
    [declined, agreed, 1],
  ])('decides whether sound is kept', async (before, after, kept) => {
    recogniser = await startFakeOpenAi();
    recogniser.hear = async () => 'we had a queue that grew for days.';
    const staff = await opened({ consents: before }, { consents: after }, { STT_BASE_URL: recogniser.url });
    const ada = await kit.join({}, { audio: true });
    await until(() => ada.captions('agent').length === 2);
    await ada.speak(silence(400));
    await ada.speak(await spoken('we had a queue that grew for days'));
    await ada.speak(silence(600));
    await until(() => ada.captions('candidate').length === 1);
    // Sound follows its words, beside the next turn.
    staff.say('Thank you.');
    await until(() => kit.control.turns.some(({ text }) => text === 'Thank you.'));
    if (kept > 0) await until(() => kit.control.audio.size === kept);
    expect(kit.control.audio.size).toBe(kept);
  });

  it('decides about text alone, recognition by the browser, and time', async () => {
    const accommodations = { timeFactor: 2, textOnly: true, breaks: true, note: '' };
    const env = { TTS_ENGINE: 'espeak', STT_BROWSER: 'remote' };
    const staff = await opened({ consents: declined }, { consents: agreed, accommodations }, env);
    const left = staff.state()!.remainingMs;
    const ada = await kit.join({}, { audio: true, speech: true, recognition: 'remote' });
    await greeting(ada);
    expect(ada.of('hello')[0]).toMatchObject({ tts: 'none', stt: 'none' });
    expect(ada.state()!.remainingMs).toBeGreaterThan(left * 1.9);
    kit.brief.accommodations = { ...accommodations, timeFactor: 1, textOnly: false };
    const back = await kit.join({}, { audio: true, speech: true, recognition: 'remote' });
    await until(() => back.of('hello')[0]);
    expect(back.of('hello')[0]).toMatchObject({ tts: 'none', stt: 'none' });
  });

  it('stands as it was said once the greeting was', async () => {
    await opened({}, {});
    await greeting(await kit.join());
    kit.brief.consents = declined;
    const asked = kit.control.briefsAsked();
    const back = await kit.join();
    await until(() => back.state());
    expect(back.state()!.recording).toBe(true);
    expect(kit.control.briefsAsked()).toBe(asked);
  });

  it('counts where staff let the interviewer go on before anybody was there to hear it', async () => {
    const staff = await opened({ consents: agreed }, {});
    staff.send({ type: 'control', what: 'ask_next', text: '' });
    await until(() => staff.state()?.interviewer === 'thinking');
    kit.brief.consents = declined;
    const ada = await kit.join();
    expect(await greeting(ada)).toContain('Sound is not recorded.');
    await until(() => ada.captions('agent').length === 2);
  });

  it('greets once, however many ways in are open at once', async () => {
    await opened({ consents: agreed }, { consents: declined });
    const who = { participantId: newId() };
    const both = await Promise.all([kit.join(who), kit.join(who), kit.join(who)]);
    const ada = await until(() => both.find((client) => client.captions('agent').length === 2));
    expect(ada.captions('agent')[0]!.text).toContain('Sound is not recorded.');
    expect(kit.control.turns.map(({ move }) => move)).toEqual(['greet', 'next_question']);
  });

  it.each(['failing', 'silent'] as const)(
    'waits for no control plane that is %s, and keeps no sound then',
    async (how) => {
      const accommodations = { timeFactor: 2, textOnly: true, breaks: true, note: '' };
      await opened({ consents: agreed, accommodations }, { consents: declined });
      kit.control[how].add('brief');
      const ada = await kit.join();
      expect(await greeting(ada)).toContain('Sound is not recorded.');
      expect(ada.state()).toMatchObject({ recording: false, phase: 'live' });
      expect(ada.state()!.remainingMs).toBeGreaterThan(30 * 60_000);
    },
  );
});
