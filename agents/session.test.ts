import { afterEach, describe, expect, it } from 'vitest';
import type { Brief } from '../src/interviews/contract.ts';
import { newId } from '../src/platform/ids.ts';
import type { Turn } from '../src/sessions/contract.ts';
import { type AgentsKit, startAgents, until } from '../test/kit/agents.ts';
import { brief, exerciseQuestion, question, section } from '../test/kit/brief.ts';
import { type ManualTimers, manualTimers } from '../test/kit/manual-timers.ts';
import type { VoiceClient } from '../test/kit/voice-client.ts';
import { voiceClose } from './contract.ts';
import { marks as marksIn } from './marks.ts';

const marks = marksIn.en;

let kit: AgentsKit;
let timers: ManualTimers;
afterEach(() => kit.stop());

/** A session by typing whose time passes when the test says so. */
async function begin(change: Partial<Brief> = {}, who = {}): Promise<VoiceClient> {
  timers = manualTimers();
  kit = await startAgents(brief(change), { timers, env: { STT_BROWSER: 'device' } });
  let ada: VoiceClient | null = null;
  void kit.join(who, { recognition: 'device' }).then((client) => {
    ada = client;
  });
  await passUntil(() => ada);
  return greeted(ada!);
}
async function greeted(ada: VoiceClient): Promise<VoiceClient> {
  await passUntil(() => asked(ada).length === 2);
  return ada;
}
const asked = (client: VoiceClient) => client.captions('agent').map(({ text }) => text);
const last = (client: VoiceClient) => asked(client).at(-1) ?? '';

/** Lets little time pass until it holds. */
async function passUntil(look: () => unknown, stepMs = 20): Promise<void> {
  await until(() => {
    void timers.advance(stepMs);
    return look();
  });
}
/** Lets time pass in steps, as it does. */
async function pass(ms: number, stepMs = 500): Promise<void> {
  for (let left = ms; left > 0; left -= stepMs) await timers.advance(Math.min(stepMs, left));
}
const exercise = {
  sections: [section('coding', 'coding', [exerciseQuestion()], 20), section('closing', 'closing', [], 1)],
};

/** As a process that ended in the middle of it has left it. */
const cutGreeting = (sessionId: string): Turn => ({
  ...{ id: newId(), sessionId, seq: 1, version: 1, audio: null, createdAt: new Date().toISOString() },
  speaker: { participantId: 'agent', role: 'agent', name: 'Interviewer' },
  ...{ source: 'script', move: 'greet', text: 'Hello Ada, and welcome. An AI', interrupted: true },
  ...{ at: 1000, endedAt: 3000, sectionId: null, questionId: null, confidence: null, latency: null },
});

