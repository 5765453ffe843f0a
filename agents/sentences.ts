/** The sentences of words that are all there. */
export const sentencesOf = (text: string): string[] => text.trim().split(/(?<=[.!?])\s+/);

const FIRST_LEAST = 12;
const LONGEST = 280;

/** Cuts words that are still coming into pieces that can be spoken by themselves: whole sentences, or clauses of a very long one. */
export async function* sentences(text: string | AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of typeof text === 'string' ? [text] : text) {
    rest += piece;
    for (let cut = cutAt(rest); cut > 0; cut = cutAt(rest)) {
      yield rest.slice(0, cut).trim();
      rest = rest.slice(cut);
    }
  }
  if (rest.trim()) yield rest.trim();
}

function cutAt(text: string): number {
  const end = /[.!?…]["'”’)]?\s/g;
  for (let found = end.exec(text); found; found = end.exec(text))
    if (found.index >= FIRST_LEAST) return found.index + found[0].length;
  if (text.length <= LONGEST) return 0;
  const space = Math.max(text.lastIndexOf(', ', LONGEST), text.lastIndexOf('; ', LONGEST));
  return (space > FIRST_LEAST ? space : Math.max(text.lastIndexOf(' ', LONGEST), FIRST_LEAST)) + 1;
}

/** The first `characters` of a text, back to the end of a whole word. */
export function wholeWords(text: string, characters: number): string {
  if (characters >= text.length) return text;
  const cut = text.slice(0, Math.max(0, characters));
  return /\s/.test(text[characters] ?? '') ? cut : cut.slice(0, Math.max(0, cut.search(/\S*$/))).trimEnd();
}
