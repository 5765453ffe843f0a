import { describe, expect, it } from 'vitest';
import { englishIn } from '../../test/kit/leaves.ts';
import { InterviewLanguage } from '../interviews/contract.ts';
import { bank } from './bank/all.ts';
import { exercises } from './exercises/all.ts';
import { exerciseIn, questionIn, withoutCues } from './translate.ts';

const shape = (followUps: { when: string }[]) => followUps.map(({ when }) => when);
/** What stays as it is: numbers, brackets, and texts in quotation marks but those that stand for a thing. */
const code = (prompt: string) => prompt.match(/-?\d+(?:\.\d+)?|[[\]{}]|std::nullopt/g)?.sort();
const names = new Set(['"hits"', '"false alarms"', '"misses"', '"client path bytes"', '"client total"']);
const quoted = (prompt: string) => (prompt.match(/"[^"]*"/g) ?? []).filter((text) => !names.has(text));
const proseOf = (text: string) => text.replace(/"[^"]*"/g, '');

describe.each(InterviewLanguage.options.filter((language) => language !== 'en'))('the bank in %s', (language) => {
  it('has every question and what follows it, and asks nothing in English', () => {
    for (const question of bank) {
      const { text, followUps, rubric, ...rest } = questionIn(question, language);
      const { text: english, followUps: theirs, rubric: cued, ...same } = question;
      expect(rest).toEqual(same);
      expect(shape(followUps), question.id).toEqual(shape(theirs));
      expect(rubric).toEqual(withoutCues(cued));
      expect(text, question.id).not.toBe(english);
      for (const said of [text, ...followUps.map((one) => one.text)]) expect(englishIn(said), said).toEqual([]);
    }
  });

  it('has every exercise, with the same code and numbers in it', () => {
    for (const exercise of exercises) {
      const { title, prompt, spoken, hints, followUps, rubric, ...rest } = exerciseIn(exercise, language);
      expect(rest).toEqual(
        expect.objectContaining({ id: exercise.id, tests: exercise.tests, starter: exercise.starter }),
      );
      expect(hints.length, exercise.id).toBe(exercise.hints.length);
      expect(shape(followUps), exercise.id).toEqual(shape(exercise.followUps));
      expect(rubric).toEqual(withoutCues(exercise.rubric));
      expect(code(prompt), exercise.id).toEqual(code(exercise.prompt));
      for (const text of quoted(exercise.prompt)) expect(prompt, exercise.id).toContain(text);
      for (const said of [title, prompt, spoken, ...hints, ...followUps.map((one) => one.text)])
        expect(englishIn(proseOf(said)), said).toEqual([]);
    }
  });
});

it('leaves English as it is', () => {
  expect(questionIn(bank[0]!, 'en')).toBe(bank[0]);
  expect(exerciseIn(exercises[0]!, 'en')).toBe(exercises[0]);
});
