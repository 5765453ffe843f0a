import { describe, expect, it } from 'vitest';
import { requestIn, saysDone } from './requests.ts';

describe('T6: what a candidate asks for', () => {
  it.each([
    ['Give me a minute.', 'moment'],
    ['can I have a moment please', 'moment'],
    ['Hmm, let me think about that', 'moment'],
    ['Take your time', 'moment'],
    ['Could you repeat that?', 'repeat'],
    ["Sorry, I didn't catch that", 'repeat'],
    ['what was the question', 'repeat'],
    ['Can we skip this question?', 'skip'],
    ['next question please', 'skip'],
    ['Could I get a hint?', 'hint'],
    ['Can we take a short break?', 'break'],
    ['Can I talk to a human?', 'human'],
    ['Okay, I think I am done.', 'done'],
    ['Done!', 'done'],
    ["I'm done with the exercise now", 'done'],
    ["So yeah, I think I'm finished, it is linear", 'done'],
    ['Are you a robot?', 'is_ai'],
    ['Am I talking to a real person?', 'is_ai'],
    ['Who decides about this in the end?', 'who_decides'],
    ['Is this being recorded?', 'recorded'],
    ['How much time do we have left?', 'time_left'],
  ])('%s -> %s', (text, request) => expect(requestIn(text)).toBe(request));

  it.each([
    'We decided to skip this question of caching and to measure first.',
    'I gave the team a minute to think about it, and then we repeated the test.',
    'The next thing I did was to move the break point.',
    'In my last job I had to talk to a human resources team every week about the hiring of engineers.',
    'I would pass the list to a function.',
    'I am done with the first loop.',
    'I will tell you when I am done.',
    'Then I have finished school.',
    "I'm ready to explain it.",
    'I am not done.',
    '',
  ])('an answer is none: %s', (text) => expect(requestIn(text)).toBeNull());

  it('hears in any sentence that work is done', () => {
    expect(saysDone('I’m done. It takes linear time.')).toBe(true);
    expect(saysDone('Done. Now what?')).toBe(true);
    expect(saysDone('It takes linear time. I am done with the first half.')).toBe(false);
  });

  it.each(['.', ', ', 'a.', "i'm ", 'done, ', 'so, '])('is fast, whatever was typed: %j over and over', (piece) => {
    const began = performance.now();
    requestIn(piece.repeat(8000 / piece.length));
    saysDone(piece.repeat(8000 / piece.length));
    expect(performance.now() - began).toBeLessThan(500);
  });
});
