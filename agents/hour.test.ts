import { afterEach, expect, it } from 'vitest';
import { type AgentsKit, startAgents, until } from '../test/kit/agents.ts';
import { brief, exerciseQuestion, question, section } from '../test/kit/brief.ts';
import { type ManualTimers, manualTimers } from '../test/kit/manual-timers.ts';
import type { VoiceClient } from '../test/kit/voice-client.ts';
import { sectionBudget, totalBudget } from './clock.ts';
import { marks as marksIn } from './marks.ts';

const marks = marksIn.en;

const MINUTE = 60_000;
const STEP_MS = 1000;
/** What is being said when a section's time is over is heard to its end. */
const OVER_MS = MINUTE;

let kit: AgentsKit;
afterEach(() => kit.stop());

const hour = {
  sections: [
    section(
      'experience',
      'questions',
      Array.from({ length: 40 }, (_, at) => question(`project-${at}`)),
      20,
    ),
    section('coding', 'coding', [exerciseQuestion()], 25),
    section('your-questions', 'candidate_questions', [], 10),
    section('closing', 'closing', [], 5),
  ],
};
/** Somebody who talks a lot: each answer in parts, with pauses of seconds between them. */
const talk = [
  'So this began two years ago when the traffic grew and',
  'nobody had a metric for it, which is why we could not see the reason.',
  'I wrote a test that showed the leak, and then the whole team looked at it together.',
  'In the end we moved the cache, and after that it never happened again, so that was it.',
];

it('an hour: every section keeps its time, a break stops the clock, the end comes on time, and each turn is stored once', async () => {
  const timers = manualTimers();
  const one = brief(hour);
  kit = await startAgents(one, { timers, env: { STT_BROWSER: 'device' } });
  const ada = await joined(timers);
  const began = timers.now();
  let breakMs = 0;
  for (let talks = 0; !ada.closed; ) {
    await timers.advance(STEP_MS);
    const state = ada.state();
    if (state?.interviewer !== 'listening' || state.phase !== 'live') continue;
    if (state.exerciseId) ada.send({ type: 'activity', kind: 'typing' });
    else if (talks++ === 3) breakMs = await takeBreak(ada, timers);
    else if (state.section?.kind === 'candidate_questions') {
      for (let i = 0; i < 12; i++) await timers.advance(STEP_MS);
      await answer(ada, timers, ['How large is the team?']);
    } else await answer(ada, timers, talk);
  }

  const turns = kit.control.turns;
  expect(ada.of('bye').at(-1)?.code).toMatch(/completed|time/);
  expect(new Set(turns.map(({ id }) => id)).size).toBe(turns.length);
  expect(kit.control.calls.filter(({ what }) => what === 'turns').length).toBe(turns.length);
  expect(turns.map(({ at }) => at)).toEqual(turns.map(({ at }) => at).sort((a, b) => a - b));
  expect(turns.filter(({ move }) => move === 'greet').length).toBe(1);
  const lasted = timers.now() - began - breakMs;
  expect(lasted).toBeGreaterThan(50 * MINUTE);
  expect(lasted).toBeLessThan(totalBudget(one) + OVER_MS);

  let since = turns[0]!.at;
  for (const part of one.sections.slice(0, 3)) {
    const end = turns.find(({ move, sectionId }) => move === 'end_section' && sectionId === part.id)!;
    const breaks = turns.some(({ text, at }) => text === marks.breakBegins && at >= since && at <= end.at)
      ? breakMs
      : 0;
    expect(end.at - since - breaks, part.id).toBeLessThan(sectionBudget(one, part) + OVER_MS);
    since = end.endedAt;
  }
  const asked = turns.filter(({ move }) => move === 'next_question').map(({ questionId }) => questionId);
  expect(new Set(asked).size).toBe(asked.length);
  // An interview that was long is no reason to hold more than its text.
  expect(JSON.stringify(turns).length).toBeLessThan(200_000);
  expect(turns.length).toBeGreaterThan(100);
});

async function joined(timers: ManualTimers): Promise<VoiceClient> {
  let ada: VoiceClient | null = null;
  void kit.join({}, { recognition: 'device' }).then((client) => {
    ada = client;
  });
  return until(() => {
    void timers.advance(20);
    return ada;
  });
}

/** Three words a second, then a pause, part by part; until the turn is taken. */
async function answer(ada: VoiceClient, timers: ManualTimers, parts: readonly string[]): Promise<void> {
  const stored = ada.captions('candidate').length;
  const isTaken = () => ada.captions('candidate').length > stored || ada.closed !== null;
  const say = async (text: string, final: boolean) => {
    ada.send({ type: 'heard', text, final });
    await until(() => isTaken() || ada.of('caption').some((caption) => caption.text.endsWith(text)));
    await timers.advance(STEP_MS);
  };
  for (const part of parts) {
    const words = part.split(' ');
    for (let said = 3; said < words.length && !isTaken(); said += 3) await say(words.slice(0, said).join(' '), false);
    if (!isTaken()) await say(part, true);
    if (!isTaken()) await timers.advance(STEP_MS);
  }
  await until(() => {
    void timers.advance(STEP_MS / 4);
    return isTaken();
  });
}

async function takeBreak(ada: VoiceClient, timers: ManualTimers): Promise<number> {
  ada.send({ type: 'ask', what: 'break' });
  await until(() => {
    void timers.advance(100);
    return ada.state()?.phase === 'paused';
  });
  const left = ada.state()!.remainingMs;
  const since = timers.now();
  for (let i = 0; i < 300; i++) await timers.advance(STEP_MS);
  expect(ada.state()!.remainingMs).toBe(left);
  ada.send({ type: 'ask', what: 'resume' });
  await until(() => ada.state()?.phase === 'live');
  return timers.now() - since;
}
