import { expect, it } from 'vitest';
import { Level, RoleFamily } from './contract.ts';
import { roleInWords } from './role-words.ts';

it.each([
  ['junior', 'general', 'a junior role'],
  ['mid', 'backend', 'a mid-level backend role'],
  ['senior', 'machine_learning', 'a senior machine learning role'],
  ['lead', 'qa', 'a lead QA role'],
  ['principal', 'fullstack', 'a principal full-stack role'],
] as const)('a %s one of the family %s reads "%s"', (level, family, words) => {
  expect(roleInWords(level, family)).toBe(words);
});

it('reads as words for every level and family', () => {
  for (const level of Level.options)
    for (const family of RoleFamily.options)
      expect(roleInWords(level, family)).toMatch(/^a (?:junior|mid-level|senior|lead|principal) (?:\S+ ){0,2}role$/);
});
