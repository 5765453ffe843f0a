import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roleTitles } from './role-titles.ts';
import { skills } from './skill-table.ts';
import { canonicalSkill, roleFamilyOf, skillsIn } from './skills.ts';

describe('canonicalSkill', () => {
  it.each([
    ['reactjs', 'React'],
    ['  K8S ', 'Kubernetes'],
    ['postgres', 'PostgreSQL'],
    ['golang', 'Go'],
    ['spring   boot', 'Spring'],
    ['C#', 'C#'],
    ['c++', 'C++'],
    ['c', 'C'],
    ['Falconry ', 'Falconry'],
    ['', ''],
  ])('%j becomes %j', (written, canonical) => {
    expect(canonicalSkill(written)).toBe(canonical);
  });

  it('gives each word to one skill, and stays where it is when applied again', () => {
    const words = skills.flatMap(({ name, aliases }) => [name.toLowerCase(), ...aliases]);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    expect(words.filter((word) => word !== word.toLowerCase())).toEqual([]);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...words)), (text) => {
        expect(canonicalSkill(canonicalSkill(text))).toBe(canonicalSkill(text));
      }),
    );
  });

  it('knows about 150 skills and 60 titles', () => {
    expect(skills.length).toBeGreaterThanOrEqual(150);
    expect(roleTitles.length).toBeGreaterThanOrEqual(60);
    expect(new Set(roleTitles.map(([title]) => title)).size).toBe(roleTitles.length);
  });
});

describe('skillsIn', () => {
  it('finds skills by name and alias, however they are set apart', () => {
    const text = 'You know Node.js, k8s (on AWS) and Postgres.\n• C++\n• CI/CD; machine learning.';
    expect(skillsIn(text)).toEqual(['C++', 'Node.js', 'PostgreSQL', 'Machine learning', 'Kubernetes', 'AWS', 'CI/CD']);
  });

  it('does not take everyday words for skills', () => {
    expect(
      skillsIn('We go the extra mile, express ourselves, rest on weekends; a swift reaction, spring is near.'),
    ).toEqual([]);
    expect(skillsIn('Reacting to sqlish javanese gopher talk')).toEqual([]);
  });

  it('reads a very long text', () => {
    expect(skillsIn(`${'word '.repeat(20_000)}${'x'.repeat(50_000)} Kafka`)).toEqual(['Kafka']);
  });
});

describe('roleFamilyOf', () => {
  it.each([
    ['Senior Backend Engineer', 'backend'],
    ['Front-End Developer (f/m/x)', 'frontend'],
    ['Full-Stack Developer', 'fullstack'],
    ['iOS Engineer', 'mobile'],
    ['Senior Data Engineers', 'data'],
    ['Data Scientist', 'machine_learning'],
    ['DevOps / SRE', 'devops'],
    ['Application Security Engineer', 'security'],
    ['QA Automation Engineer', 'qa'],
    ['Engineering Manager, Backend', 'management'],
    ['VP of Engineering', 'management'],
    ['Product Manager (Mobile)', 'product'],
    ['Software Engineer in Test', 'qa'],
  ])('%s is %s by its title', (title, family) => {
    expect(roleFamilyOf(title, ['Python', 'React'], 'We use Kubernetes.')).toBe(family);
  });

  it.each([
    [['Django', 'PostgreSQL'], '', 'backend'],
    [['React', 'CSS'], '', 'frontend'],
    [['React', 'Django', 'PostgreSQL', 'CSS'], '', 'fullstack'],
    [['Kotlin', 'Android'], '', 'mobile'],
    [[], 'You run Terraform and Kubernetes on AWS.', 'devops'],
    [[], '', 'fullstack'],
  ])('a software engineer with %j and %j is %s', (given, description, family) => {
    expect(roleFamilyOf('Software Engineer', given, description)).toBe(family);
  });

  it('is general where nothing speaks for anything', () => {
    expect(roleFamilyOf('Office Assistant', ['Falconry', 'Jira'], 'You answer the telephone.')).toBe('general');
    expect(roleFamilyOf('', [], '')).toBe('general');
    expect(roleFamilyOf('Constable', [], 'no tables')).toBe('general');
  });
});
