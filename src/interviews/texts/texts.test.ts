import { describe, expect, it } from 'vitest';
import { type Calls, englishIn, givenIn, leavesOf } from '../../../test/kit/leaves.ts';
import { InterviewLanguage } from '../contract.ts';
import { texts } from './texts.ts';

const to = {
  name: 'Quux',
  organisation: 'Zugspitze',
  position: 'Quux',
  minutes: 88,
  url: 'http://x.test',
  until: '1.2.',
};
const calls: Calls = {
  spokenNotice: [['Zugspitze']],
  model: [['Quux']],
  subject: [['Zugspitze', 'Quux']],
  paragraphs: [[to], [{ ...to, name: '' }]],
  part: [['Quux', 2]],
  topic: [['Quux']],
};

describe.each(InterviewLanguage.options.filter((language) => language !== 'en'))(
  'what a candidate reads in %s',
  (language) => {
    const own = leavesOf(texts[language], calls);
    const english = leavesOf(texts.en, calls);

    it('is all that is read in English, with the same names and numbers in it', () => {
      const shape = (leaves: typeof own) => leaves.map((leaf) => ({ path: leaf.path, given: givenIn(leaf) }));
      expect(shape(own)).toEqual(shape(english));
    });

    it('leaves no English in it', () => {
      for (const [at, { path, text }] of own.entries()) {
        expect(text, path).not.toBe(english[at]!.text);
        expect(englishIn(text), `${path}: ${text}`).toEqual([]);
      }
    });
  },
);
