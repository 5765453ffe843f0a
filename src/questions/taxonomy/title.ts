import { Level } from '../contract.ts';
import type { Field } from './families.ts';
import { fold, keyOf, tidy } from './fold.ts';
import { listed } from './skill.ts';
import type { Title } from './title-entry.ts';
import { levelTitles, titleWords } from './title-words.ts';
import { titleHints, titles } from './titles.ts';

/** Characters; more is a text and no title. */
const LONGEST_TITLE = 200;
const MOST_WORDS_OF_WRITING = 3;
const MOST_WORDS_OF_PHRASE = 6;

/** A way of writing, as `keyOf` has it -> the word as people should read it. */
const wordByKey = new Map(
  [...titleWords, ...levelTitles.map(([word, , writings]) => [word, writings] as const)].flatMap(([word, writings]) =>
    [word, ...listed(writings)].map((writing) => [keyOf(writing), word] as const),
  ),
);
const levelByWord = new Map(levelTitles.map(([word, level]) => [word, level]));
const silent = new Set(['of', 'and', 'the', 'in', 'for', 'a', 'an', 'de']);

/** `text` as the part should read, `words` to compare by, `from` and `to` where it stands. */
type Part = { text: string; words: string[]; from: number; to: number };

const WORD = /\.?[\p{L}\p{N}][\p{L}\p{N}\p{M}+#]*/gu;
const BETWEEN_WORDS = /^[\s._/-]*$/;

/** A word as it stands. `joins`: with the next one it may be two halves of a word ("front-end"). */
type Found = { key: string; from: number; to: number; joins: boolean };

/** A title taken apart: runs of words that `titleWords` knows, the longest first, and the other words one by one. */
function partsOf(written: string): Part[] {
  const found: Found[] = [];
  for (const { 0: text, index: from } of written.matchAll(WORD)) {
    const last = found.at(-1);
    if (last) last.joins = BETWEEN_WORDS.test(written.slice(last.to, from));
    found.push({ key: keyOf(text), from, to: from + text.length, joins: false });
  }
  const parts: Part[] = [];
  for (let at = 0; at < found.length; ) {
    const { known, run } = longestKnown(found, at);
    const [from, to] = [run[0]?.from ?? 0, run.at(-1)?.to ?? 0];
    const text = known ?? written.slice(from, to);
    parts.push({ text, words: wordsIn(text), from, to });
    at += run.length;
  }
  return parts;
}

function longestKnown(found: Found[], at: number): { known?: string; run: Found[] } {
  for (let length = MOST_WORDS_OF_WRITING; length > 0; length--) {
    const run = found.slice(at, at + length);
    if (!run.slice(0, -1).every(({ joins }) => joins)) continue;
    const known = knownWord(run.map(({ key }) => key).join(''));
    if (known) return { known, run };
  }
  return { run: found.slice(at, at + 1) };
}

/** Without a plural's s if that makes it known. */
const knownWord = (key: string) =>
  wordByKey.get(key) ?? (key.length > 3 && key.endsWith('s') ? wordByKey.get(key.slice(0, -1)) : undefined);

const wordsIn = (text: string) =>
  fold(text)
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter((word) => word && !silent.has(word));

const wordsOf = (parts: Part[]) => parts.flatMap(({ words }) => words);
const inAnyOrder = (words: string[]) => [...new Set(words)].sort().join(' ');

const writings = titles.flatMap((title) =>
  [title.name, ...title.aliases].map((writing) => ({ title, words: wordsOf(partsOf(writing)) })),
);
const titleByWords = new Map(writings.map(({ title, words }) => [inAnyOrder(words), title]));
const titleByLetters = new Map(writings.map(({ title, words }) => [words.join(''), title]));

function known(parts: Part[]): Title | undefined {
  const words = wordsOf(parts);
  return (
    titleByWords.get(inAnyOrder(words)) ??
    titleByWords.get(inAnyOrder(words.filter((word) => word !== 'software'))) ??
    titleByLetters.get(words.join(''))
  );
}

type Read = { levels: string[]; title: Title };

/** Words of level may belong to the title ("Team Lead") or stand beside it. */
function read(parts: Part[]): Read | null {
  const ofLevel = parts.filter(({ text }) => levelByWord.has(text));
  for (const taken of [[], ofLevel, ...ofLevel.map((part) => [part])]) {
    const title = known(parts.filter((part) => !taken.includes(part)));
    const levels = new Set(taken.map(({ text }) => text));
    if (title) return { levels: [...levels].filter((word) => !title.name.split(' ').includes(word)), title };
  }
  return null;
}

/** "Sr. FE Dev" -> "Senior Frontend Developer". Of what the table does not know only the known words change; twice is once. */
export function canonicalTitle(text: string): string {
  const written = withoutGender(tidy(text));
  if (written.length > LONGEST_TITLE) return written;
  const parts = partsOf(written);
  const whole = asRead(parts);
  if (whole) return whole;
  const once = withDetails(written) ?? wordByWord(written, parts);
  return once === written ? once : canonicalTitle(once);
}

function asRead(parts: Part[]): string | null {
  const found = read(parts);
  return found && [...found.levels, found.title.name].join(' ');
}

const DETAILS = /\s*(?:[,;:(|@•–—]|(?<=\s)[-/](?=\s))/;

/** A title and what stands behind it: a team, a place, a technology. */
function withDetails(written: string): string | null {
  const end = written.search(DETAILS);
  const head = end > 0 ? asRead(partsOf(written.slice(0, end))) : null;
  return head && head + written.slice(end);
}

function wordByWord(written: string, parts: Part[]): string {
  let text = written.slice(0, parts[0]?.from);
  parts.forEach((part, at) => {
    const isShort = part.text !== written.slice(part.from, part.to);
    const gap = written.slice(part.to, parts[at + 1]?.from);
    const next = parts[at + 1];
    const glued = gap === '' && next && !next.text.startsWith('.') ? ' ' : gap;
    text += part.text + (isShort ? glued.replace(/^\.+(?=\s|$)/, '') : glued);
  });
  return text;
}

const GENDER =
  /\(\s*[mwfdxhi*](?:\s*[/|,]\s*[mwfdxhi*]){1,3}\s*\)|(?<=\s)[mwfdx](?:\/[mwfdx]){1,3}$|\(?\ball genders?\b\)?|(?<=\p{L}{3})(?:[*:_/]in(?:nen)?|\(in\))(?!\p{L})/giu;

function withoutGender(written: string): string {
  const shorter = tidy(written.replace(GENDER, ' '));
  return shorter === written ? written : withoutGender(shorter);
}

/** The highest that a title names. */
export function levelOf(title: string): Level | null {
  const levels = partsOf(title.slice(0, LONGEST_TITLE)).flatMap(({ text }) => levelByWord.get(text) ?? []);
  return Level.options.findLast((level) => levels.includes(level)) ?? null;
}

const fieldByPhrase = new Map<string, { field: Field; rank: number }>();
for (const [words, field] of [
  ...writings.map(({ title, words }) => [words.join(' '), title.field] as const),
  ...titleHints,
])
  if (field !== 'software_engineering' && !fieldByPhrase.has(words))
    fieldByPhrase.set(words, { field, rank: fieldByPhrase.size });

/** By the whole title, else by the longest words in it that tell; `null` where the skills have to. */
export function fieldOf(title: string): Field | null {
  const parts = partsOf(title.slice(0, LONGEST_TITLE));
  const whole = read(parts)?.title.field;
  if (whole) return whole === 'software_engineering' ? null : whole;
  const words = wordsOf(parts);
  const told = words.flatMap((_, from) =>
    Array.from({ length: MOST_WORDS_OF_PHRASE }, (_, more) => words.slice(from, from + more + 1).join(' ')).flatMap(
      (phrase) => ({ length: phrase.length, ...fieldByPhrase.get(phrase) }),
    ),
  );
  const [best] = told.filter(({ field }) => field).sort((a, b) => b.length - a.length || (a.rank ?? 0) - (b.rank ?? 0));
  return best?.field ?? null;
}

/** Whether the title is one of somebody who writes software. */
export const writesSoftware = (title: string): boolean =>
  wordsOf(partsOf(title.slice(0, LONGEST_TITLE))).some((word) => ['engineer', 'developer', 'software'].includes(word));
