import fc from 'fast-check';
import { expect, it } from 'vitest';
import { skills } from './all-skills.ts';
import { roleOf } from './role.ts';
import { titles } from './titles.ts';

it.each([
  ['Sr. FE Dev', [], 'Senior Frontend Developer', 'senior', 'frontend', 'frontend_engineering', 'engineering'],
  ['Sr Engineer', ['ReactJS', 'TS'], 'Senior Engineer', 'senior', 'frontend', 'frontend_engineering', 'engineering'],
  ['Data Analyst', ['React'], 'Data Analyst', null, 'data', 'data_analytics', 'data'],
  ['Lead Product Designer', [], 'Lead Product Designer', 'lead', 'product', 'design', 'design'],
  ['Account Exec', ['SQL'], 'Account Executive', null, 'general', 'sales', 'business'],
  ['Falconer', ['k8s', 'helm'], 'Falconer', null, 'devops', 'devops_engineering', 'engineering'],
  ['Falconer', [], 'Falconer', null, 'general', 'general', 'general'],
])('%s with %j: %s', (text, given, title, level, family, roleFamily, roleCategory) => {
  expect(roleOf(text, given)).toEqual({ title, level, family, roleFamily, roleCategory });
});

it('is the same of its own title and of skills in the table’s writing', () => {
  const anySkill = fc.constantFrom(...skills);
  const anyLevel = fc.constantFrom('', 'Sr. ', 'Lead ', 'jr ');
  fc.assert(
    fc.property(anyLevel, fc.constantFrom(...titles), fc.array(anySkill, { maxLength: 5 }), (level, title, given) => {
      const writing = level + (title.aliases[0] ?? title.name);
      const role = roleOf(
        writing,
        given.map(({ name, aliases }) => aliases[0] ?? name),
      );
      expect(
        roleOf(
          role.title,
          given.map(({ name }) => name),
        ),
      ).toEqual(role);
    }),
  );
});

it('reads a long title soon', () => {
  expect(roleOf('Security '.repeat(10_000), [])).toMatchObject({ family: 'security', level: null });
});
