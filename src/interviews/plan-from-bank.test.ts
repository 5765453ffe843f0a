import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { competencies } from '../questions/competencies.ts';
import { Level, RoleFamily } from '../questions/contract.ts';
import { exerciseById } from '../questions/find.ts';
import { checkPlan } from './check-plan.ts';
import { PlanBody, type PlanQuestion } from './contract.ts';
import { type PlanFacts, planFromBank } from './plan-from-bank.ts';

const facts = (over: Partial<PlanFacts> = {}): PlanFacts => ({
  position: 'Backend Engineer',
  level: 'senior',
  roleFamily: 'backend',
  skills: ['Kafka', 'PostgreSQL'],
  jobDescription: 'You design distributed systems and run them in production.',
  resume: '',
  durationMinutes: 45,
  tone: 'normal',
  language: 'en',
  seed: 'one',
  ...over,
});
const questionsOf = (body: PlanBody): PlanQuestion[] => body.sections.flatMap(({ questions }) => questions);
const idsOf = (body: PlanBody) => questionsOf(body).map(({ id }) => id);
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const weightOf = (body: PlanBody, id: string) => body.competencies.find((entry) => entry.id === id)?.weight ?? 0;
const hasCode = (body: PlanBody) => body.sections.some(({ kind }) => kind === 'coding');

const words = [
  'no coding',
  'with coding',
  'more system design',
  'less security, more testing',
  'shorter',
  'longer',
  '45 minutes',
  '10 min',
  '180 minutes',
  'easier',
  'harder and fewer questions',
  'more questions',
  'other questions',
  'add a question about Kafka',
  'add a question about how old they are',
  'ask about sharding and replication, shorter',
  'nonsense!',
  'no debugging',
  'no soft skills',
  'please be patient',
  '',
  '9999 minutes',
  'add the question "What is a lock?"',
];
const anyFacts = fc.record({
  position: fc.string(),
  level: fc.constantFrom(...Level.options),
  roleFamily: fc.constantFrom(...RoleFamily.options),
  skills: fc.array(fc.constantFrom('React', 'Kafka', 'Python', 'Falconry', 'SQL', 'iOS')),
  jobDescription: fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom(...competencies.flatMap(({ keywords }) => keywords)), { maxLength: 30 })
      .map((list) => list.join(' ')),
  ),
  resume: fc.string(),
  durationMinutes: fc.integer({ min: 10, max: 180 }),
  tone: fc.constantFrom('patient', 'normal', 'brisk'),
  language: fc.constant('en'),
  seed: fc.string(),
});
const anyFeedback = fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 6 });

