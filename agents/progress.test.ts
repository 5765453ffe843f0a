import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../src/platform/ids.ts';
import type { RecordTurn } from '../src/sessions/contract.ts';
import { brief, question, section } from '../test/kit/brief.ts';
import { judge, pickFollowUp } from './brain/follow-ups.ts';
import { readClock, totalBudget } from './clock.ts';
import { marks as marksIn } from './marks.ts';
import { advance, currentSection, nextQuestion, progressOf } from './progress.ts';
import { sentences, wholeWords } from './sentences.ts';

const marks = marksIn.en;

const plan = brief({
  sections: [
    section('intro', 'intro', [], 1),
    section('first', 'questions', [question('a'), question('b')], 10),
    section('closing', 'closing', [], 1),
  ],
});
const said = (move: RecordTurn['move'], change: Partial<RecordTurn> = {}): RecordTurn => ({
  id: newId(),
  speaker: { participantId: 'agent', role: 'agent', name: 'Interviewer' },
  source: 'script',
  at: 5000,
  endedAt: 6000,
  text: 'words',
  interrupted: false,
  move,
  sectionId: 'first',
  questionId: null,
  confidence: null,
  latency: null,
  ...change,
});

describe('V1: progress is a fold over the stored turns', () => {
  it('passes over a section without questions and knows what was asked', () => {
    const start = progressOf(plan, []);
    expect(currentSection(plan, start)?.id).toBe('first');
    const asked = progressOf(plan, [said('greet'), said('next_question', { questionId: 'a' })]);
    expect(asked.startedAt).toBe(5000);
    expect(nextQuestion(plan, asked)?.id).toBe('b');
    expect(currentSection(plan, advance(plan, asked, said('end_section')))?.id).toBe('closing');
  });
  it('reads a break, who leads and a call for a person from the record', () => {
    const turns = [
      said('greet'),
      said('notice', { text: marks.breakBegins, at: 10_000 }),
      said('notice', { text: marks.breakEnds, at: 70_000 }),
      said('notice', { text: marks.tookOver('Grace') }),
      said('notice', { text: marks.humanCalled }),
    ];
    expect(progressOf(plan, turns)).toMatchObject({
      sectionBreaksMs: 60_000,
      breakSince: null,
      lead: 'human',
      humanRequested: true,
    });
    expect(progressOf(plan, [...turns, said('notice', { text: marks.handedBack('Grace') })]).lead).toBe('ai');
  });
  it('is the same in one go and turn by turn, wherever it is cut', () => {
    const moves = fc.constantFrom(
      'greet',
      'next_question',
      'follow_up',
      'hint',
      'check_in',
      'end_section',
      'notice',
      null,
    );
    const turns = fc.array(fc.tuple(moves, fc.constantFrom('a', 'b', null), fc.boolean()), { maxLength: 25 });
    fc.assert(
      fc.property(turns, fc.nat(25), (list, cut) => {
        const all = list.map(([move, questionId, interrupted]) => said(move, { questionId, interrupted }));
        const resumed = all
          .slice(cut)
          .reduce((at, turn) => advance(plan, at, turn), progressOf(plan, all.slice(0, cut)));
        expect(resumed).toEqual(progressOf(plan, all));
      }),
    );
  });
});

describe('the clock', () => {
  it('stretches with extra time, and a late section leaves the later ones theirs', () => {
    const slow = { ...plan, accommodations: { ...plan.accommodations, timeFactor: 1.5 } };
    expect(totalBudget(slow)).toBe(18 * 60_000);
    expect(readClock(plan, 1, 60_000, 60_000)).toMatchObject({ sectionRemainingMs: 600_000, sectionOver: false });
    expect(readClock(plan, 1, 240_000, 240_000).sectionRemainingMs).toBe(420_000);
    expect(readClock(plan, 1, 600_000, 600_000).sectionRemainingMs).toBe(300_000);
    expect(readClock(plan, 1, 60_000, 661_000)).toMatchObject({ sectionOver: true, over: false });
    expect(readClock(plan, 3, 0, 1)).toMatchObject({ sectionOver: true });
  });
});

describe('follow-ups', () => {
  const of = { followUps: [], hints: 0, answers: [], cut: false };
  const long =
    'I looked at it for a long time and then I changed what was wrong there and it was better after that in every way.';
  const full = `${long} We measured it, wrote a test, and told the team. ${long}`;
  it.each([
    ['Not much.', 'short'],
    [long, 'missing'],
    [full, 'strong'],
  ] as const)('%s', (answer, when) => {
    expect(judge(question('a'), [answer])).toBe(when);
    expect(pickFollowUp(question('a'), of, [answer])).toBe(
      question('a').followUps.find((one) => one.when === when)!.text,
    );
  });
  it('asks none twice', () => {
    const asked = { ...of, followUps: ['Thank you. How did you find out that it worked?'] };
    expect(pickFollowUp(question('a'), asked, [long])).toBeNull();
  });
});

describe('sentences', () => {
  it('come out as soon as they are whole, and lose nothing', async () => {
    const text = fc.array(fc.constantFrom('Yes. ', 'I see, ', 'why? ', 'word ', 'Dr. ', 'end!'), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, async (pieces) => {
        async function* stream() {
          yield* pieces;
        }
        const out: string[] = [];
        for await (const sentence of sentences(stream())) out.push(sentence);
        expect(out.join(' ').replace(/\s+/g, '')).toBe(pieces.join('').replace(/\s+/g, ''));
        for (const sentence of out) expect(sentence.length).toBeLessThan(400);
      }),
    );
  });
  it('are cut back to whole words', () => {
    expect(wholeWords('one two three', 9)).toBe('one two');
    expect(wholeWords('one two three', 7)).toBe('one two');
    expect(wholeWords('one', 2)).toBe('');
    expect(wholeWords('one two', 50)).toBe('one two');
  });
});
