import { describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import type { RecordTurn } from '../../src/sessions/contract.ts';
import { brief, exerciseQuestion, question, section } from '../../test/kit/brief.ts';
import { readClock } from '../clock.ts';
import { askedKind, progressOf } from '../progress.ts';
import type { Situation } from './brain.ts';
import * as say from './phrases.ts';
import { decide } from './rule-based.ts';

const plan = brief({
  sections: [
    section('coding', 'coding', [exerciseQuestion()], 20),
    section('talk', 'questions', [question('a-hard-bug')], 10),
  ],
});
const agent = (move: RecordTurn['move'], text: string, change: Partial<RecordTurn> = {}): RecordTurn => ({
  id: newId(),
  speaker: { participantId: 'agent', role: 'agent', name: 'Interviewer' },
  source: 'script',
  at: 1000,
  endedAt: 2000,
  text,
  interrupted: false,
  move,
  sectionId: 'coding',
  questionId: null,
  confidence: null,
  latency: null,
  ...change,
});
const candidate = (text: string, questionId: string | null = null): RecordTurn => ({
  ...agent(null, text, { questionId }),
  speaker: { participantId: 'ada', role: 'candidate', name: 'Ada' },
});

/** Where the record stands, and what is said next. Nothing could be read of the code and its runs. */
function next(turns: RecordTurn[], change: Partial<Situation> = {}) {
  const progress = progressOf(plan, turns);
  const last = turns.at(-1);
  const situation: Situation = {
    brief: plan,
    progress,
    clock: readClock(plan, progress.sectionIndex, 0, 60_000),
    cause: 'answer',
    request: null,
    heard: last?.speaker.role === 'candidate' ? last.text : '',
    transcript: turns,
    code: null,
    lastRun: null,
    ...change,
  };
  return decide(situation, 'rule-based');
}
const moves = (utterances: ReturnType<typeof decide>) => utterances.map(({ move }) => move);

const greeting = say.greeting(plan, 'rule-based');
const upTo = (words: string) => greeting.slice(0, greeting.indexOf(words));

describe('the notice in the greeting', () => {
  const cut = agent('greet', upTo('interview about').trim(), { interrupted: true });

  it('tells who interviews and what is kept', () => {
    const [first] = next([], { cause: 'begin' });
    expect(first).toMatchObject({ move: 'greet' });
    for (const part of [plan.notice, 'by rules', 'kept as text', 'Sound is recorded too'])
      expect(first!.text).toContain(part);
  });

  it.each<[string, RecordTurn[], Partial<Situation>]>([
    ['the candidate has finished', [candidate('Sorry, I have to close the door.')], {}],
    ['the candidate asks for the next question', [candidate('Next question please.')], {}],
    ['the candidate says to be ready', [candidate('Yes, I am ready.')], {}],
    ['nobody goes on', [], { cause: 'idle' }],
    ['another process has taken over', [], { cause: 'begin' }],
    ['the candidate has come back with a word', [candidate('Hello?')], { cause: 'begin' }],
    ['staff want the next question', [], { cause: 'next' }],
    [
      'a person has handed back',
      [agent('notice', 'Grace hands the interview back to me.')],
      { cause: 'request', request: 'repeat' },
    ],
  ])('when it was cut: what was not heard is said before the first question, as soon as %s', (_when, more, change) => {
    const said = next([cut, ...more], change);
    expect(moves(said)).toEqual(['notice', 'show_exercise']);
    expect(said[0]!.text).toBe(greeting.slice(greeting.indexOf('I lead this')));
  });

  it('waits with the candidate who asked for a moment, and comes then', () => {
    const asked = [cut, candidate('Give me a moment please.')];
    expect(moves(next(asked))).toEqual(['notice']);
    const waited = next([...asked, agent('notice', 'Of course. Take the time you need.')], { cause: 'idle' });
    expect(moves(waited)).toEqual(['notice', 'show_exercise']);
    expect(waited[0]!.text).toContain('What is said here is kept');
  });

  it('comes after what was asked, without the sentences that answered it', () => {
    expect(moves(next([cut, candidate('Are you a robot?')]))).toEqual(['notice', 'notice', 'show_exercise']);
    const answered = agent('notice', say.processAnswers.recorded(true));
    const [rest] = next([cut, candidate('Is this recorded?'), answered], { cause: 'idle' });
    expect(rest!.text).toMatch(/^I lead this interview/);
    expect(rest!.text).not.toContain('kept as text');
  });

  it('comes again from where it was cut again, and never once it was heard whole', () => {
    const more = agent('notice', greeting.slice(greeting.indexOf('I lead'), greeting.indexOf('Take')).trim(), {
      interrupted: true,
    });
    expect(next([cut, more, candidate('Yes?')])[0]!.text).toMatch(/^Take the time you need/);
    const rest = agent('notice', greeting.slice(greeting.indexOf('Take')));
    expect(moves(next([cut, more, rest], { cause: 'begin' }))).toEqual(['show_exercise']);
    expect(moves(next([agent('greet', greeting)], { cause: 'begin' }))).toEqual(['show_exercise']);
  });
});

describe('an exercise that is done, without a look at its last run', () => {
  const id = 'word-count';
  const at = { questionId: id };
  const shown = [agent('greet', greeting), agent('show_exercise', 'Count the words.', at)];
  const followUp = agent('follow_up', 'Thank you. How does its running time grow?', at);
  const told = agent('follow_up', say.run.passed, at);
  const over = ['end_section', 'next_question'];

  it.each<[string, RecordTurn[]]>([
    ['said in the last sentence', [candidate('I have run it. I am done.', id)]],
    ['said before something else', [candidate('Done. All tests pass on my side.', id)]],
  ])('asks its follow-up when that is %s', (_how, more) => {
    expect(next([...shown, ...more])).toMatchObject([
      { move: 'follow_up', text: expect.stringContaining('running time') },
    ]);
  });

  it.each<[string, RecordTurn[]]>([
    ['was called done', [candidate('I am done.', id), followUp, candidate('It is linear in the length.', id)]],
    ['passed all tests, as was told', [told, candidate('It is linear.', id), followUp, candidate('As I said.', id)]],
    [
      'was called done, with a moment to think',
      [
        candidate('I am done.', id),
        followUp,
        candidate('Give me a minute.', id),
        agent('notice', 'Sure, take your time.', at),
        candidate('It is linear in the length.', id),
      ],
    ],
  ])('goes on after the follow-up to one that %s', (_what, more) => {
    expect(moves(next([...shown, ...more]))).toEqual(over);
  });

  it('gives the work back after a question of staff in the middle of it', () => {
    const asked = agent('follow_up', 'Why a map?', at);
    expect(next([...shown, asked, candidate('It counts.', id)])).toMatchObject([{ text: say.goOnWorking }]);
  });

  it('lets them work in silence on what a later run has shown', () => {
    const comment = agent('acknowledge', say.run.failed(1, 2, 'repeats'), at);
    const record = [...shown, candidate('I am done.', id), followUp, comment, candidate('Hm, that is the case.', id)];
    expect(next(record)).toEqual([]);
    expect(askedKind(plan, progressOf(plan, record))).toBe('exercise');
    expect(askedKind(plan, progressOf(plan, record.slice(0, -2)))).toBe('explain');
    expect(moves(next([...record, candidate('Now it is done. It was a typo.', id)]))).toEqual(over);
  });
});
