import type { Brief } from '../../src/interviews/contract.ts';
import type { QuestionKind } from '../../src/questions/contract.ts';
import { sentencesOf } from '../sentences.ts';

/** The interviewer's own words, English. Variants are taken in turn, so that the same one does not come twice in a row. */
export const variant = (list: readonly string[], turn: number): string => list[turn % list.length]!;

/** They thank and do not judge. */
export const acknowledge = ['Thank you.', 'All right, thank you.', 'Thanks for that.', 'Okay, thank you.'];
export const thatIsFine = ['That is all right.', 'No problem at all.', 'That is fine.'];
export const ofCourse = ['Of course. Take the time you need.', 'Sure, take your time.', 'Certainly. I will wait.'];

export const greeting = (brief: Brief, kind: 'rule-based' | 'model'): string =>
  `Hello${brief.candidate.name ? ` ${brief.candidate.name.split(/\s+/)[0]}` : ''}, and welcome. ${notice(brief, kind)}`;

/** What has to be heard before the first question: who interviews, who decides, what is kept. */
const notice = (brief: Brief, kind: 'rule-based' | 'model'): string =>
  [
    brief.notice,
    `I lead this interview for the position ${brief.position} ${kind === 'model' ? 'with a language model' : 'by rules, without a language model'}.`,
    processAnswers.recorded(brief.consents.recording),
    'Take the time you need, and ask me to repeat a question whenever you like.',
  ].join(' ');

/** The sentences of the notice that were not heard whole; empty where all were. */
export const unheardNotice = (brief: Brief, kind: 'rule-based' | 'model', heard: string): string =>
  sentencesOf(notice(brief, kind))
    .filter((sentence) => !heard.includes(sentence))
    .join(' ');

export const endSection = (title: string): string => `Thank you. That was the part "${title}".`;
export const endTheirs = 'All right.';
export const nowComes = (title: string): string => `Now comes "${title}".`;
export const timeIsUp = (title: string): string =>
  `The time for the part "${title}" is over, so let us go on. Thank you.`;
export const yourQuestions =
  'Now it is your turn: what would you like to ask about the interview or what happens next?';
export const askAway = 'Please ask.';
export const noted = 'Thank you, that stays in the record.';
export const anythingElse = 'Is there anything else you would like to ask?';
export const added = 'Thank you, that goes with your answer before. The question now is:';
export const addedAtWork = 'Thank you, that goes with your answer before. Go on with the exercise as you like.';
export const weGoOn = 'Good, then we go on. The question was:';
export const present = 'Hello. I am here, and your words reach me. I asked:';
export const backTo = 'Sure, back to it. Say what you would like to add or change:';
export const noWayBack =
  'I cannot go back from here: this is the first question of its part, and earlier parts are closed. What you said there is in the record.';
export const noTimeBack = 'The time left for this part is too short to go back. What you said there is in the record.';

export const slower = 'Let me say it more slowly.';
export const smaller = 'Let me ask something smaller.';
export const noTerms =
  'I may not explain the words of a question. Say what you take it to mean, or say "next question". I asked:';
export const noOtherWords =
  'I have no other words for it. Answer it as you understand it and tell me what you assume, or say "next question". Once more:';
export const belongsTo = (question: string): string => `It is about what I asked before: ${question}`;
/** What kind of answer a question wants. */
export const wanted: Record<QuestionKind, string> = {
  story: 'I would like to hear about one case from your own work: what it was, what you did, and how it ended.',
  explain: 'I would like to hear how you would go about it, step by step, and why.',
  short: 'A sentence or two are enough.',
  yes_no: 'A yes or no is enough, with a word on why.',
  exercise: '',
  candidate_questions: '',
};
/** The same words with a stop where a speaker would breathe. */
export const slowly = (text: string): string =>
  text.replace(
    /, (but|and|so|while|though|because|which) /g,
    (_all, word: string) => `. ${word[0]!.toUpperCase()}${word.slice(1)} `,
  );
