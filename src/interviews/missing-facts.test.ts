import { describe, expect, it } from 'vitest';
import { type KnownFacts, missingFacts } from './missing-facts.ts';

const complete: KnownFacts = {
  position: 'Backend Engineer',
  level: 'senior',
  skills: ['Go', 'Kafka', 'PostgreSQL'],
  jobDescription:
    'You build and run the services behind our shop, together with four others, from the first design to the day when it is switched off again.',
  candidateName: 'Ann Example',
  candidateEmail: null,
  candidateRef: null,
};
const missing = (over: Partial<KnownFacts>) =>
  missingFacts({ ...complete, ...over }).map(({ field, severity }) => `${severity} ${field}`);

describe('missingFacts', () => {
  it('asks nothing when everything is there', () => {
    expect(missing({})).toEqual([]);
  });

  it.each<[string, Partial<KnownFacts>, string[]]>([
    ['nobody', { candidateName: '  ' }, ['critical candidateName']],
    ['only an address', { candidateName: '', candidateEmail: 'ann@example.org' }, []],
    ['only a reference', { candidateName: '', candidateRef: 'c-17' }, []],
    ['no position', { position: '' }, ['critical position']],
    ['no level', { level: null }, ['high level']],
    ['no skills', { skills: [] }, ['high skills']],
    ['qualifications for skills', { skills: [], qualifications: ['a', 'b', 'c'] }, []],
    ['neither skills nor description', { skills: [], jobDescription: '' }, ['high skills', 'high jobDescription']],
    [
      'one qualification and no description',
      { skills: [], jobDescription: 'short', qualifications: ['a'] },
      ['high jobDescription', 'warning skills'],
    ],
    [
      'two qualifications and no description',
      { skills: [], jobDescription: '', qualifications: ['a', 'b'] },
      ['warning jobDescription', 'warning skills'],
    ],
    ['a short description', { jobDescription: 'You build services.' }, ['warning jobDescription']],
    ['one skill', { skills: ['Go'] }, ['warning skills']],
  ])('with %s', (_, over, expected) => {
    expect(missing(over)).toEqual(expected);
  });

  it('asks the gravest first, and each field once', () => {
    const questions = missingFacts({
      ...complete,
      position: '',
      level: null,
      skills: [],
      jobDescription: '',
      candidateName: '',
    });
    expect(questions.map(({ field }) => field)).toEqual([
      'candidateName',
      'position',
      'level',
      'skills',
      'jobDescription',
    ]);
    for (const { question } of questions) expect(question).toMatch(/[?.]$/);
  });

  it('names skills that the description mentions', () => {
    const [question] = missingFacts({
      ...complete,
      skills: [],
      jobDescription: `${complete.jobDescription} With Kafka and k8s.`,
    });
    expect(question?.question).toContain('Kafka and Kubernetes');
  });
});
