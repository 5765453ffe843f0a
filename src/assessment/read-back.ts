import { isSmall, type Word, wordsOf } from './words.ts';

const SHORTEST_RUN = 4;

/** Of `said`, the words that stand in a run of four or more taken from one of `asked`: true where the word was read back. */
export function readBack(said: Word[], asked: Word[][]): boolean[] {
  const marks = said.map(() => false);
  const runs = new Set(asked.flatMap((question) => windows(question)));
  for (let at = 0; at + SHORTEST_RUN <= said.length; at++)
    if (runs.has(key(said, at))) marks.fill(true, at, at + SHORTEST_RUN);
  return marks;
}

/** Whether these words say hardly more than a question did: most of them in runs from it, or nearly all that carries meaning from one of them. */
export function repeatsQuestion(said: Word[], questions: string[]): boolean {
  if (said.length === 0) return false;
  const asked = questions.map(wordsOf);
  const taken = readBack(said, asked).filter(Boolean).length;
  if (taken / said.length >= 0.6) return true;
  const content = said.filter((word) => !isSmall(word));
  if (content.length < 3) return false;
  return asked.some((question) => {
    const stems = stemsOf(question);
    return content.filter((word) => stems.has(word.stem)).length / content.length >= 0.75;
  });
}

export const stemsOf = (words: Word[]) => new Set(words.map((word) => word.stem));

const key = (words: Word[], at: number) =>
  words
    .slice(at, at + SHORTEST_RUN)
    .map((word) => word.stem)
    .join(' ');

const windows = (words: Word[]) =>
  Array.from({ length: Math.max(0, words.length - SHORTEST_RUN + 1) }, (_, at) => key(words, at));