describe('hearing words', () => {
  it('T2: does not cut in on an unfinished thought, and makes one turn of it', async () => {
    const ada = await begin();
    const before = asked(ada).length;
    ada.send({ type: 'heard', text: 'We had a queue that grew and', final: true });
    await until(() => ada.of('caption').some((caption) => !caption.final && caption.text.endsWith('grew and')));
    await pass(2500);
    expect(asked(ada).length).toBe(before);
    ada.send({ type: 'heard', text: 'nobody measured it, so the team was surprised by the outage.', final: true });
    await passUntil(() => ada.captions('candidate').length === 1);
    expect(ada.captions('candidate')[0]!.text).toBe(
      'We had a queue that grew and nobody measured it, so the team was surprised by the outage.',
    );
    await passUntil(() => asked(ada).length > before);
  });

  it('T3: takes silence while typing for work, and checks in only after the idle time of an exercise', async () => {
    const ada = await begin(exercise);
    expect(last(ada)).toContain('count how often');
    const shown = kit.control.calls.find((call) => call.what === 'code/exercise');
    expect(shown?.body).toMatchObject({ language: 'javascript', exercise: { id: 'word-count' } });
    expect(ada.of('exercise').length).toBe(1);
    ada.send({ type: 'heard', text: 'now I make a table of words.', final: true });
    for (let i = 0; i < 60; i++) {
      ada.send({ type: 'activity', kind: 'typing' });
      await pass(2000);
    }
    expect(asked(ada).length).toBe(2);
    expect(ada.captions('candidate').length).toBe(0);
    await passUntil(() => ada.captions('candidate').length === 1, 500);
    await pass(80_000);
    expect(asked(ada).length).toBe(2);
    await passUntil(() => asked(ada).length === 3, 500);
    expect(last(ada)).toContain('editor is still as it was');
  });

  it('T6: obeys requests for a moment and to say it again', async () => {
    const ada = await begin();
    ada.send({ type: 'heard', text: 'Give me a minute please.', final: true });
    await passUntil(() => asked(ada).length === 3);
    expect(last(ada)).toMatch(/take|wait/i);
    await pass(55_000);
    expect(asked(ada).length).toBe(3);
    ada.say('Could you repeat that?');
    await passUntil(() => asked(ada).length === 4);
    expect(last(ada)).toBe('Please tell me about a hard bug.');
    ada.say('Can we skip this question?');
    await passUntil(() => asked(ada).length === 5);
    expect(last(ada)).toContain('a system you built');
    ada.send({ type: 'ask', what: 'repeat' });
    await passUntil(() => asked(ada).length === 6);
    expect(last(ada)).toBe('Please tell me about a system you built.');
  });

  it('T7: leaves time to read what nobody speaks before it checks in', async () => {
    const ada = await begin({ notice: 'An AI interviews you. '.repeat(40).trim() });
    await pass(45_000);
    expect(asked(ada).length).toBe(2);
    await passUntil(() => asked(ada).length === 3, 500);
  });

  it('T7: meets long silence with a gentle check-in, then an offer, and never hangs up without notice', async () => {
    const ada = await begin();
    await pass(14_000);
    expect(asked(ada).length).toBe(2);
    await passUntil(() => asked(ada).length === 3, 500);
    expect(last(ada)).toContain('Shall I repeat the question?');
    await passUntil(() => asked(ada).length === 4, 500);
    expect(last(ada)).toContain('next question');
    ada.say('Yes, please.');
    await passUntil(() => asked(ada).length === 5);
    expect(last(ada)).toContain('a system you built');
    await passUntil(() => ada.closed, 1000);
    expect(asked(ada).some((text) => text.includes('is over, so let us go on'))).toBe(true);
    expect(last(ada)).toContain('Goodbye');
    expect(ada.of('bye').length).toBe(1);
  });
});

describe('the clock', () => {
  it('is kept by code: a section ends after its time, and extra time stretches it', async () => {
    const ada = await begin({
      accommodations: { timeFactor: 2, textOnly: false, breaks: true, note: '' },
      sections: [
        section('first', 'questions', [question('a-hard-bug'), question('a-system')], 2),
        section('second', 'questions', [question('your-team')], 5),
        section('closing', 'closing', [], 1),
      ],
    });
    expect(ada.state()!.remainingMs).toBeGreaterThan(15.5 * 60_000);
    for (let i = 0; i < 23; i++) {
      ada.send({ type: 'activity', kind: 'typing' });
      await pass(10_000);
    }
    expect(last(ada)).toContain('a hard bug');
    await passUntil(() => last(ada).includes('your team'), 500);
    expect(asked(ada)).toContain(
      'The time for the part "first" is over, so let us go on. Thank you. Now comes "second".',
    );
    await until(() => kit.control.calls.some((call) => call.what === 'section-end'));
  });

  it('stands still during a break', async () => {
    const ada = await begin();
    ada.send({ type: 'ask', what: 'break' });
    await passUntil(() => ada.state()?.phase === 'paused');
    const left = ada.state()!.remainingMs;
    await pass(10 * 60_000, 5000);
    expect(asked(ada).length).toBe(3);
    ada.send({ type: 'ask', what: 'resume' });
    await passUntil(() => ada.state()?.phase === 'live' && last(ada).includes('a hard bug'));
    expect(ada.state()!.clockRunning).toBe(true);
    expect(left - ada.state()!.remainingMs).toBeLessThan(10_000);
    const pauses = kit.control.calls.filter((call) => call.what === 'pause').map((call) => call.body);
    expect(pauses).toEqual([{ paused: true }, { paused: false }]);
  });
});

