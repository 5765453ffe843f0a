import { describe, expect, it } from 'vitest';
import { InterviewLanguage } from '../../src/interviews/contract.ts';
import { heard } from '../../test/answers/heard/all.ts';
import { type Calls, englishIn, givenIn, type Leaf, leavesOf } from '../../test/kit/leaves.ts';
import type { Request } from './hear/hearing.ts';
import { phrases } from './phrases.ts';
import { ears } from './request-patterns.ts';
import * as requests from './requests.ts';

const others = InterviewLanguage.options.filter((language) => language !== 'en');
const kinds = ['model', 'rule-based'];
const calls: Calls = {
  hello: [['Zugspitze'], ['']],
  farewell: [['Zugspitze'], ['']],
  leads: kinds.map((kind) => ['Quux', kind]),
  endSection: [['Quux']],
  nowComes: [['Quux']],
  timeIsUp: [['Quux']],
  belongsTo: [['Quux']],
  failed: [
    [77, 88, 'Quux'],
    [77, 88, null],
  ],
  is_ai: kinds.map((kind) => [kind]),
  who_decides: [[true], [false]],
  recorded: [[true], [false]],
  kept: [['Zugspitze']],
  what_next: [
    ['Zugspitze', true],
    ['Zugspitze', false],
  ],
  who_reads: [true, false].flatMap((evaluated) => kinds.map((kind) => ['Zugspitze', evaluated, kind])),
  when_told: [['Zugspitze']],
  judge: [[true], [false]],
  time_left: [
    [77, 88, ['Quux', 'Zugspitze']],
    [1, 1, []],
    [0, 0, []],
  ],
};

describe.each(others)('what the interviewer says in %s', (language) => {
  const own = leavesOf(phrases[language], calls);
  const english = leavesOf(phrases.en, calls);

  it('is all that it says in English, with the same names and numbers in it', () => {
    const shape = (leaves: Leaf[]) =>
      leaves.map((leaf) => ({ path: leaf.path, given: givenIn(leaf), empty: !leaf.text }));
    // Lists may vary more or less; each of their texts is looked at below.
    const inOrder = (leaves: Leaf[]) => shape(leaves).filter(({ path }) => !/\.\d+$/.test(path));
    expect(inOrder(own)).toEqual(inOrder(english));
  });

  it('leaves no English in it', () => {
    const said = new Set(english.map(({ text }) => text).filter(Boolean));
    for (const { path, text } of own) {
      expect(said, path).not.toContain(text);
      expect(englishIn(text), `${path}: ${text}`).toEqual([]);
    }
  });

  it('speaks to people politely', () => {
    const words = { de: 'du|dir|dich|dein\\p{L}*', fr: 'tu|toi|ton|ta|tes', es: 'tú|ti|tus?' }[language];
    const familiar = new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu');
    for (const { path, text } of own) expect(text, path).not.toMatch(familiar);
  });
});

it('gives every language patterns for the same requests', () => {
  for (const language of InterviewLanguage.options) {
    const kinds = new Set(Object.keys(heard[language].asked));
    expect(ears[language].requests, language).toEqual(kinds);
  }
});

describe.each(InterviewLanguage.options)('what a candidate says in %s', (language) => {
  const { asked, answered, ...replies } = heard[language];
  const said = Object.entries(asked).flatMap(([request, texts]) =>
    texts.map((text): [string, Request] => [text, request as Request]),
  );

  it('is tried with five requests of each kind and more, and ten answers and more', () => {
    for (const [request, texts] of Object.entries(asked)) expect(texts.length, request).toBeGreaterThanOrEqual(5);
    expect(answered.length).toBeGreaterThanOrEqual(10);
  });
  it.each(said)('T6: %s -> %s', (text, request) =>
    expect(requests.askedIn(text, language)).toMatchObject({ request, only: true }),
  );
  it.each(answered)('T6: is an answer: %s', (text) => expect(requests.askedIn(text, language)).toBeNull());

  it('is a plain yes or no only where it is nothing else', () => {
    for (const text of replies.yes) expect(requests.yesOrNo(text, language), text).toBe('yes');
    for (const text of replies.no) expect(requests.yesOrNo(text, language), text).toBe('no');
    for (const text of [...replies.neither, ...answered]) expect(requests.yesOrNo(text, language), text).toBeNull();
  });
  it('tells done from at work, and not knowing from trying', () => {
    for (const text of replies.done) expect(requests.saysDone(text, language), text).toBe(true);
    for (const text of [...replies.notDone, ...answered]) expect(requests.saysDone(text, language), text).toBe(false);
    for (const text of replies.knowsNot) expect(requests.knowsNot(text, language), text).toBe(true);
    for (const text of [...replies.tries, ...answered]) expect(requests.knowsNot(text, language), text).toBe(false);
    for (const text of replies.nothing) expect(requests.saysNothing(text, language), text).toBe(true);
    for (const text of answered) expect(requests.saysNothing(text, language), text).toBe(false);
  });
  it('ends the part of their questions with thanks, belongs to the answer before, or tells of a failure', () => {
    for (const text of replies.thanks) expect(requests.onlyThanks(text, language), text).toBe(true);
    for (const text of replies.goesOn) expect(requests.goesOn(text, language), text).toBe(true);
    for (const text of replies.ofTheLast) expect(requests.isOfTheLast(text, language), text).toBe(true);
    for (const text of replies.fails) expect(requests.saysItFails(text, language), text).toBe(true);
    for (const text of replies.unsure) {
      expect(requests.knowsNot(text, language), text).toBe(true);
      expect(requests.isOfTheQuestion(text, language), text).toBe(true);
    }
    for (const text of replies.knowsNot) expect(requests.goesOn(text, language), text).toBe(false);
  });

  it('is understood fast, whatever was typed over and over', () => {
    const pieces = ['.', ', ', '\n', 'a b ', ...said.map(([text]) => `${text} `)];
    const slow = pieces.flatMap((piece) =>
      [150, 300, 8000].flatMap((length) => {
        const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
        requests.askedIn(text, language);
        const began = performance.now();
        requests.askedIn(text, language);
        for (const read of [requests.saysDone, requests.yesOrNo, requests.knowsNot, requests.goesOn])
          read(text, language);
        const took = performance.now() - began;
        return took > 500 ? [`${piece}: ${took}`] : [];
      }),
    );
    expect(slow).toEqual([]);
  });
});
