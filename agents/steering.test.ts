import { afterEach, describe, expect, it } from 'vitest';
import { type AgentsKit, startAgents, until } from '../test/kit/agents.ts';
import { brief } from '../test/kit/brief.ts';
import { manualTimers } from '../test/kit/manual-timers.ts';
import type { VoiceClient } from '../test/kit/voice-client.ts';
import { marks as marksIn } from './marks.ts';

const marks = marksIn.en;

let kit: AgentsKit;
let timers: ReturnType<typeof manualTimers>;
afterEach(() => kit.stop());

async function passUntil<T>(look: () => T): Promise<NonNullable<T>> {
  return until(() => {
    void timers.advance(20);
    return look();
  });
}
/** In the middle of a greeting that the browser speaks, of which the first sentences were heard. */
async function inGreeting(heard: number): Promise<VoiceClient> {
  timers = manualTimers();
  kit = await startAgents(brief(), { timers, env: { TTS_ENGINE: 'browser' } });
  const joining = kit.join({}, { speech: true });
  let ada: VoiceClient | null = null;
  void joining.then((client) => {
    client.reports = false;
    ada = client;
  });
  const client = await passUntil(() => ada as VoiceClient | null);
  await passUntil(() => client.of('speak').length >= 3);
  const last = client.of('speak')[heard - 1];
  if (last)
    client.send({ type: 'played', track: 0, sequence: last.sequence, characters: last.text.length, done: true });
  return client;
}
/** The browser speaks on, to the end. */
const speaksOn = (ada: VoiceClient) => {
  ada.reports = true;
  const { sequence, text } = ada.of('speak').at(-1)!;
  ada.send({ type: 'played', track: 0, sequence, characters: text.length, done: true });
};
const stored = () => kit.control.turns.map(({ move, text }) => (move === 'notice' ? text : move));
const calls = () => kit.control.calls.filter(({ what }) => what === 'publish').length;
const question = (ada: VoiceClient) => ada.captions('agent').some(({ text }) => text.includes('a hard bug'));

describe('the buttons during the greeting', () => {
  it('call a person at once, and the greeting goes on', async () => {
    const ada = await inGreeting(1);
    ada.send({ type: 'ask', what: 'human' });
    ada.send({ type: 'ask', what: 'human' });
    await until(() => ada.state()?.humanRequested && calls() === 1);
    expect(stored()).toEqual([marks.humanCalled]);
    speaksOn(ada);
    await passUntil(() => question(ada));
    expect(stored()).toEqual([marks.humanCalled, 'greet', 'next_question']);
    expect(kit.control.turns[1]!.interrupted).toBe(false);
    expect(calls()).toBe(1);
  });

  it.each([0, 1])('begin a break after %i sentences, and what is owed of the notice comes after it', async (heard) => {
    const ada = await inGreeting(heard);
    const left = ada.state()!.remainingMs;
    ada.send({ type: 'ask', what: 'break' });
    await passUntil(() => stored().includes(marks.breakBegins));
    expect(ada.state()).toMatchObject({ phase: 'paused', interviewer: 'silent' });
    expect(ada.of('clear').length).toBe(1);
    await timers.advance(10 * 60_000);
    ada.reports = true;
    ada.send({ type: 'ask', what: 'resume' });
    await passUntil(() => question(ada));
    const said = heard === 0 ? [] : ['greet'];
    const after = heard === 0 ? ['greet'] : [expect.stringMatching(/^An AI interviews you.*whenever you like\.$/)];
    expect(stored()).toEqual([...said, marks.breakBegins, marks.breakEnds, ...after, 'next_question']);
    await timers.advance(60_000);
    await passUntil(() => left - ada.state()!.remainingMs > 55_000);
    expect(left - ada.state()!.remainingMs).toBeLessThan(120_000);
  });
});

describe('a person asked for and a break, one right after the other', () => {
  it.each([
    ['human', 'break'],
    ['break', 'human'],
  ] as const)('are both carried out: %s, then %s', async (first, second) => {
    for (const begun of [false, true]) {
      const ada = await inGreeting(1);
      if (begun) {
        speaksOn(ada);
        await passUntil(() => question(ada) && ada.state()?.interviewer === 'listening');
      }
      ada.send({ type: 'ask', what: first });
      ada.send({ type: 'ask', what: second });
      await passUntil(() => ada.state()?.phase === 'paused' && ada.state()?.humanRequested && calls() === 1);
      await passUntil(() => stored().includes(marks.breakBegins));
      expect(stored().filter((one) => one === marks.humanCalled).length).toBe(1);
      if (!begun) await kit.stop();
    }
  });

  it('are both carried out when the person is asked for in the break', async () => {
    const ada = await inGreeting(1);
    ada.send({ type: 'ask', what: 'break' });
    await passUntil(() => stored().includes(marks.breakBegins));
    ada.send({ type: 'ask', what: 'human' });
    await passUntil(() => ada.state()?.humanRequested && calls() === 1);
    expect(ada.state()!.phase).toBe('paused');
  });
});
