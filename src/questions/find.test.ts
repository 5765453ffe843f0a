import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Level, RoleFamily } from './contract.ts';
import { exerciseById, questionsFor } from './find.ts';

describe('questionsFor', () => {
  it('gives only what fits family and level, best first', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RoleFamily.options), fc.constantFrom(...Level.options), (family, level) => {
        const ranked = questionsFor({ family, level, skills: [], competencies: { debugging: 1 } });
        for (const { question } of ranked) {
          expect(question.levels).toContain(level);
          expect(question.families.includes(family) || question.families.includes('general')).toBe(true);
        }
        const scores = ranked.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
    );
  });

  it('prefers the skills asked for, in any case, and says which they are', () => {
    const [best] = questionsFor({ family: 'backend', level: 'senior', skills: ['Kafka'], competencies: {} });
    expect(best?.matchedSkills).toEqual(['kafka']);
  });

  it('takes a skill for what it is asked as', () => {
    const [best] = questionsFor({ family: 'devops', level: 'senior', skills: ['helm charts'], competencies: {} });
    expect(best?.matchedSkills).toEqual(['kubernetes']);
  });

  it('prefers what matters most', () => {
    const wanted = { family: 'backend', level: 'senior', skills: [] } as const;
    const [best] = questionsFor({ ...wanted, skills: [], competencies: { security: 1, debugging: 0.1 } });
    expect(best?.question.competency).toBe('security');
  });
});

it('knows an exercise by its id, and nothing by another', () => {
  expect(exerciseById('free-slots')?.title).toBe('Free time between meetings');
  expect(exerciseById('constructor')).toBeNull();
});
