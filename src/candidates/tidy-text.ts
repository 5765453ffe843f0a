/** Bullets of Word's fonts of symbols, which mean nothing without these. */
const symbolBullets = /[\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc]/g;
/** Control characters, soft hyphens, marks of direction, tags that nobody sees; the two joiners belong to the words of some languages. */
const unseen = /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}]/gu;

/** The text without what is no text: control characters, invisible ones, halves of characters, blank space beyond one blank line. */
export function tidyText(text: string): string {
  return (
    text
      .replace(/\r\n?|[\f\v\x85\u2028\u2029]/g, '\n')
      .replace(symbolBullets, '•')
      .toWellFormed()
      .replace(unseen, '')
      // Each in one pass over however many blanks there are, and no match where nothing changes: a long text has millions.
      .replace(/[^\S\n ]/g, ' ')
      .replace(/ {2,}/g, ' ')
      .replace(/ \n ?|\n /g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .normalize('NFC')
      .trim()
  );
}
