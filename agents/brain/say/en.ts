import type { QuestionKind } from '../../../src/questions/contract.ts';

type Kind = 'rule-based' | 'model';

/** The interviewer's own words, to be heard. Of lists one is taken after the other, so that the same one does not come twice in a row. */
export const en = {
  /** They thank and do not judge. */
  acknowledge: ['Thank you.', 'All right, thank you.', 'Thanks for that.', 'Okay, thank you.'],
  thatIsFine: ['That is all right.', 'No problem at all.', 'That is fine.'],
  ofCourse: ['Of course. Take the time you need.', 'Sure, take your time.', 'Certainly. I will wait.'],

  hello: (name: string) => `Hello${name ? ` ${name.split(/\s+/)[0]}` : ''}, and welcome.`,
  leads: (position: string, kind: Kind) =>
    `I lead this interview for the position ${position} ${kind === 'model' ? 'with a language model' : 'by rules, without a language model'}.`,
  takeYourTime: 'Take the time you need, and ask me to repeat a question whenever you like.',

  endSection: (title: string) => `Thank you. That was the part "${title}".`,
  endTheirs: 'All right.',
  nowComes: (title: string) => `Now comes "${title}".`,
  timeIsUp: (title: string) => `The time for the part "${title}" is over, so let us go on. Thank you.`,
  yourQuestions: 'Now it is your turn: what would you like to ask about the interview or what happens next?',
  askAway: 'Please ask.',
  noted: 'Thank you, that stays in the record.',
  anythingElse: 'Is there anything else you would like to ask?',
  added: 'Thank you, that goes with your answer before. The question now is:',
  addedAtWork: 'Thank you, that goes with your answer before. Go on with the exercise as you like.',
  weGoOn: 'Good, then we go on. The question was:',
  present: 'Hello. I am here, and your words reach me. I asked:',
  backTo: 'Sure, back to it. Say what you would like to add or change:',
  noWayBack:
    'I cannot go back from here: this is the first question of its part, and earlier parts are closed. What you said there is in the record.',
  noTimeBack: 'The time left for this part is too short to go back. What you said there is in the record.',

  slower: 'Let me say it more slowly.',
  /** Words behind a comma before which a speaker would breathe. */
  breaths: 'but|and|so|while|though|because|which',
  smaller: 'Let me ask something smaller.',
  noTerms: 'I may not explain the words of a question. Say what you take it to mean, or say "next question". I asked:',
  noOtherWords:
    'I have no other words for it. Answer it as you understand it and tell me what you assume, or say "next question". Once more:',
  belongsTo: (question: string) => `It is about what I asked before: ${question}`,
  /** What kind of answer a question wants. */
  wanted: {
    story: 'I would like to hear about one case from your own work: what it was, what you did, and how it ended.',
    explain: 'I would like to hear how you would go about it, step by step, and why.',
    short: 'A sentence or two are enough.',
    yes_no: 'A yes or no is enough, with a word on why.',
    exercise: '',
    candidate_questions: '',
  } satisfies Record<QuestionKind, string>,
  choose: 'Take it as it fits best: choose, tell me what you assume, and go on from there.',
  chooseCase: 'That is for you to choose: any case from your own work will do.',
  /** Where a model's own words broke off. */
  startAgain: 'Sorry, let me start again.',
  tellMore: 'Could you tell me more about that?',

  notMine: 'I cannot answer that myself. It stays in the record, so the team will see your question.',
  farewell: (name: string) =>
    `That was it. Thank you for your time${name ? `, ${name.split(/\s+/)[0]}` : ''}. A person will look at everything and get back to you. Goodbye.`,
  leftEarly:
    'Then we end here. What you said so far is kept, and a person will look at it and get back to you. Thank you for your time. Goodbye.',
  stopped: 'We end the interview here. Thank you for your time. The team will get back to you. Goodbye.',
  timeOver:
    'Our time is over, so I end the interview here. Thank you very much. A person will look at everything and get back to you. Goodbye.',

  checkIns: [
    'Take the time you need. Shall I repeat the question?',
    'If you would rather go on, say "next question". Or go on thinking; I will wait.',
    'I am still here. You can answer, say "next question", or ask for a break.',
  ],
  exerciseCheckIns: {
    untouched:
      'I see that the editor is still as it was. Would it help to tell me how you would begin? You can also ask for a hint.',
    failing: 'Your last run did not pass yet. What do you make of its output? You can also ask for a hint.',
    working: 'How is it going? Tell me what you are thinking, ask for a hint, or say that you are done.',
  },
  noHint: 'I have no further hint for this one. Tell me your idea, and try it by running it.',
  noHintHere:
    'I have no hint for this one. Begin with the first thing that comes to your mind, or say "next question".',
  assume:
    'I can add nothing to the task. Where it leaves something open, choose what seems sensible to you, and tell me what you assume.',
  howToWork:
    'The whole task stands beside the editor, with examples. Write your function there, run the tests whenever you like, ask me for a hint if you are stuck, and say when you are done.',
  goOnWorking: 'Thank you. Go on with the code, and say when you are done.',
  noBreaks: 'A break is not foreseen in this interview. Take a moment to breathe; I will wait.',

  run: {
    passed: 'All tests pass. How does the running time grow with the input, and what else would you test?',
    failed: (passed: number, all: number, name: string | null) =>
      `${passed} of ${all} tests pass. ${name ? `Have a look at the test "${name}".` : 'What fails is hidden: think of unusual inputs.'} What do you think happens there?`,
    compile: 'The code does not start yet. What does the message below it tell you?',
    error: 'The run stopped with an error. What does the message tell you?',
    slow: 'The run took too long and was stopped. Where could it be spending its time?',
    memory: 'The run used more memory than it may. What grows there?',
  },

  processAnswers: {
    is_ai: (kind: Kind) =>
      `I am an AI, not a person: a program that ${kind === 'model' ? 'uses a language model' : 'follows rules'}. The questions come from a plan that a person approved.`,
    who_decides: (evaluated: boolean) =>
      `A named person decides, never a program alone. ${evaluated ? 'A program proposes scores with quotes, and a person checks each of them.' : 'You declined evaluation by AI, so only people evaluate your answers.'}`,
    recorded: (sound: boolean) =>
      `What is said here is kept as text, with the code, its runs and the board. Sound is ${sound ? 'recorded too, as you agreed' : 'not recorded'}.`,
    kept: (organisation: string) =>
      `Pictures are recorded only where you agreed to that. How long everything is kept is for ${organisation} to say; you may ask them for a copy, or to have it erased.`,
    what_next: (organisation: string, evaluated: boolean) =>
      [
        evaluated
          ? `A program proposes scores with quotes from what you said, and a person at ${organisation} checks each of them.`
          : `A person at ${organisation} reads your answers and scores them.`,
        'Then a named person decides. After the decision you get a report with your own words in it. If you do not agree, answer the mail that invited you, and a person looks at it again.',
        `Whether there are further rounds, ${organisation} can tell you.`,
      ].join(' '),
    who_reads: (organisation: string, evaluated: boolean, kind: Kind) =>
      [
        `The people at ${organisation} who may open this interview: those who review it and the one who decides.`,
        ...(evaluated ? ['A program proposes scores to them.'] : []),
        ...(kind === 'model' ? ['The language model that I use reads them too.'] : []),
        'Whoever is in the room now is shown in it.',
      ].join(' '),
    when_told: (organisation: string) =>
      `How soon, I do not know: a person decides, and ${organisation} writes to you then. Answer the mail that invited you to ask for a date.`,
    judge: (atWork: boolean) =>
      `I do not judge answers or code, and I do not say what is right: people look at that afterwards.${atWork ? ' Tests that you run tell you what your code does.' : ''}`,
    aids: 'The plan of this interview says nothing about it, so I neither allow nor forbid it. If you look something up, say so, and tell me what you take from it.',
    ways: 'You may type or speak, both count the same. Code goes into the editor, in one of the languages that it offers, and drawings go onto the whiteboard. I understand English only; plain words are fine.',
    time_left: (minutes: number, section: number, coming: readonly string[]) =>
      [
        `About ${amount(minutes)} in all, and ${amount(section)} for this part.`,
        coming.length > 0 ? `After it: ${coming.join(', ')}.` : 'It is the last one.',
      ].join(' '),
  },
};

/** What every language has to say. */
export type Phrases = typeof en;

const amount = (minutes: number) => (minutes <= 0 ? 'no time' : minutes === 1 ? 'one minute' : `${minutes} minutes`);
