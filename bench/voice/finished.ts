import { type Answer, readAnswers } from './answers.ts';

/** Answers that end in a statement with a full stop, with their pauses. */
export const finishedAnswers = (count: number): Answer[] =>
  readAnswers('tune')
    .filter(({ parts, punctuated }) => punctuated && parts.at(-1)!.after.kind === 'statement')
    .slice(0, count);

/** Short ones in one breath that say that they are over: for what does not measure how long a thought is waited for. */
export const quickAnswers = (count: number): Answer[] =>
  finishedAnswers(Number.POSITIVE_INFINITY)
    .map(({ parts, ...answer }) => ({
      ...answer,
      parts: [{ text: `${parts.map(({ text }) => text).join(' ')} That's it.`, after: parts.at(-1)!.after }],
    }))
    .sort((a, b) => a.parts[0]!.text.length - b.parts[0]!.text.length)
    .slice(0, count);
