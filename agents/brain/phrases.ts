import type { Brief } from '../../src/interviews/contract.ts';
import { sentencesOf } from '../sentences.ts';

/** The interviewer's own words, English. Variants are taken in turn, so that the same one does not come twice in a row. */
export const variant = (list: readonly string[], turn: number): string => list[turn % list.length]!;

export const acknowledge = [
  'Thank you.',
  'I see, thanks.',
  'All right, thank you.',
  'Good, thanks for that.',
  'Understood.',
];
export const thatIsFine = ['That is all right.', 'No problem at all.', 'That is fine.'];
export const ofCourse = ['Of course. Take the time you need.', 'Sure, take your time.', 'Certainly. I will wait.'];

export const greeting = (brief: Brief, kind: 'rule-based' | 'model'): string =>
  `Hello${brief.candidate.name ? ` ${brief.candidate.name.split(/\s+/)[0]}` : ''}, and welcome. ${notice(brief, kind)}`;

/** What has to be heard before the first question: who interviews, who decides, what is kept. */
const notice = (brief: Brief, kind: 'rule-based' | 'model'): string =>
  [
    brief.notice,
    `I lead this interview about the position ${brief.position} ${kind === 'model' ? 'with a language model' : 'by rules, without a language model'}.`,
    processAnswers.recorded(brief.consents.recording),
    'Take the time you need, and ask me to repeat a question whenever you like.',
  ].join(' ');

/** The sentences of the notice that were not heard whole; empty where all were. */
export const unheardNotice = (brief: Brief, kind: 'rule-based' | 'model', heard: string): string =>
  sentencesOf(notice(brief, kind))
    .filter((sentence) => !heard.includes(sentence))
    .join(' ');

export const endSection = (title: string): string => `Thank you. That was the part "${title}".`;
export const timeIsUp = (title: string): string =>
  `The time for the part "${title}" is over, so let us go on. Thank you.`;
export const yourQuestions =
  'Now it is your turn: what would you like to ask about the interview or what happens next?';
export const anythingElse = 'Is there anything else you would like to ask?';
export const notMine = 'I cannot answer that myself. It stays in the record, so the team will see your question.';
export const farewell = (name: string): string =>
  `That was it. Thank you for your time${name ? `, ${name.split(/\s+/)[0]}` : ''}. A person will look at everything and get back to you. Goodbye.`;
export const stopped = 'We end the interview here. Thank you for your time. The team will get back to you. Goodbye.';
export const timeOver =
  'Our time is over, so I end the interview here. Thank you very much. A person will look at everything and get back to you. Goodbye.';

export const checkIns = [
  'Take the time you need. Shall I repeat the question?',
  'If you would rather go on, say "next question". Or go on thinking; I will wait.',
  'I am still here. You can answer, say "next question", or ask for a break.',
];
export const exerciseCheckIns = {
  untouched:
    'I see that the editor is still as it was. Would it help to tell me how you would begin? You can also ask for a hint.',
  failing: 'Your last run did not pass yet. What do you make of its output? You can also ask for a hint.',
  working: 'How is it going? Tell me what you are thinking, ask for a hint, or say that you are done.',
};
export const noHint = 'I have no further hint for this one. Tell me your idea, and try it by running it.';
export const assume =
  'Read the task as it is written. Where it leaves something open, choose, and tell me what you assume.';
export const goOnWorking = 'Thank you. Go on with the code, and say when you are done.';
export const noBreaks = 'A break is not foreseen in this interview. Take a moment to breathe; I will wait.';

export const run = {
  passed: 'All tests pass. How does the running time grow with the input, and what else would you test?',
  failed: (passed: number, all: number, name: string | null): string =>
    `${passed} of ${all} tests pass. ${name ? `Have a look at the test "${name}".` : 'What fails is hidden: think of unusual inputs.'} What do you think happens there?`,
  compile: 'The code does not start yet. What does the message below it tell you?',
  error: 'The run stopped with an error. What does the message tell you?',
  slow: 'The run took too long and was stopped. Where could it be spending its time?',
  memory: 'The run used more memory than it may. What grows there?',
};

export const processAnswers = {
  is_ai: (kind: 'rule-based' | 'model'): string =>
    kind === 'model'
      ? 'Yes, I am an AI: a program that uses a language model. The questions come from a plan that a person approved.'
      : 'Yes, I am an AI: a rule-based program. The questions come from a plan that a person approved.',
  who_decides: (evaluated: boolean): string =>
    `A named person decides, never a program alone. ${evaluated ? 'A program proposes scores with quotes, and a person checks each of them.' : 'You declined evaluation by AI, so only people evaluate your answers.'}`,
  recorded: (sound: boolean): string =>
    `What is said here is kept as text, with the code, its runs and the board. Sound is ${sound ? 'recorded too, as you agreed' : 'not recorded'}.`,
  time_left: (minutes: number, section: number): string =>
    `About ${amount(minutes)} in all, and ${amount(section)} for this part.`,
};

const amount = (minutes: number) => (minutes <= 0 ? 'no time' : minutes === 1 ? 'one minute' : `${minutes} minutes`);
