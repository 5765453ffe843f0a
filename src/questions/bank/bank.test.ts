import { describe, expect, it } from 'vitest';
import { competencies } from '../competencies.ts';
import { BankQuestion, Level, RoleFamily } from '../contract.ts';
import { skills } from '../taxonomy/all-skills.ts';
import { bank } from './all.ts';

const spoken = bank.flatMap(({ id, text, followUps }) => [
  { id, text, most: 2 },
  ...followUps.map((followUp) => ({ id, text: followUp.text, most: 3 })),
]);
const plain = (text: string) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}']+/gu, ' ')} `;
const telling = ({ rubric }: BankQuestion) => [...rubric.moderate, ...rubric.strong];

describe('the question bank', () => {
  it('holds at least 66 well-formed questions, no two alike', () => {
    expect(bank.length).toBeGreaterThanOrEqual(66);
    for (const question of bank) BankQuestion.parse(question);
    expect(new Set(bank.map(({ id }) => id)).size).toBe(bank.length);
    expect(new Set(spoken.map(({ text }) => text)).size).toBe(spoken.length);
  });

  it.each(spoken)('can be spoken as it is written: $text', ({ text, most }) => {
    const sentences = text.split(/(?<=[.?!])\s+/);
    expect(sentences.length).toBeLessThanOrEqual(most);
    expect(text).toMatch(/[.?!]$/);
    expect(text).not.toMatch(/[*_`#[\]<>/&()]|\b[A-Z]{2,}\b|\b(?:e\.g|i\.e|etc|vs)\b|\d|\s{2}/);
    expect(text.length).toBeLessThanOrEqual(220);
  });

  it('follows up without claiming what the candidate said, did or has', () => {
    const statements = bank.flatMap(({ id, followUps }) =>
      followUps.flatMap(({ text }) => text.match(/[^.?!]+\./g)?.map((said) => ({ id, said: said.trim() })) ?? []),
    );
    expect(statements.length).toBeGreaterThan(50);
    expect(statements.filter(({ said }) => /^(?:You|Your|It|They|Both|That)\b/.test(said))).toEqual([]);
    const asked = bank.flatMap(({ followUps }) => followUps.map(({ text }) => text));
    expect(
      asked.filter((text) => /\b(?:which|any) of (?:these|those)\b|\byou (?:said|told|mentioned)\b/i.test(text)),
    ).toEqual([]);
  });

  it.each(bank)('judges $id in three bands with cues of its own', (question) => {
    const { weak, moderate, strong } = question.rubric;
    for (const band of [weak, moderate, strong]) expect(band.length).toBeGreaterThanOrEqual(2);
    for (const band of [weak, moderate, strong]) expect(band.length).toBeLessThanOrEqual(4);
    for (const { cues } of telling(question)) expect(cues.length).toBeGreaterThanOrEqual(6);
    const cues = telling(question).flatMap((indicator) => indicator.cues);
    const all = [...cues, ...weak.flatMap((indicator) => indicator.cues)];
    expect(all.filter((cue) => cue !== cue.toLowerCase().trim() || cue === '')).toEqual([]);
    expect(all.filter((cue, at) => all.indexOf(cue) !== at)).toEqual([]);
    // what the question says itself is no sign of a good answer
    expect(cues.filter((cue) => plain(question.text).includes(plain(cue)))).toEqual([]);
    expect(question.followUps.length).toBeGreaterThanOrEqual(2);
  });

  it('refers to competencies and skills that exist', () => {
    const ids = new Set(competencies.map(({ id }) => id));
    const known = new Set(skills.map(({ name }) => name.toLowerCase()));
    expect(bank.filter(({ competency }) => !ids.has(competency))).toEqual([]);
    expect(bank.flatMap((question) => question.skills).filter((skill) => !known.has(skill))).toEqual([]);
    expect(ids).toEqual(new Set([...bank.map(({ competency }) => competency), 'coding']));
  });

  const roles = RoleFamily.options.flatMap((family) => Level.options.map((level) => ({ family, level })));
  it.each(roles)('has enough for a $level in $family', ({ family, level }) => {
    const ofLevel = bank.filter((question) => question.levels.includes(level));
    const own = ofLevel.filter(({ families }) => families.includes(family));
    const minutes = ofLevel
      .filter(({ families }) => families.includes(family) || families.includes('general'))
      .reduce((sum, question) => sum + question.minutes, 0);
    expect(own.length).toBeGreaterThanOrEqual(5);
    expect(minutes).toBeGreaterThanOrEqual(family === 'general' ? 30 : 55);
  });
});
