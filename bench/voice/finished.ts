import { type Answer, readAnswers } from './answers.ts';

/** Answers that end in a statement with a full stop, with their pauses. */
export const finishedAnswers = (count: number): Answer[] =>
  readAnswers('tune')
    .filter(({ parts, punctuated }) => punctuated && parts.at(-1)!.after.kind === 'statement')
    .slice(0, count);

/** The same in one breath, to a question that wants no more: for what does not measure how long a thought is waited for. */
export const quickAnswers = (count: number): Answer[] =>
  finishedAnswers(count).map(({ parts, ...answer }) => ({
    ...answer,
    asked: 'closed',
    parts: [{ text: parts.map(({ text }) => text).join(' '), after: parts.at(-1)!.after }],
  }));
