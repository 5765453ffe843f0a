import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AgentsKit, type AgentsOptions, startAgents, until } from '../../test/kit/agents.ts';
import { brief, question, section } from '../../test/kit/brief.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../../test/kit/fake-openai.ts';
import { type KeyedLiveKit, LiveParticipant, startKeyedLiveKit } from '../../test/kit/livekit.ts';
import { startPocketsphinx } from '../../test/kit/pocketsphinx-server.ts';
import { missing } from '../../test/kit/services.ts';
import { claims, silence, spoken } from '../../test/kit/voice-client.ts';
import { wordErrorRate } from '../../test/kit/word-error-rate.ts';

const hello = { audio: true, media: 'livekit' } as const;

describe.skipIf(missing('livekit'))('a LiveKit room', () => {
  let server: KeyedLiveKit;
  let kit: AgentsKit;
  const servers: FakeOpenAi[] = [];
  const guests: LiveParticipant[] = [];
  beforeAll(async () => {
    server = await startKeyedLiveKit();
    return () => server.stop();
  });
  afterEach(async () => {
    await Promise.all(guests.splice(0).map((guest) => guest.leave()));
    await kit.stop();
    for (const one of servers.splice(0)) await one.close();
  });

  const start = async (env: Record<string, string>, one = brief(), options: Partial<AgentsOptions> = {}) => {
    kit = await startAgents(one, { ...options, env: { ...server.env, ...env } });
    await server.livekit.makeRoom(one.sessionId, {});
    return kit;
  };
  const enter = async (identity: string, options = {}) => {
    const guest = await LiveParticipant.join(server.livekit, kit.brief.sessionId, identity, options);
    guests.push(guest);
    return guest;
  };
  const fakeRecogniser = async (hear: () => string) => {
    const recogniser = await startFakeOpenAi();
    servers.push(recogniser);
    recogniser.hear = async () => hear();
    return recogniser.url;
  };

  it('V1: hears a microphone there by a real recogniser, and answers aloud there and nowhere else', async () => {
    const recogniser = await startPocketsphinx();
    servers.push(recogniser);
    await start({ STT_BASE_URL: recogniser.url, TTS_ENGINE: 'flite' });
    const who = claims(kit.brief.sessionId);
    const guest = await enter(who.participantId);
    const ada = await kit.join(who, hello);
    await until(() => guest.loud('voice').length > 20);
    await until(() => ada.captions('agent').length === 2, 40_000);

    const sentence = 'I have five years of experience building distributed systems in Java and Python';
    await guest.speak(silence(400));
    await guest.speak(await spoken(sentence));
    await guest.speak(silence(800));
    const stored = await until(() => kit.control.turns.find((turn) => turn.speaker.role === 'candidate'), 30_000);
    expect(wordErrorRate(sentence, stored.text)).toBeLessThanOrEqual(0.2);
    expect(stored).toMatchObject({ source: 'voice', questionId: 'a-hard-bug' });
    expect(await until(() => kit.control.audio.get(stored.id))).toBeTruthy();
    const heard = guest.loud('voice').length;
    await until(() => guest.loud('voice').length > heard + 20, 20_000);
  });
});
