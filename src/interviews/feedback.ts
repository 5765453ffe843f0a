import { hasIn, isNoun, isNumber, PARTS, read, VERBS, type Wish, type Wishes, wayOf } from './feedback-clause.ts';
import { tokensOf } from './feedback-words.ts';

/** Reads feedback in order; later words win. `durationMinutes` is the length to start from. */
export function understand(feedback: string[], durationMinutes: number): Wishes {
  const wishes: Wishes = {
    coding: null,
    durationMinutes: null,
    sizes: [],
    difficulty: 0,
    amount: 0,
    tone: null,
    emphasis: {},
    added: [],
    shuffles: 0,
    understood: [],
    notUnderstood: [],
  };
  for (const words of feedback) {
    const text: Text = { wishes, durationMinutes, last: NOTHING };
    const said = wishes.understood.length + wishes.notUnderstood.length;
    for (const sentence of sentencesOf(words)) readSentence(text, sentence);
    const isSilent = wishes.understood.length + wishes.notUnderstood.length === said;
    if (isSilent && words.trim()) wishes.notUnderstood.push(words.trim());
  }
  return wishes;
}

/** `last` is the clause before: what was read, or the nouns of what was not. */
type Text = { wishes: Wishes; durationMinutes: number; last: Said };
type Said = { tokens: string[]; isRead: boolean };
const NOTHING: Said = { tokens: [], isRead: true };
const UNREAD: Said = { tokens: [], isRead: false };

const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+|[\n;]+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));

