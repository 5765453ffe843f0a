import { describe, expect, it } from 'vitest';
import { RoleFamily } from '../contract.ts';
import { skills } from './all-skills.ts';
import { ambiguousInText } from './ambiguous.ts';
import { fieldOfFamily, fields } from './families.ts';
import { keyOf, wordsOf } from './fold.ts';
import { neighbours } from './neighbours.ts';
import { relations } from './relations.ts';
import { listed } from './skill.ts';
import { suits } from './suits.ts';
import { canonicalTitle } from './title.ts';
import { levelTitles, titleWords } from './title-words.ts';
import { titles } from './titles.ts';

const names = skills.map(({ name }) => name);
const twice = (all: string[]) => all.filter((one, at) => all.indexOf(one) !== at);
/** Writings that stand for more than one. */
const shared = (entries: [key: string, of: string][]) =>
  [...Map.groupBy(entries, ([key]) => key)]
    .map(([key, of]) => [key, ...new Set(of.map(([, name]) => name))])
    .filter((entry) => entry.length > 2);

describe('the table of skills', () => {
  it('knows at least 400 skills, no two of one name', () => {
    expect(skills.length).toBeGreaterThanOrEqual(400);
    expect(twice(names.map(keyOf))).toEqual([]);
  });

  it('gives each writing to one skill, and no skill the name of another', () => {
    const writings = skills.flatMap(({ name, aliases }) =>
      [name, ...aliases].map((writing): [string, string] => [keyOf(writing), name]),
    );
    expect(shared(writings)).toEqual([]);
    expect(writings.filter(([key]) => key === '')).toEqual([]);
  });

  it('has no alias that says nothing new', () => {
    for (const { name, aliases } of skills) {
      const phrases = [name, ...aliases].map((writing) => wordsOf(writing).join(' '));
      expect(twice(phrases), name).toEqual([]);
      expect(aliases.filter((alias) => alias !== alias.toLowerCase() || alias === '')).toEqual([]);
    }
  });

  it('keeps out of texts only what it would find there', () => {
    const phrases = new Set(
      skills.flatMap(({ name, aliases }) => [name, ...aliases]).map((writing) => wordsOf(writing).join(' ')),
    );
    expect([...ambiguousInText].filter((phrase) => !phrases.has(phrase))).toEqual([]);
  });

  it('names only skills as neighbours, and has a neighbour for each', () => {
    const named = [...relations, ...suits].flatMap(([name, others]) => [name, ...listed(others)]);
    expect(named.filter((name) => !names.includes(name))).toEqual([]);
    expect(names.filter((name) => !neighbours.get(name)?.size)).toEqual([]);
    for (const [name, others] of [...relations, ...suits]) {
      expect(twice(listed(others)), name).toEqual([]);
      expect(listed(others)).not.toContain(name);
    }
  });
});

describe('the table of titles', () => {
  it('knows at least 60 titles, no two of one name', () => {
    expect(titles.length).toBeGreaterThanOrEqual(60);
    expect(twice(titles.map(({ name }) => name))).toEqual([]);
  });

  it('gives each writing to one title', () => {
    for (const { name, aliases } of titles)
      for (const writing of [name, ...aliases]) expect(canonicalTitle(writing), writing).toBe(name);
  });

  it('gives each writing of a word to one word', () => {
    const writings = [...titleWords, ...levelTitles.map(([word, , written]) => [word, written] as const)].flatMap(
      ([word, written]) => [word, ...listed(written)].map((writing): [string, string] => [keyOf(writing), word]),
    );
    expect(shared(writings)).toEqual([]);
  });

  it('has a field for each family of the bank, of that family', () => {
    for (const family of RoleFamily.options) expect(fields[fieldOfFamily[family]].family).toBe(family);
  });
});
