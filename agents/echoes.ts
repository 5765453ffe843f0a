const LEAST_WORDS = 3;
const SHARE = 0.7;

/** Whether what was recognised is what the interviewer has just said: most of its pairs of words are there, in their order. Fewer words than three tell nothing. */
export function echoes(heard: string, said: string): boolean {
  const words = wordsOf(heard);
  if (words.length < LEAST_WORDS) return false;
  const known = new Set(pairsOf(wordsOf(said)));
  const pairs = pairsOf(words);
  return pairs.filter((pair) => known.has(pair)).length / pairs.length >= SHARE;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
const pairsOf = (words: readonly string[]): string[] => words.slice(1).map((word, at) => `${words[at]} ${word}`);