describe('code', () => {
  it('speaks of a failing and of a passing run, gives hints, and never tells what a test expects', async () => {
    const ada = await begin(exercise);
    const verdict = {
      hidden: false,
      passed: false,
      status: 'ok',
      wallMs: 1,
      input: '["a a"]',
      expected: 'SECRET',
      output: '1',
    };
    const result = {
      status: 'ok',
      stdout: '',
      stderr: '',
      compile: null,
      truncated: false,
      exitCode: 0,
      signal: null,
      wallMs: 1,
      cpuMs: 1,
      peakMemoryBytes: 1,
      engine: 'x',
    };
    const run = (verdicts: object[]) => ({
      id: newId(),
      sessionId: kit.brief.sessionId,
      at: 1,
      createdAt: new Date().toISOString(),
      by: { participantId: 'p', name: 'Ada' },
      language: 'javascript',
      exerciseId: 'word-count',
      codeVersionId: newId(),
      result,
      verdicts,
    });
    kit.control.answers.run = run([
      { ...verdict, name: 'repeats' },
      { ...verdict, name: 'empty', passed: true },
    ]);
    ada.send({ type: 'activity', kind: 'running' });
    await passUntil(() => asked(ada).length === 3, 200);
    expect(last(ada)).toContain('1 of 2 tests pass. Have a look at the test "repeats".');
    ada.say('Could I have a hint?');
    await passUntil(() => asked(ada).length === 4);
    expect(last(ada)).toBe('Think of a table from word to number.');
    kit.control.answers.run = run([{ ...verdict, name: 'repeats', passed: true }]);
    ada.send({ type: 'activity', kind: 'running' });
    await passUntil(() => asked(ada).length === 5, 200);
    expect(last(ada)).toContain('All tests pass.');
    expect(asked(ada).join(' ')).not.toContain('SECRET');
  });
});

describe('people in the room', () => {
  it('is silent while a person leads, keeps the record of both, and takes it back', async () => {
    const ada = await begin();
    const grace = await kit.join({ role: 'interviewer', name: 'Grace', control: true });
    await until(() => grace.state());
    grace.send({ type: 'control', what: 'take_over' });
    await passUntil(() => ada.state()?.lead === 'human');
    expect(ada.state()!.interviewer).toBe('silent');
    grace.say('Let me ask you something myself.');
    ada.say('Yes, of course.');
    const typed = () => kit.control.turns.filter((turn) => turn.source === 'typed');
    await passUntil(() => typed().length === 2);
    expect(typed().map(({ questionId }) => questionId)).toEqual([null, null]);
    await pass(60_000);
    expect(asked(ada).length).toBe(3);
    grace.send({ type: 'control', what: 'hand_back' });
    await passUntil(() => last(ada).includes('a hard bug'));
    expect(ada.state()!.lead).toBe('ai');
    expect(asked(ada)).toContain('Grace hands the interview back to me.');
  });

  it('asks what staff want asked, next', async () => {
    const ada = await begin();
    const grace = await kit.join({ role: 'interviewer', name: 'Grace', control: true });
    grace.send({ type: 'control', what: 'ask_next', text: 'Which database was it?' });
    await passUntil(() => last(ada) === 'Which database was it?');
    expect(kit.control.turns.at(-1)).toMatchObject({ move: 'follow_up', questionId: 'a-hard-bug' });
    grace.send({ type: 'control', what: 'end' });
    await passUntil(() => ada.closed);
    expect(ada.of('bye')[0]!.code).toBe('ended_by_staff');
  });

  it('asks what staff want asked only after the notice and the first question', async () => {
    const plan = brief();
    timers = manualTimers();
    kit = await startAgents({ ...plan, turns: [cutGreeting(plan.sessionId)] }, { timers });
    const grace = await kit.join({ role: 'interviewer', name: 'Grace', control: true });
    await until(() => grace.state());
    grace.send({ type: 'control', what: 'ask_next', text: 'Which database was it?' });
    const ada = await kit.join();
    await passUntil(() => last(ada).includes('a hard bug'));
    expect(kit.control.turns.map(({ move }) => move)).toEqual(['greet', 'notice', 'next_question']);
    expect(asked(ada).at(-2)).toMatch(/^An AI interviews you.*kept as text/);
    ada.say('It was a deadlock.');
    await passUntil(() => last(ada) === 'Which database was it?');
    expect(kit.control.turns.at(-1)).toMatchObject({ move: 'follow_up', questionId: 'a-hard-bug' });
  });

  it('calls a person when the candidate wants one', async () => {
    const ada = await begin();
    ada.send({ type: 'ask', what: 'human' });
    await passUntil(() => ada.state()?.humanRequested);
    const told = (what: string) => until(() => kit.control.calls.find((call) => call.what === what));
    expect((await told('publish')).body).toMatchObject({ event: 'notice', data: { code: 'human_requested' } });
    expect((await told('call')).body).toEqual({ reason: 'human_requested' });
  });

  it('tells the room that a human is asked for, whether or not anybody can be called', async () => {
    const ada = await begin();
    kit.control.failing.add('call');
    ada.send({ type: 'ask', what: 'human' });
    await until(() => kit.control.calls.some(({ what }) => what === 'call'));
    await until(() => kit.control.calls.some(({ what }) => what === 'publish'));
    await passUntil(() => ada.state()?.humanRequested);
  });

  it('ends when the candidate says so and says yes, and goes on after a no', async () => {
    const ada = await begin();
    ada.say('I would like to end the interview here.');
    await passUntil(() => last(ada) === marks.endAsked);
    ada.say('No, sorry.');
    await passUntil(() => last(ada).includes('we go on'));
    expect(last(ada)).toContain('a hard bug');
    ada.say('stop');
    await passUntil(() => last(ada) === marks.endAsked);
    expect(ada.closed).toBeNull();
    ada.say('Yes.');
    await passUntil(() => ada.closed);
    expect(last(ada)).toContain('Goodbye');
    expect(kit.control.calls.filter(({ what }) => what === 'end').map(({ body }) => body)).toEqual([
      { reason: 'left' },
    ]);
    const said = kit.control.turns.filter(({ speaker }) => speaker.role === 'candidate');
    expect(said.map(({ questionId }) => questionId)).toEqual([null, null, null, null]);
  });

  it('ends when the candidate leaves for good', async () => {
    const ada = await begin();
    ada.send({ type: 'ask', what: 'leave' });
    await passUntil(() => ada.closed);
    expect(ada.closed!.code).toBe(4410);
    expect(kit.control.calls.find(({ what }) => what === 'end')?.body).toEqual({ reason: 'left' });
  });
});

