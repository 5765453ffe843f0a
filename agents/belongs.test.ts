import { describe, expect, it } from 'vitest';
import { newId } from '../src/platform/ids.ts';
import type { RecordTurn } from '../src/sessions/contract.ts';
import { brief, question, section } from '../test/kit/brief.ts';
import { belongsTo } from './belongs.ts';
import { marks as marksIn } from './marks.ts';
import { progressOf } from './progress.ts';

const marks = marksIn.en;

const plan = brief({
  sections: [
    section('first', 'questions', [question('a')]),
    section('second', 'questions', [question('b'), question('c')]),
  ],
});
const ASKED_AT = 60_000;
const turn = (role: 'agent' | 'candidate', text: string, change: Partial<RecordTurn> = {}): RecordTurn => ({
  id: newId(),
  speaker: { participantId: role, role, name: role },
  source: 'typed',
  at: 1000,
  endedAt: 2000,
  text,
  interrupted: false,
  move: null,
  sectionId: 'first',
  questionId: null,
  confidence: null,
  latency: null,
  ...change,
});
/** The first question was answered; the second has just been asked. */
const record = (asked: Partial<RecordTurn> = {}) => [
  turn('agent', 'Hello.', { move: 'greet' }),
  turn('agent', 'About a.', { move: 'next_question', questionId: 'a' }),
  turn('candidate', 'I looked at the logs.', { questionId: 'a' }),
  turn('agent', 'Thank you.', { move: 'end_section' }),
  turn('agent', 'About b.', {
    ...{ move: 'next_question', questionId: 'b', sectionId: 'second', at: ASKED_AT },
    ...asked,
  }),
];
const of = (text: string, afterMs: number, turns = record()) =>
  belongsTo(plan, progressOf(plan, turns), { text, at: ASKED_AT + afterMs }).questionId;

describe('which question words belong to', () => {
  it('the one on the table', () => expect(of('I would use a map.', 1000)).toBe('b'));

  it('the one before, with its part, for somebody who was cut off and goes on', () => {
    const progress = progressOf(plan, record());
    expect(belongsTo(plan, progress, { text: 'And then at the traces.', at: ASKED_AT + 4000 })).toEqual({
      questionId: 'a',
      sectionId: 'first',
    });
    for (const text of ['also at the metrics', 'I mean I designed the queue.', 'Sorry, one more thing: the index.'])
      expect(of(text, 4000), text).toBe('a');
    const cut = record({ interrupted: true });
    expect(of('The traces showed a slow lock.', 2000, cut)).toBe('a');
    expect(of('To my last answer I would add the traces.', 90_000)).toBe('a');
    expect(of('If I may add one thing to my last answer: the traces.', 90_000)).toBe('a');
  });

  it.each<[string, string, number, RecordTurn[]]>([
    ['it begins like that much later', 'And I would use a map.', 20_000, record()],
    ['most of the question was heard', 'A map of counts.', 6000, record({ interrupted: true })],
    ['it asks', 'And may it be sorted?', 2000, record()],
    [
      'the new question has an answer already',
      'And a set beside it.',
      5000,
      [...record(), turn('candidate', 'I would use a map.', { questionId: 'b' })],
    ],
    ['nothing was said to the one before', 'And a set beside it.', 5000, record().toSpliced(2, 1)],
  ])('the one on the table where %s', (_why, text, afterMs, turns) => expect(of(text, afterMs, turns)).toBe('b'));

  it.each(['What do you mean by that?', 'Can I go back to the last question?', 'I would like to end the interview.'])(
    'none for a request: %s',
    (text) => expect(of(text, 1000)).toBeNull(),
  );

  it('none for a yes or no to the interviewer’s own offer', () => {
    const asked = [...record(), turn('agent', marks.endAsked, { move: 'notice' })];
    expect(of('No, go on.', 1000, asked)).toBeNull();
    expect(of('I would use a map from each word to its count.', 1000, asked)).toBe('b');
    expect(of('hm wait no', 1000, asked)).toBeNull();
    expect(of('No.', 1000)).toBe('b');
    expect(of('hmm', 1000)).toBeNull();
  });

  it('none while a person leads, until they hand back', () => {
    const led = [...record(), turn('agent', marks.tookOver('Grace'), { move: 'notice' })];
    expect(of('I live in Kent.', 5000, led)).toBeNull();
    expect(of('I use a map.', 5000, [...led, turn('agent', marks.handedBack('Grace'), { move: 'notice' })])).toBe('b');
  });
});
