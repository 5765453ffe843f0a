import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalTitle, fieldOf, levelOf } from './title.ts';
import { levelTitles, titleWords } from './title-words.ts';
import { titles } from './titles.ts';

const writings = titles.flatMap(({ name, aliases }) => [name, ...aliases]);
const words = [...titleWords, ...levelTitles.map(([word, , written]) => [word, written] as const)].flatMap(
  ([word, written]) => [word, ...written.split(', ')],
);
const anyPiece = fc.oneof(
  fc.constantFrom(...writings, ...words),
  fc.constantFrom('.', '. ', ' ', ', ', ' - ', '/', '(', ')', '(m/w/d)', ' of ', '*in', 's', 'Sr.', 'Payments', 'II'),
  fc.string({ maxLength: 12 }),
);
const anyTitle = fc.array(anyPiece, { maxLength: 6 }).map((pieces) => pieces.join(' '));

const anyText = fc.array(fc.integer({ min: 0, max: 0x10ffff })).map((points) => String.fromCodePoint(...points));

describe('canonicalTitle', () => {
  it.each([
    ['Sr. FE Dev', 'Senior Frontend Developer'],
    ['Sr Engineer', 'Senior Engineer'],
    ['senior engineer', 'Senior Engineer'],
    ['Snr Back-End Engineer', 'Senior Backend Engineer'],
    ['jr fullstack developer', 'Junior Full-Stack Developer'],
    ['Full Stack Engineers', 'Full-Stack Engineer'],
    ['Developer, Frontend', 'Frontend Developer'],
    ['Backend Software Engineer', 'Backend Engineer'],
    ['SRE', 'Site Reliability Engineer'],
    ['lead sre engineer', 'Lead Site Reliability Engineer'],
    ['SWE', 'Software Engineer'],
    ['SDE II', 'Software Engineer II'],
    ['Entry-level QA tester', 'Junior Tester'],
    ['QA Lead', 'Lead QA Engineer'],
    ['Sr. ML Eng.', 'Senior Machine Learning Engineer'],
    ['VP Eng', 'VP of Engineering'],
    ['Vice President of Engineering', 'VP of Engineering'],
    ['Chief Technology Officer', 'CTO'],
    ['team lead', 'Team Lead'],
    ['lead team leader', 'Team Lead'],
    ['Technical Lead', 'Tech Lead'],
    ['Senior Tech Lead', 'Senior Tech Lead'],
    ['Staff Engineer', 'Staff Engineer'],
    ['HR Manager', 'Human Resources Manager'],
    ['dotnet dev', '.NET Developer'],
    ['Node Developer', 'Node.js Developer'],
    ['Software-Entwickler (m/w/d)', 'Software Developer'],
    ['Softwareentwickler*in', 'Software Developer'],
    ['Développeur Backend', 'Backend Developer'],
    ['Sr. FE Dev (React), Payments', 'Senior Frontend Developer (React), Payments'],
    ['Sr. Falconer (part-time)', 'Senior Falconer (part-time)'],
    ['Fr\u043Entend Dev\u0435l\u043Eper', 'Frontend Developer'],
    ['frontenddeveloper', 'Frontend Developer'],
    ['Falconer', 'Falconer'],
    ['  ', ''],
  ])('%j becomes %j', (written, canonical) => {
    expect(canonicalTitle(written)).toBe(canonical);
  });

  it('stays where it is when applied again', () => {
    fc.assert(
      fc.property(fc.oneof(anyTitle, anyText), (text) => {
        const once = canonicalTitle(text);
        expect(canonicalTitle(once)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });

  it('takes case, spaces and punctuation for nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...writings), fc.constantFrom('-', '_', '  ', ' . '), (writing, between) => {
        expect(canonicalTitle(writing.toUpperCase().replaceAll(' ', between))).toBe(canonicalTitle(writing));
      }),
    );
  });

  it('puts the level before the title, wherever it stood', () => {
    fc.assert(
      fc.property(fc.constantFrom('sr', 'Jr.', 'Principal'), fc.constantFrom(...titles), (level, { name }) => {
        expect(canonicalTitle(`${name} ${level}`)).toBe(canonicalTitle(`${level} ${name}`));
      }),
    );
  });

  it('leaves a long text as it is, soon', () => {
    for (const piece of ['x', 'Sr. ', '(m/w/d)', '(', 'dev, ', '\u0301'])
      expect(canonicalTitle(piece.repeat(10_000)).length).toBeGreaterThanOrEqual(0);
    const text = `Sr. FE Dev ${'x'.repeat(10_000)}`;
    expect(canonicalTitle(text)).toBe(text);
  });
});

describe('levelOf', () => {
  it.each([
    ['Sr. FE Dev', 'senior'],
    ['Mid-Senior Developer', 'senior'],
    ['Staff Engineer', 'principal'],
    ['Team Lead', 'lead'],
    ['Graduate Engineer', 'junior'],
    ['mid level developer', 'mid'],
    ['Misleading Seniority Planner', null],
  ])('%s: %s', (title, level) => {
    expect(levelOf(title)).toBe(level);
  });
});

describe('fieldOf', () => {
  it.each([
    ['Sr. FE Dev', 'frontend_engineering'],
    ['Programme Manager, Mobile Payments', 'project_management'],
    ['Mobile Lead for Android and iOS', 'mobile_engineering'],
    ['Expert in Information Security', 'security_engineering'],
    ['Software Engineer', null],
    ['Senior Developer', null],
    ['Falconer', null],
  ])('%s: %s', (title, field) => {
    expect(fieldOf(title)).toBe(field);
  });
});