export const choose = 'Take it as it fits best: choose, tell me what you assume, and go on from there.';
export const chooseCase = 'That is for you to choose: any case from your own work will do.';

export const notMine = 'I cannot answer that myself. It stays in the record, so the team will see your question.';
export const farewell = (name: string): string =>
  `That was it. Thank you for your time${name ? `, ${name.split(/\s+/)[0]}` : ''}. A person will look at everything and get back to you. Goodbye.`;
export const leftEarly =
  'Then we end here. What you said so far is kept, and a person will look at it and get back to you. Thank you for your time. Goodbye.';
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
export const noHintHere =
  'I have no hint for this one. Begin with the first thing that comes to your mind, or say "next question".';
export const assume =
  'I can add nothing to the task. Where it leaves something open, choose what seems sensible to you, and tell me what you assume.';
export const howToWork =
  'The whole task stands beside the editor, with examples. Write your function there, run the tests whenever you like, ask me for a hint if you are stuck, and say when you are done.';
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
      ? 'I am an AI, not a person: a program that uses a language model. The questions come from a plan that a person approved.'
      : 'I am an AI, not a person: a program that follows rules. The questions come from a plan that a person approved.',
  who_decides: (evaluated: boolean): string =>
    `A named person decides, never a program alone. ${evaluated ? 'A program proposes scores with quotes, and a person checks each of them.' : 'You declined evaluation by AI, so only people evaluate your answers.'}`,
  recorded: (sound: boolean): string =>
    `What is said here is kept as text, with the code, its runs and the board. Sound is ${sound ? 'recorded too, as you agreed' : 'not recorded'}.`,
  kept: ({ organisation }: Named): string =>
    `There is no video. How long it is kept is for ${organisation} to say; you may ask them for a copy, or to have it erased.`,
  what_next: ({ organisation, consents }: Named & Pick<Brief, 'consents'>): string =>
    [
      consents.aiEvaluation
        ? `A program proposes scores with quotes from what you said, and a person at ${organisation} checks each of them.`
        : `A person at ${organisation} reads your answers and scores them.`,
      'Then a named person decides. After the decision you get a report with your own words in it. If you do not agree, answer the mail that invited you, and a person looks at it again.',
      `Whether there are further rounds, ${organisation} can tell you.`,
    ].join(' '),
  who_reads: ({ organisation, consents }: Named & Pick<Brief, 'consents'>, kind: 'rule-based' | 'model'): string =>
    [
      `The people at ${organisation} who may open this interview: those who review it and the one who decides.`,
      ...(consents.aiEvaluation ? ['A program proposes scores to them.'] : []),
      ...(kind === 'model' ? ['The language model that I use reads them too.'] : []),
      'Whoever is in the room now is shown in it.',
    ].join(' '),
  when_told: ({ organisation }: Named): string =>
    `How soon, I do not know: a person decides, and ${organisation} writes to you then. Answer the mail that invited you to ask for a date.`,
  judge: (atWork: boolean): string =>
    `I do not judge answers or code, and I do not say what is right: people look at that afterwards.${atWork ? ' Tests that you run tell you what your code does.' : ''}`,
  aids: 'The plan of this interview says nothing about it, so I neither allow nor forbid it. If you look something up, say so, and tell me what you take from it.',
  ways: 'You may type or speak, both count the same. Code goes into the editor, in JavaScript or Python, and drawings go onto the whiteboard. I understand English only; plain words are fine.',
  time_left: (minutes: number, section: number, coming: readonly string[]): string =>
    [
      `About ${amount(minutes)} in all, and ${amount(section)} for this part.`,
      coming.length > 0 ? `After it: ${coming.join(', ')}.` : 'It is the last one.',
    ].join(' '),
};

type Named = Pick<Brief, 'organisation'>;

const amount = (minutes: number) => (minutes <= 0 ? 'no time' : minutes === 1 ? 'one minute' : `${minutes} minutes`);
