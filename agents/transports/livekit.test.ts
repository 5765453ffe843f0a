import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { createSigner } from '../../src/platform/signing.ts';
import { type AgentsKit, type AgentsOptions, SECRET, startAgents, until } from '../../test/kit/agents.ts';
import { brief, question, section } from '../../test/kit/brief.ts';
import { ahead, climbingTones, outOfOrder, tonesHeard } from '../../test/kit/climbing-tones.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../../test/kit/fake-openai.ts';
import { startFakeSessions } from '../../test/kit/fake-sessions.ts';
import { type KeyedLiveKit, LiveParticipant, type Moment, startKeyedLiveKit } from '../../test/kit/livekit.ts';
import { startPocketsphinx } from '../../test/kit/pocketsphinx-server.ts';
import { missing } from '../../test/kit/services.ts';
import { claims, silence, spoken, VoiceClient } from '../../test/kit/voice-client.ts';
import { wordErrorRate } from '../../test/kit/word-error-rate.ts';
import { DOWN_HZ } from '../contract.ts';
import { createAgentMetrics } from '../metrics.ts';
import { realTimers } from '../timers.ts';
import { LiveKitLine } from './livekit-line.ts';

/** An interview of one question, so that the greeting is soon over. */
const short = () => brief({ sections: [section('experience', 'questions', [question('a-hard-bug')])] });
const cough = () => Int16Array.from({ length: 16_000 * 0.2 }, (_, i) => 9000 * Math.sin(i / 5) * Math.sin(i / 50));
const loudFrames = ({ frames }: VoiceClient, track: number) =>
  frames.filter((frame) => frame.track === track && frame.samples.some((sample) => Math.abs(sample) > 400)).length;

/** The longest silence between two loud moments after an instant. */
function gapAfter(moments: readonly Moment[], since: number): [number, number] {
  const times = moments.map(({ at }) => at).filter((at) => at > since);
  const gaps = times.slice(1).map((at, i): [number, number] => [times[i]!, at]);
  return gaps.sort(([a, b], [c, d]) => d - c - (b - a))[0] ?? [since, since];
}

const hello = { audio: true, media: 'livekit' } as const;
const helloBy = (media: 'socket' | 'livekit') =>
  ({ type: 'hello', version: 1, audio: true, recognition: 'none', speech: false, media }) as const;
const metrics = createAgentMetrics(new Registry());

/** Tries until it succeeds. */
async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + 30_000; ; ) {
    const done = await attempt().catch((fault) => {
      if (performance.now() > end) throw fault;
      return null;
    });
    if (done) return done;
  }
}