describe('planFromBank', () => {
  it('holds to its laws for any facts and any feedback', () => {
    fc.assert(
      fc.property(anyFacts, anyFeedback, (any, feedback) => {
        const { body, notes } = planFromBank(any, feedback);
        PlanBody.parse(body);
        expect(checkPlan(body).competencies.map(({ id }) => id)).toEqual(body.competencies.map(({ id }) => id));
        expect(sum(body.competencies.map(({ weight }) => weight))).toBeCloseTo(1, 9);
        const total = sum(body.sections.map(({ minutes }) => minutes));
        if (feedback.every((text) => !/\d|short|long/i.test(text))) expect(total).toBe(any.durationMinutes);
        expect(Number.isInteger(total) && total >= 10 && total <= 180).toBe(true);
        for (const { minutes, questions } of body.sections)
          expect(sum(questions.map((q) => q.minutes))).toBeLessThanOrEqual(minutes);
        for (const { minutes } of questionsOf(body)) expect(minutes).toBeGreaterThanOrEqual(1);
        for (const { id } of body.competencies) expect(competencies.map((entry) => entry.id)).toContain(id);
        expect(body.sections[0]?.kind).toBe('intro');
        expect(body.sections.at(-1)?.kind).toBe('closing');
        expect(body.sections.filter(({ kind }) => kind === 'candidate_questions')).toHaveLength(1);
        expect(notes.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same plan for the same facts, and another for another seed', () => {
    expect(planFromBank(facts(), [])).toEqual(planFromBank(facts(), []));
    const plans = ['one', 'two', 'three', 'four'].map((seed) => idsOf(planFromBank(facts({ seed }), []).body).join());
    expect(new Set(plans).size).toBeGreaterThan(1);
  });

  it('gives management and product no exercise unless asked', () => {
    for (const roleFamily of ['management', 'product', 'general'] as const)
      for (const level of Level.options) {
        const role = facts({ roleFamily, level, skills: [], durationMinutes: 60 });
        expect(hasCode(planFromBank(role, ['harder', 'other questions']).body)).toBe(false);
        expect(hasCode(planFromBank(role, ['Please add a coding exercise']).body)).toBe(true);
      }
  });

  it('gives a role that codes one exercise in its middle, fitting the level', () => {
    const { body } = planFromBank(facts(), []);
    const at = body.sections.findIndex(({ kind }) => kind === 'coding');
    expect(at).toBeGreaterThan(1);
    const [task] = body.sections[at]?.questions ?? [];
    expect(exerciseById(task?.exerciseId ?? '')?.levels).toContain('senior');
    expect(task?.kind).toBe('exercise');
  });

  it('leaves code out of a short interview and says so, unless asked', () => {
    const short = planFromBank(facts({ durationMinutes: 20 }), []);
    expect(hasCode(short.body)).toBe(false);
    expect(short.notes.join()).toContain('No coding');
    expect(hasCode(planFromBank(facts({ durationMinutes: 20 }), ['with coding']).body)).toBe(true);
  });

  it('picks questions for the skills named, and tells which', () => {
    const { notes } = planFromBank(facts({ skills: ['kafka'] }), []);
    expect(notes[0]).toContain('Kafka');
  });

  it('weighs competencies by the words of the job description', () => {
    const plain = planFromBank(facts({ jobDescription: '' }), []).body;
    const secure = planFromBank(
      facts({
        jobDescription:
          'Security, encryption, authentication, threat models, GDPR compliance and OWASP are your daily bread.',
      }),
      [],
    );
    expect(weightOf(secure.body, 'security')).toBeGreaterThan(weightOf(plain, 'security'));
    expect(secure.notes.join()).toContain('security');
  });

  it('does not ask by the resume', () => {
    expect(planFromBank(facts({ resume: 'Ten years of React and Swift.' }), [])).toEqual(planFromBank(facts(), []));
  });
});

describe('feedback', () => {
  const before = planFromBank(facts(), []).body;
  const sentBack = (...feedback: string[]) => planFromBank(facts(), feedback);

  it('"no coding" removes the exercise and keeps the length', () => {
    const { body, notes } = sentBack('No coding please.');
    expect(hasCode(body)).toBe(false);
    expect(sum(body.sections.map(({ minutes }) => minutes))).toBe(45);
    expect(notes.join()).toContain('Understood from your feedback: no coding.');
  });

  it('"more system design" gives it more weight', () => {
    expect(weightOf(sentBack('more system design').body, 'system-design')).toBeGreaterThan(
      weightOf(before, 'system-design'),
    );
  });

  it('"no debugging" leaves it out', () => {
    const without = planFromBank(facts({ roleFamily: 'qa' }), ['no debugging']).body;
    expect(questionsOf(without).some(({ competencyId }) => competencyId === 'debugging')).toBe(false);
  });

  it.each([
    ['30 minutes', 30],
    ['make it an hour', 60],
    ['shorter', 35],
    ['longer', 60],
    ['500 minutes', 180],
  ])('%j makes it %i minutes, and the notes say so', (words, minutes) => {
    const { body, notes } = sentBack(words);
    expect(sum(body.sections.map((section) => section.minutes))).toBe(minutes);
    expect(notes.join()).toContain(`takes ${minutes} minutes instead of 45`);
  });

  it('"fewer questions" and "more questions" change the number', () => {
    const count = (body: PlanBody) => questionsOf(body).length;
    expect(count(sentBack('fewer questions').body)).toBeLessThan(count(before));
    expect(count(sentBack('more questions').body)).toBeGreaterThan(count(before));
  });

  it('"easier" and "harder" move the level, as far as there is one', () => {
    expect(sentBack('easier').notes[0]).toContain('mid backend');
    expect(sentBack('harder').notes[0]).toContain('lead backend');
    expect(planFromBank(facts({ level: 'junior' }), ['easier']).notes.join()).toContain('The level stays at junior');
  });

  it('"other questions" exchanges nearly all of them, each time anew', () => {
    const rounds = [[], ['other questions'], ['other questions', 'new questions']].map((feedback) =>
      questionsOf(planFromBank(facts(), feedback).body).filter(
        ({ kind, competencyId }) => kind !== 'exercise' && competencyId,
      ),
    );
    const ids = rounds.map((questions) => new Set(questions.map(({ id }) => id)));
    expect([...(ids[1] ?? [])].filter((id) => ids[0]?.has(id))).toEqual([]);
    expect([...(ids[2] ?? [])].filter((id) => ids[0]?.has(id) || ids[1]?.has(id)).length).toBeLessThanOrEqual(1);
  });

  it('adds a question word for word, with a rubric, for the competency it speaks of', () => {
    const { body, notes } = sentBack('Add a question about sharding in MongoDB, and no coding');
    const added = questionsOf(body).find(({ id }) => id === 'added-1');
    expect(added?.text).toContain('sharding in MongoDB.');
    expect(added?.kind).toBe('explain');
    expect(added?.competencyId).toBe('data-modelling');
    expect(added?.rubric.strong.length).toBeGreaterThan(0);
    expect(hasCode(body)).toBe(false);
    expect(notes.join()).toContain('add a question: sharding in MongoDB');
  });

  it('takes a quoted question as it stands', () => {
    const { body } = sentBack('Please ask the question: "How do you write a runbook?"');
    expect(questionsOf(body).map(({ text }) => text)).toContain('How do you write a runbook?');
  });

  it.each([
    'their age',
    'how old they are',
    'children',
    'where they are really from: "Where are you from?"',
    'religion',
    'health problems',
  ])('does not add a question about %s', (topic) => {
    const { body, notes } = sentBack(`add a question about ${topic}`);
    expect(idsOf(body)).not.toContain('added-1');
    expect(notes.join()).toContain('must not');
  });

  it('says what it did not understand, and still changes something', () => {
    const { body, notes } = sentBack('Make it sparkle');
    expect(notes.join()).toContain('Not understood: "Make it sparkle"');
    expect(idsOf(body)).not.toEqual(idsOf(before));
  });

  it('keeps the other questions when only one is added or the tone changes', () => {
    expect(idsOf(sentBack('give them time to think').body)).toEqual(idsOf(before));
    expect(sentBack('give them time to think').body.tone).toBe('patient');
  });
});
