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
  'the coding part should be 20 minutes',
  '150 minutes of coding',
  'spend 10 minutes on testing',
  '30 minutes on soft skills',
  '5 minutes on communication',
  "60 minutes for the candidate's questions",
  'a shorter intro',
  'less coding',
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
        expect(new Set(idsOf(body)).size).toBe(idsOf(body).length);
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
    expect(notes.join()).toContain('Understood from your feedback: "No coding please" (no coding).');
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
    expect(sentBack('easier').notes[0]).toContain('a mid-level backend role');
    expect(sentBack('harder').notes[0]).toContain('a lead backend role');
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
    expect(notes.join()).toContain('"Add a question about sharding in MongoDB" (a question: sharding in MongoDB)');
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

  it('changes nothing and says so when it understands nothing', () => {
    const { body, notes } = sentBack('Make it sparkle. Our CTO will join! Ah');
    expect(body).toEqual(before);
    expect(notes.join()).toContain(
      'Nothing of your feedback was understood, so it changed nothing: "Make it sparkle", "Our CTO will join", "Ah".',
    );
  });

  it('names the words it follows and the words it does not', () => {
    const { notes } = sentBack('Make it sparkle, but no coding');
    expect(notes.join()).toContain('Understood from your feedback: "but no coding" (no coding).');
    expect(notes.join()).toContain('Not understood, and not followed: "Make it sparkle".');
  });

  const minutesOn = (body: PlanBody, ...ids: string[]) =>
    sum(
      questionsOf(body).flatMap(({ competencyId, exerciseId, minutes }) =>
        !exerciseId && ids.includes(competencyId ?? '') ? minutes : [],
      ),
    );
  const partOf = (body: PlanBody, kind: string) =>
    sum(body.sections.flatMap((section) => (section.kind === kind ? section.minutes : [])));

  it.each([
    ['the coding part should be 20 minutes', 20],
    ['add a 30 minute coding exercise', 30],
    ['coding at most 10 minutes', 10],
    ['10 more minutes for coding', partOf(before, 'coding') + 10],
    ['shorten the coding by 5 minutes', partOf(before, 'coding') - 5],
    ['20 minutes of coding. Take 5 minutes off the coding exercise.', 15],
  ])('%j gives the code %i minutes and leaves the length of the whole', (words, minutes) => {
    const { body, notes } = sentBack(words);
    expect(partOf(body, 'coding')).toBe(minutes);
    expect(sum(body.sections.map((section) => section.minutes))).toBe(45);
    expect(notes).toContain(`Minutes for coding: ${minutes}.`);
  });

  it('gives minutes to topics and to the parts around the questions', () => {
    const words =
      '10 minutes on testing, 8 minutes on soft skills, a 5 minute intro and 10 minutes for candidate questions';
    const { body } = sentBack(words);
    expect(minutesOn(body, 'testing')).toBe(10);
    expect(minutesOn(sentBack('spend 10 minutes on testing and ask about testing').body, 'testing')).toBe(10);
    expect(minutesOn(body, 'collaboration', 'communication', 'ownership')).toBe(8);
    expect([partOf(body, 'intro'), partOf(body, 'candidate_questions')]).toEqual([5, 10]);
    expect(sum(body.sections.map((section) => section.minutes))).toBe(45);
  });

  it('gives a part its minutes where the bank has too few questions for the rest', () => {
    const role = facts({
      roleFamily: 'general',
      level: 'junior',
      skills: [],
      jobDescription: '',
      durationMinutes: 90,
      seed: 's',
    });
    expect(partOf(planFromBank(role, ['10 minutes of coding, no soft skills']).body, 'coding')).toBe(10);
  });

  it('says when there is no room for what was asked', () => {
    const { body, notes } = sentBack('90 minutes of coding, 40 minutes for candidate questions');
    expect(partOf(body, 'candidate_questions')).toBe(15);
    expect(notes.join()).toMatch(
      /Minutes for the candidate's questions: 15 instead of 40.*Minutes for coding: \d+ instead of 90|Minutes for coding: \d+ instead of 90.*Minutes for the candidate's questions: 15 instead of 40/,
    );
    const long = planFromBank(facts({ durationMinutes: 180 }), ['150 minutes of coding']).body;
    expect(partOf(PlanBody.parse(long), 'coding')).toBe(60);
    expect(sentBack('5 minutes of coding').notes.join()).toContain('no exercise fits into 5 minutes');
  });

  it('lets later words win over earlier ones', () => {
    expect(hasCode(sentBack('20 minutes of coding', 'no coding').body)).toBe(false);
    expect(hasCode(sentBack('no coding', 'keep the coding exercise after all', 'keep the coding').body)).toBe(true);
    expect(minutesOn(sentBack('no testing', '10 minutes on testing').body, 'testing')).toBe(10);
    expect(sentBack('10 minutes on testing', 'no testing').notes.join()).not.toContain('Minutes for testing');
    expect(sum(sentBack('add 10 minutes', '5 minutes less').body.sections.map(({ minutes }) => minutes))).toBe(50);
  });

  it('cuts a section that would hold too many short questions', () => {
    const manager = facts({
      roleFamily: 'management',
      level: 'mid',
      durationMinutes: 65,
      skills: [],
      jobDescription: '',
    });
    const feedback = ['10 minutes on ownership', ...Array<string>(6).fill('more questions')];
    expect(PlanBody.safeParse(planFromBank({ ...manager, seed: 's' }, feedback).body).success).toBe(true);
  });

  it('tells of a topic that is to stay but is not there', () => {
    expect(sentBack("don't drop machine learning").notes.join()).toContain(
      'There is no question on machine learning here',
    );
    const manager = facts({ roleFamily: 'management', level: 'mid', durationMinutes: 180, skills: [] });
    expect(planFromBank(manager, ["don't drop machine learning"]).body).toEqual(planFromBank(manager, []).body);
    expect(sentBack(`don't drop ${before.competencies[0]?.name}`).notes.join()).not.toContain('There is no question');
  });

  it('keeps the exercise that is there when told to keep it', () => {
    for (const words of ['keep the coding part', 'do not remove the coding exercise', 'with coding'])
      expect(sentBack(words).body).toEqual(before);
  });

  it('gives a role without code none for being asked for less of it', () => {
    const manager = facts({ roleFamily: 'management', level: 'mid' });
    expect(hasCode(planFromBank(manager, ['less coding', 'at most 10 minutes of coding']).body)).toBe(false);
    expect(partOf(planFromBank(manager, ['10 minutes of coding']).body, 'coding')).toBe(10);
  });

  it('keeps the other questions when only one is added or the tone changes', () => {
    expect(idsOf(sentBack('give them time to think').body)).toEqual(idsOf(before));
    expect(sentBack('give them time to think').body.tone).toBe('patient');
  });
});
