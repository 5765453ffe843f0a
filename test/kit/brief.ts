import type { Brief, BriefQuestion, BriefSection } from '../../src/interviews/contract.ts';
import { newId } from '../../src/platform/ids.ts';

export const question = (id: string, change: Partial<BriefQuestion> = {}): BriefQuestion => ({
  id,
  text: `Please tell me about ${id.replaceAll('-', ' ')}.`,
  kind: 'explain',
  competencyId: null,
  exerciseId: null,
  minutes: 4,
  followUps: [
    { text: `Could you say more about ${id.replaceAll('-', ' ')}?`, when: 'short' },
    { text: 'How did you find out that it worked?', when: 'missing' },
    { text: 'What would you do differently today?', when: 'strong' },
  ],
  exercise: null,
  cues: [['measure', 'metric'], ['test'], ['team']],
  ...change,
});

export const exerciseQuestion = (): BriefQuestion =>
  question('word-count', {
    kind: 'exercise',
    exerciseId: 'word-count',
    text: 'Count the words of a text.',
    followUps: [{ text: 'How does its running time grow?', when: 'strong' }],
    exercise: {
      view: {
        id: 'word-count',
        title: 'Count words',
        prompt: 'Write a function that counts words.',
        starter: { javascript: 'function countWords(text) {\n}\n', python: 'def count_words(text):\n    pass\n' },
        examples: [],
        isFunction: true,
      },
      spoken: 'Here is a small exercise: count how often each word occurs.',
      hints: ['Think of a table from word to number.', 'Split the text first.'],
    },
  });

export const section = (
  id: string,
  kind: BriefSection['kind'],
  questions: BriefQuestion[],
  minutes = 10,
): BriefSection => ({
  id,
  title: id.replaceAll('-', ' '),
  kind,
  minutes,
  questions,
});

/** A session of three parts that nobody has begun. */
export const brief = (change: Partial<Brief> = {}): Brief => ({
  sessionId: newId(),
  interviewId: newId(),
  tenantId: 't1',
  environment: 'live',
  organisation: 'Acme',
  position: 'Backend engineer',
  level: 'mid',
  candidate: { name: 'Ada Lovelace' },
  language: 'en',
  tone: 'normal',
  accommodations: { timeFactor: 1, textOnly: false, breaks: true, note: '' },
  notice: 'An AI interviews you.',
  consents: { recording: true, aiEvaluation: true, browserRecognition: false },
  sections: [
    section('experience', 'questions', [question('a-hard-bug'), question('a-system-you-built')]),
    section('your-questions', 'candidate_questions', [], 5),
    section('closing', 'closing', [], 1),
  ],
  startedAt: new Date().toISOString(),
  at: 1000,
  pausedMs: 0,
  ended: false,
  turns: [],
  ...change,
});