describe('the store', () => {
  it('V1: asks nothing new before the answer is stored, and says so when that takes long', async () => {
    const ada = await begin();
    kit.control.failing.add('turns');
    ada.say(
      'We had an outage. I measured it with a metric, wrote a test, and told the team about what had happened there.',
    );
    await passUntil(() => ada.of('error').length > 0);
    expect(ada.of('error')[0]!.code).toBe('not_stored_yet');
    expect(ada.of('said')).toEqual([]);
    const said = ada.of('caption').filter(({ speaker }) => speaker.role === 'agent');
    expect(new Set(said.map(({ turnId }) => turnId)).size).toBe(2);
    await until(() => ada.state()?.interviewer === 'away');
    kit.control.failing.clear();
    await passUntil(() => asked(ada).length === 3);
    expect(ada.of('said').length).toBe(1);
  });

  it('stores what was typed in a break, even where its end could not be noted', async () => {
    const ada = await begin();
    ada.send({ type: 'ask', what: 'break' });
    await passUntil(() => ada.state()?.phase === 'paused');
    kit.control.refused.add(marks.breakEnds);
    const text = 'I am back. The bug was a race between two writers.';
    const id = ada.say(text);
    await passUntil(() => ada.of('said').some((said) => said.id === id));
    expect(kit.control.turns.find((turn) => turn.id === id)).toMatchObject({ text, questionId: 'a-hard-bug' });
    expect(ada.state()!.phase).toBe('live');
  });

  it('lives on when somebody types in a break while the store is away and the lease lapses', async () => {
    const lost: unknown[] = [];
    const onLost = (fault: unknown) => lost.push(fault);
    process.on('unhandledRejection', onLost);
    try {
      const ada = await begin();
      ada.send({ type: 'ask', what: 'break' });
      await passUntil(() => ada.state()?.phase === 'paused');
      kit.control.failing.add('turns').add('heartbeat');
      const text = 'I am back. The bug was a race between two writers.';
      const id = ada.say(text);
      await passUntil(() => ada.closed, 500);
      expect(ada.closed!.code).toBe(voiceClose.draining);
      kit.control.failing.clear();
      let back: VoiceClient | null = null;
      void kit.join().then((client) => {
        back = client;
      });
      await passUntil(() => back, 100);
      back!.say(text, id);
      await passUntil(() => back!.of('said').length === 1);
      expect(kit.control.turns.filter((turn) => turn.id === id)).toMatchObject([{ text }]);
      expect(lost).toEqual([]);
    } finally {
      process.off('unhandledRejection', onLost);
    }
  });

  it('keeps its place for someone who comes back, in memory for two minutes and from the record after', async () => {
    const ada = await begin();
    ada.ws.terminate();
    await until(() =>
      kit.control.calls.some(({ what, body }) => what === 'presence' && (body as { event: string }).event === 'left'),
    );
    await pass(5 * 60_000, 5000);
    const back = await kit.join({ participantId: newId() }, {});
    await until(() => back.state());
    expect(asked(back).length).toBe(2);
    await pass(3000);
    expect(kit.control.turns.filter((turn) => turn.move === 'greet').length).toBe(1);
    back.say('no idea, sorry');
    await passUntil(() => asked(back).length === 3);
    expect(last(back)).toContain('a system you built');
  });
});