describe.skipIf(missing('livekit'))('a LiveKit room', { timeout: 120_000 }, () => {
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
    await kit?.stop();
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
  /** The candidate, by both lines. */
  const enterWhole = async () => {
    const who = claims(kit.brief.sessionId);
    const guest = await enter(who.participantId);
    return { guest, ada: await kit.join(who, hello), adaId: who.participantId };
  };

  it('V1: hears a microphone there by a real recogniser, and answers aloud there and nowhere else', async () => {
    const recogniser = await startPocketsphinx();
    servers.push(recogniser);
    await start({ STT_BASE_URL: recogniser.url, TTS_ENGINE: 'flite' });
    const { guest, ada } = await enterWhole();
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

  it('T4, T5: the voice pauses when the candidate makes a sound, and goes on from the same place after a cough', async () => {
    const engines = await startFakeOpenAi();
    servers.push(engines);
    engines.hear = async () => '';
    engines.sound = climbingTones(DOWN_HZ);
    await start({ STT_BASE_URL: engines.url, TTS_ENGINE: 'openai', TTS_BASE_URL: engines.url }, short());
    const { guest, ada } = await enterWhole();
    const voice = guest.of('voice');
    await until(() => guest.loud('voice').length > 150);
    await guest.speak(silence(200));
    const coughedAt = performance.now();
    await guest.speak(cough());
    await guest.speak(silence(1500));
    await until(() => ada.messages.some(({ type }) => type === 'resume'));
    const greeting = await until(() => kit.control.turns.find((turn) => turn.move === 'greet'), 40_000);
    expect(greeting.interrupted).toBe(false);

    const [from, to] = gapAfter(guest.loud('voice'), coughedAt);
    expect(from - coughedAt).toBeLessThan(1000);
    expect(to - from).toBeLessThan(3000);
    const tones = tonesHeard(voice.sound);
    expect(tones.length).toBeGreaterThan(40);
    expect(outOfOrder(tones)).toEqual([]);
    const part = (is: (at: number) => boolean) => tonesHeard(voice.sound.filter((_, i) => is(voice.moments[i]!.at)));
    const [last, first] = [part((at) => at <= from).at(-1)!, part((at) => at >= to)[0]!];
    expect(ahead(last.tone, first.tone)).toBeLessThanOrEqual(1);
  });

  it('T4: what was heard of an interrupted reply is stored, and the rest of the notice is said first', async () => {
    const engines = await startFakeOpenAi();
    servers.push(engines);
    engines.hear = async () => 'sorry I would like to say something about this first.';
    await start({ STT_BASE_URL: engines.url, TTS_ENGINE: 'espeak' });
    const { guest } = await enterWhole();
    await until(() => guest.loud('voice').length > 150);
    await guest.speak(await spoken('sorry, I would like to say something about this first'));
    await guest.speak(silence(800));
    const greeting = await until(() => kit.control.turns.find((turn) => turn.move === 'greet'));
    expect(greeting.interrupted).toBe(true);
    expect(greeting.text).toMatch(/^Hello Ada/);
    expect(greeting.text).not.toContain('whenever you like');
  });

  it('lets members by socket and members in the room hear each other, each once', async () => {
    await start({ TTS_ENGINE: 'off' });
    const { guest, ada, adaId } = await enterWhole();
    const graceId = newId();
    const asGrace = { role: 'interviewer', name: 'Grace', control: true, participantId: graceId } as const;
    const grace = await kit.join(asGrace, { audio: true });
    const watcher = await kit.join({ role: 'observer', name: 'Olga', voice: false }, { audio: true });
    const hears = await enter('observer-in-the-room', { publishes: false });
    const track = (name: string) => until(() => watcher.of('track').find((message) => message.name === name)?.track);
    const [adas, graces] = [await track('Ada'), await track('Grace')];
    const sound = await spoken('hello Ada');
    await grace.speak(sound);
    await until(() => guest.loud(graceId).length > 20 && hears.loud(graceId).length > 20);
    await until(() => watcher.frames.filter((frame) => frame.track === graces).length > 20);

    await guest.speak(await spoken('hello Grace'));
    await until(() => loudFrames(grace, adas) > 15 && loudFrames(watcher, adas) > 15);
    await until(() => hears.loud('microphone').length > 20);
    // Nobody in the room gets by socket what the room carries, nor their own voice from either.
    expect(ada.frames).toEqual([]);
    expect(guest.heard.has(adaId)).toBe(false);
    expect(grace.frames.some((frame) => frame.track === graces)).toBe(false);

    // Grace comes into the room herself: the track that spoke for her goes.
    const herself = await enter(graceId);
    grace.send(helloBy('livekit'));
    await until(() => !guest.names().includes(graceId));
    await herself.speak(sound);
    await until(() => loudFrames(watcher, graces) > 15);
    grace.send(helloBy('socket'));
    await grace.speak(sound);
    await until(() => guest.names().includes(graceId));
  });

  it('says the line’s other way of sound again, and nothing else of a hello', async () => {
    await start({ TTS_ENGINE: 'off' });
    const ada = await kit.join({}, { audio: true });
    for (const media of ['livekit', 'socket', 'livekit'] as const) ada.send(helloBy(media));
    await until(() => ada.state());
    ada.send({ type: 'ping', t: 1 });
    await until(() => ada.of('pong').length === 1);
    ada.send({ ...helloBy('socket'), speech: true });
    await until(() => ada.closed);
    expect(ada.closed!.code).toBe(4400);
  });

  it('lets nobody back by an old token who was put out', async () => {
    await start({ TTS_ENGINE: 'off' });
    const { guest, ada, adaId } = await enterWhole();
    await until(() => guest.names().includes('voice'));
    const service = await kit.signer.sign('service', { role: 'control' }, 60);
    const order = { participantId: adaId, except: null, code: 'removed' };
    await kit.app.inject({
      method: 'POST',
      url: `/internal/v1/voice/${kit.brief.sessionId}/revoke`,
      headers: { authorization: `Bearer ${service}` },
      payload: order,
    });
    await until(() => ada.closed);
    const back = await enter(adaId, { publishes: false });
    await until(() => !back.room.isConnected);
  });

  it('V4: after a restart of the LiveKit server, which has forgotten every room, the interviewer is there again', async () => {
    const own = await startKeyedLiveKit();
    try {
      kit = await startAgents(short(), { env: { ...own.env, TTS_ENGINE: 'espeak' } });
      const who = claims(kit.brief.sessionId);
      await own.livekit.makeRoom(kit.brief.sessionId, {});
      const first = await LiveParticipant.join(own.livekit, kit.brief.sessionId, who.participantId);
      const ada = await kit.join(who, hello);
      await until(() => first.loud('voice').length > 20);
      await own.restart();
      // What is said meanwhile comes by the socket.
      const before = ada.frames.length;
      await until(() => ada.frames.length > before + 20);
      await first.leave();
      const again = await eventually(() => LiveParticipant.join(own.livekit, kit.brief.sessionId, who.participantId));
      await until(() => again.names().includes('voice'), 20_000);
      ada.say('We had an outage, and I found the cause with a test. It took two weeks, and the team learned from it.');
      await until(() => again.loud('voice').length > 20);
      await again.leave();
    } finally {
      await own.stop();
    }
  });

  it('V1, V4: after kill -9 in the middle of a question a second process speaks in the room within 10 s, and repeats no question', async () => {
    const one = brief();
    const control = await startFakeSessions(one);
    const engines = await startFakeOpenAi();
    servers.push(engines);
    // All is said in no time, but for the reply in which it dies.
    const lasting = (seconds: number) => () =>
      Int16Array.from({ length: seconds * DOWN_HZ }, (_, i) => 6000 * Math.sin(i / 12));
    engines.sound = lasting(0.2);
    const children: ChildProcess[] = [];
    const startChild = async () => {
      const settings = JSON.stringify({ ...server.env, TTS_ENGINE: 'openai', TTS_BASE_URL: engines.url });
      const command = ['test/kit/agents-child.ts', control.url, settings];
      const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
      children.push(child);
      const [line] = (await once(child.stdout!, 'data')) as [Buffer];
      return { child, ws: line.toString().trim() };
    };
    try {
      const who = claims(one.sessionId);
      await server.livekit.makeRoom(one.sessionId, {});
      const guest = await LiveParticipant.join(server.livekit, one.sessionId, who.participantId);
      guests.push(guest);
      const signer = createSigner(SECRET);
      const join = (ws: string) => eventually(() => VoiceClient.open(ws, signer, who, hello));
      const first = await startChild();
      const ada = await join(first.ws);
      await until(() => control.turns.some(({ questionId }) => questionId === 'a-hard-bug'));
      const second = await startChild();
      engines.sound = lasting(6);
      ada.say(
        'We measured it with a metric, wrote a test for it, and told the whole team what had changed in the end.',
      );
      await until(() => control.turns.some(({ speaker }) => speaker.role === 'candidate'));
      const heard = guest.loud('voice').length;
      await until(() => guest.loud('voice').length > heard + 30);
      first.child.kill('SIGKILL');
      const killedAt = performance.now();
      await until(() => ada.closed);
      const again = await join(second.ws);
      await until(() => guest.loud('voice').some(({ at }) => at > killedAt + 1000));
      expect(performance.now() - killedAt).toBeLessThan(10_000);
      expect(guest.names()).toEqual(['voice']);
      engines.sound = lasting(0.2);
      const turns = control.turns.length;
      await until(() => control.turns.length > turns);
      expect(control.turns.filter(({ move }) => move === 'greet').length).toBe(1);
      const said = control.turns.filter(({ speaker }) => speaker.role === 'agent').map(({ text }) => text);
      expect(said).toEqual([...new Set(said)]);
      again.ws.terminate();
    } finally {
      for (const child of children) child.kill('SIGKILL');
      await control.close();
    }
  });

  it('lets go of tracks, streams and listeners with each of twenty stays in one process', async () => {
    const deps = { livekit: server.livekit, timers: realTimers, log: pino({ level: 'silent' }), metrics };
    const listeners = () => globalThis._ffiClientInstance?.listenerCount('ffi_event') ?? 0;
    const before = listeners();
    const sizes: number[] = [];
    for (let i = 0; i < 20; i++) {
      const [sessionId, identity] = [newId(), newId()];
      let frames = 0;
      const line = new LiveKitLine(deps, {
        sessionId,
        interviewId: newId(),
        heard: () => frames++,
        isBarred: () => false,
      });
      await until(() => line.standing);
      const guest = await LiveParticipant.join(server.livekit, sessionId, identity, { listens: false });
      for (let sequence = 0; sequence < 20; sequence++)
        line.speak({ sequence, samples: new Int16Array(480).fill(1000), last: false });
      line.relay('somebody', new Int16Array(320));
      await until(() => guest.names().length === 2);
      await guest.speak(silence(200));
      await until(() => frames > 5);
      line.close();
      await until(() => guest.room.remoteParticipants.size === 0);
      await guest.leave();
      sizes.push(process.memoryUsage().rss / 2 ** 20);
    }
    expect(listeners()).toBe(before);
    // LiveKit's own client keeps about half a megabyte of each connection.
    expect((sizes.at(-1)! - sizes[9]!) / 10).toBeLessThan(6);
  });
});
