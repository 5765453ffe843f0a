import { describe, expect, it } from 'vitest';
import { answered, asked } from '../../test/answers/requests.ts';
import * as requests from './requests.ts';

const { asksBack } = requests;
const english =
  <T>(read: (text: string, language: 'en') => T) =>
  (text: string) =>
    read(text, 'en');
const askedIn = english(requests.askedIn);
const requestIn = english(requests.requestIn);
const saysDone = english(requests.saysDone);
const yesOrNo = english(requests.yesOrNo);
const knowsNot = english(requests.knowsNot);

describe('T6: what a candidate asks for', () => {
  it.each([...asked.seen, ...asked.heldOut, ...asked.fresh])('%s -> %s', (text, request) =>
    expect(requestIn(text)).toBe(request),
  );

  it.each([
    'I have thought about it, and I would put an index on the customer and measure again. Could you repeat the question?',
    'We had two servers and one queue, and the queue was the part that broke whenever the second server was restarted by the hosting company. Can we skip the rest?',
  ])('is heard after an answer, which stays one: %s', (text) =>
    expect(askedIn(text)).toMatchObject({ request: expect.stringMatching(/repeat|skip/), only: false }),
  );

  it.each([
    'Sorry, could you say that differently? I am not sure what kind of work you mean.',
    'Could you repeat that? I was distracted.',
    'Hmm, wait, let me think.',
  ])('is nothing else, reasons included: %s', (text) => expect(askedIn(text)?.only).toBe(true));

  it('ends nothing by a sentence inside an answer', () => {
    for (const story of [
      'The applicant was rude. I would like to end the interview here, I said, and left the room with my colleague.',
      'My boss asked what to do next and I told him the truth. I want to stop.',
      'He said: I quit. Then the whole team had to learn his service from the logs.',
    ])
      expect(requestIn(story)).not.toBe('leave');
  });
});

describe('an answer is none', () => {
  it.each([...answered.seen, ...answered.heldOut, ...answered.fresh, ''])('%s', (text) =>
    expect(askedIn(text)).toBeNull(),
  );
});

it('hears in any sentence that work is done', () => {
  expect(saysDone('I’m done. It takes linear time.')).toBe(true);
  expect(saysDone('Done. Now what?')).toBe(true);
  expect(saysDone("So yeah, I think I'm finished, it is linear")).toBe(true);
  expect(saysDone('I am not done.')).toBe(false);
  expect(saysDone('It takes linear time. I am done with the first half.')).toBe(false);
});

it.each<[string, 'yes' | 'no' | null]>([
  ['Yes, please.', 'yes'],
  ['yeah sure', 'yes'],
  ['Yes, I want to end it', 'yes'],
  ['No thanks, I am fine.', 'no'],
  ["That's all.", 'no'],
  ["No, let's go on.", 'no'],
  ['Yes, we used Kafka for it.', null],
  ['No idea how it is paid, what is the salary?', null],
  ["I don't know what the team looks like?", null],
])('takes for a plain yes or no only what is one: %s', (text, reply) => expect(yesOrNo(text)).toBe(reply));

it('tells not knowing from a careful try, and a question back from an answer', () => {
  expect(knowsNot('No idea, sorry.')).toBe(true);
  expect(knowsNot("I really don't know.")).toBe(true);
  expect(knowsNot("I'm not sure, maybe an index would help.")).toBe(false);
  expect(asksBack('Do we have logs of it?')).toBe(true);
  expect(asksBack('I look at the logs.')).toBe(false);
});

it.each([
  '.',
  ', ',
  'a.',
  "i'm ",
  'done, ',
  'so, ',
  'could you ',
  'i do not ',
  'who decides this ',
  'pause for ',
  '\n',
])('is fast, whatever was typed: %j over and over', (piece) => {
  for (const length of [300, 10_000]) {
    const text = piece.repeat(Math.floor(length / piece.length));
    askedIn(text);
    const began = performance.now();
    for (const read of [askedIn, saysDone, yesOrNo, knowsNot, asksBack]) read(text);
    expect(performance.now() - began).toBeLessThan(500);
  }
});