const ADD = new RegExp(
  [
    /\b(?:add|ask|include)(?: (?:a|an|one|another|the|this|also|extra|further))* questions?(?: (?:about|on|regarding|concerning|for)\b| ?:|(?= *["\u201c\u201e\u00ab])) *(.+)$/,
    /\bask(?: (?:the|a|him|her|them|candidates?|also))* about\b *(.+)$/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);
const QUOTED = /["\u201c\u201e\u00ab](.{3,}?)["\u201d\u201c\u00bb]/;
/** What depends on something is no wish, nor is a question that wants an answer. */
const NO_WISH =
  /\b(?:if(?! (?:possible|you can)\b)|unless|until|when|whenever|whether|in case)\b|^(?:do|does|did|is|are|was|should|why|what|how|which|who|[a-z]+n['\u2019]t)\b.*\?$/i;
/** Conjunctions that turn the sense stay with what follows. */
const BETWEEN =
  /(,(?!\d)|\s[-\u2013\u2014]\s|\band\b(?! a half)(?!(?<=hours? and) \d)|\b(?:nor|or(?! (?:so|less|more)\b))\b|(?=\b(?:but|because|since)\b)|(?=\b(?:instead of|rather than)\b(?! (?:the )?\d)))/i;
const INSTEAD = /^(?:instead of|rather than)\b/i;
const NOT = /^(?:but )?not\b/i;

/** "Add a question about X" takes what follows, up to the next wish; the rest of the sentence is read clause by clause. */
function readSentence(text: Text, sentence: string): void {
  text.last = namesPart(text.last) ? { tokens: ['part'], isRead: false } : NOTHING;
  const add = ADD.exec(sentence);
  const before = sentence.slice(0, add?.index);
  const lead = before.split(BETWEEN).at(-1) ?? '';
  const wanted = add?.[1] ?? add?.[2] ?? '';
  const quoted = QUOTED.exec(wanted);
  const end = quoted ? quoted.index + quoted[0].length : endOfTopic(wanted);
  const topic = quoted?.[1] ?? trimmed(wanted.slice(0, end), /[.!]+$/);
  const isPlain =
    tokensOf(lead)?.every((token) => token === 'have' || token === 'just') &&
    !tokensOf(topic)?.some((token) => VERBS.includes(token));
  if (NO_WISH.test(before)) miss(text, sentence);
  else if (!add || !isPlain) readClauses(text, clausesOf(sentence));
  else {
    readClauses(text, clausesOf(before.slice(0, before.length - lead.length)));
    const words = sentence.slice(before.length - lead.length, sentence.length - wanted.length + end);
    text.wishes.added.push(topic);
    text.wishes.understood.push(`"${trimmed(words)}" (a question: ${topic})`);
    text.last = NOTHING;
    readSentence(text, wanted.slice(end));
  }
}

/** Commas and "and" belong to the topic until one of them begins another wish; "but", "instead of" and the like always end it. */
function endOfTopic(text: string): number {
  const ends = text.matchAll(/,? (?=(?:but|not|instead of|rather than|because|since) )|(,)(?: and)? | (and) /g);
  for (const { 0: between, 1: comma, 2: and, index } of ends) {
    const rest = text.slice(index + between.length);
    const tokens = tokensOf(clausesOf(rest)[0]?.words ?? '');
    const isWish = tokens && (tokens.length === 0 || read(tokens));
    if (!(comma || and) || isWish || ADD.exec(rest)?.index === 0) return index;
  }
  return text.length;
}

const trimmed = (text: string, end = /[.!?,]+$/) => text.trim().replace(end, '');

/** `by`: what joins it to the one before. */
type Clause = { words: string; by: string };
function clausesOf(text: string): Clause[] {
  const pieces = ['', ...text.split(BETWEEN)];
  return pieces
    .flatMap((words, at) => (at % 2 === 1 ? { words: trimmed(words), by: (pieces[at - 1] ?? '').trim() } : []))
    .filter(({ words }) => /[\p{L}\p{N}]/u.test(words));
}

function miss(text: Text, words: string): void {
  text.wishes.notUnderstood.push(trimmed(words));
  const nouns = words.split(/\s+/).flatMap((word) => (tokensOf(word) ?? []).filter(isNoun));
  text.last = { tokens: nouns, isRead: false };
}

function readClauses(text: Text, clauses: Clause[]): void {
  for (let rest = clauses; rest.length > 0; ) {
    const reading = readingOf(rest, text.last);
    const taken = rest.slice(0, reading?.taken ?? 1).map(({ words }) => words);
    rest = rest.slice(taken.length);
    if (!reading) miss(text, taken.join());
    else if (reading.wishes.length > 0) {
      const says = reading.wishes.map((wish) => wish(text.wishes, text.durationMinutes));
      text.wishes.understood.push(`"${taken.join(' ... ')}" (${says.join(', ')})`);
      text.last = { tokens: INSTEAD.test(taken.join()) ? ['have'] : reading.tokens, isRead: true };
    }
  }
}

const NO_CLAUSE: Clause = { words: '', by: '' };
type Reading = { wishes: Wish[]; tokens: string[]; taken: number };

/** The first clause by itself, with the second where it only names a part, or as two without a comma; no wishes in mere politeness. */
function readingOf([clause = NO_CLAUSE, next = NO_CLAUSE]: Clause[], last: Said): Reading | null {
  const own = tokensOf(clause.words);
  if (!own) return null;
  if (own.length === 0) return { wishes: [], tokens: [], taken: 1 };
  const tokens = inContext(own, clause, next, last);
  const wish = tokens && read(tokens);
  if (wish) return isAnchored(tokens, last) ? { wishes: [wish], tokens, taken: 1 } : null;
  const joined = own.every(isNoun) ? tokensOf(`${clause.words} ${next.words}`) : null;
  const both = joined && read(joined);
  return both ? { wishes: [both], tokens: joined, taken: 2 } : halves(clause.words, last);
}

const MOST_WORDS = 60;

function halves(clause: string, last: Said): Reading | null {
  const words = clause.split(/\s+/);
  if (words.length > MOST_WORDS) return null;
  for (let at = 1; at < words.length; at++) {
    if (!VERBS.includes(tokensOf(words[at] ?? '')?.[0] ?? '')) continue;
    const [first, second] = [words.slice(0, at), words.slice(at)].map((half) => tokensOf(half.join(' ')));
    const wishes = [first, second].flatMap((tokens) => (tokens && read(tokens)) ?? []);
    const isClear = first && [last, UNREAD].every((before) => isAnchored(first, before));
    if (isClear && second && wishes.length === 2) return { wishes, tokens: second, taken: 1 };
  }
  return null;
}

/** "More design, security" is more of both, "remove debugging, not testing" leaves testing, "design instead of coding" asks for design. */
function inContext(tokens: string[], { words, by }: Clause, next: Clause, last: Said): string[] | null {
  const own = tokens.filter((token) => !isNoun(token));
  const verbs = last.isRead && !last.tokens.some(isNumber) ? last.tokens.filter((token) => VERBS.includes(token)) : [];
  if (own.length > 0) {
    if (!NOT.test(words) || own.some((token) => token !== 'not')) return tokens;
    return verbs.includes('more') || verbs.includes('less')
      ? null
      : [...verbs.filter((verb) => verb !== 'not'), ...tokens];
  }
  if (INSTEAD.test(next.words) || NOT.test(next.words)) return ['have', ...tokens];
  if (/^but\b/i.test(words)) return wayOf(last.tokens) === 'none' ? ['have', ...tokens] : tokens;
  // "no coding, design" could be no design either
  const isList = /^(?:and|or|nor)$/i.test(by) || /^n?or$/i.test(next.by);
  return verbs.join() === 'not' && !isList ? tokens : [...verbs, ...tokens];
}

/** Whether a clause left standing speaks of a part's length, which "it" or bare minutes may then mean. */
function namesPart({ tokens, isRead }: Said): boolean {
  const has = hasIn(tokens);
  const target = tokens.find((token) => token.startsWith('@')) ?? (has('part') ? 'part' : null);
  if (!target || !isRead) return target !== null;
  const isLong = tokens.some(isNumber) || has('long', 'short', 'time');
  return wayOf(tokens) !== 'none' && (isLong || PARTS.includes(target.slice(1)));
}

/** Whether it is clear what minutes are of. */
function isAnchored(tokens: string[], last: Said): boolean {
  const has = hasIn(tokens);
  const measures = tokens.some(isNumber) || has('long', 'short', 'time');
  if (!measures || has('whole') || tokens.some((token) => token.startsWith('@'))) return true;
  if (has('it')) return !namesPart(last);
  return has('add', 'have', 'own', 'cut') || (last.isRead && !namesPart(last));
}
