/** Letters of other alphabets that are read as Latin ones. Capitals that look otherwise than their small letter have a line of their own. */
const lookAlikes = new Map(
  (
    'аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd ԛq ԝw һh ӏl АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ' +
    'αa βb εe ιi κk νv οo ρp τt υu χx ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ıi ɡg ♯#'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);
const otherAlphabets = /[\u0370-\u052fıɡ♯]/g;

/** As people see it: compatibility forms and marks for goods gone, single spaces. Twice is once. */
export const tidy = (text: string): string =>
  text
    .replace(/[™®©℠]/g, '')
    .normalize('NFKC')
    .trim()
    .replace(/\s+/g, ' ');

/** Lower case, without accents, look-alike letters as Latin ones. Spaces and punctuation stay. */
export const fold = (text: string): string =>
  isPlain(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(otherAlphabets, (letter) => lookAlikes.get(letter) ?? letter)
        .toLowerCase()
        .replace(/\p{M}+/gu, '');

const isPlain = (text: string) => /^[ -~]*$/.test(text);

/** What two ways of writing have in common when case, spaces and punctuation do not count. "C", "C++" and "C#" stay apart. */
export const keyOf = (text: string): string => fold(text).replace(/[^\p{L}\p{N}+#]+/gu, '');

const WORD = /\.?[\p{L}\p{N}][\p{L}\p{N}.+#]*/gu;

/** Words of one clause, folded. A hyphen or slash ends a word, a dot only leads one (".NET"). */
export const wordsOf = (clause: string): string[] =>
  Array.from(fold(clause).matchAll(WORD), ([word]) => word.replace(/(?!^)\./g, ''));
