import type { Turn } from '../sessions/contract.ts';
import type { TurnEvidence } from './evidence.ts';

/**
 * Finds where the candidate said this and gives the words as the record has them. Looks for the very words first, then lets white space,
 * case and typographic signs differ; never words. `null`: not said.
 */
export function locate(quote: string, turns: Turn[]): TurnEvidence | null {
  const own = turns.filter(({ speaker }) => speaker.role === 'candidate');
  return (
    firstOf(own, (turn) => exactSpan(turn.text, quote)) ??
    firstOf(own, (turn) => tolerantSpan(turn.text, quote)) ??
    null
  );
}

type Span = { start: number; end: number };

function firstOf(turns: Turn[], find: (turn: Turn) => Span | null): TurnEvidence | null {
  for (const turn of turns) {
    const span = find(turn);
    if (span) return spanEvidence(turn, span.start, span.end);
  }
  return null;
}

/** The words from `start` to `end` of a turn as evidence. Their moment is estimated: speech is taken to be even. */
export function spanEvidence(turn: Turn, start: number, end: number, questionId = turn.questionId): TurnEvidence {
  const length = Math.max(0, turn.endedAt - turn.at);
  return {
    kind: 'turn',
    turnId: turn.id,
    transcriptVersion: turn.version,
    start,
    end,
    quote: turn.text.slice(start, end),
    at: Math.floor(turn.at + (length * start) / Math.max(1, turn.text.length)),
    questionId,
  };
}

function exactSpan(text: string, quote: string): Span | null {
  if (!quote) return null;
  const start = occurrence(text, quote);
  return start === null ? null : { start, end: start + quote.length };
}

function tolerantSpan(text: string, quote: string): Span | null {
  const wanted = plain(quote).text.replace(/^[\s"'.]+|[\s"'.,]+$/g, '');
  if (!wanted) return null;
  const said = plain(text);
  const at = occurrence(said.text, wanted);
  if (at === null) return null;
  return { start: said.from[at]!, end: said.to[at + wanted.length - 1]! };
}

/** The first place where the quote stands as whole words. */
function occurrence(text: string, quote: string): number | null {
  const word = /[\p{L}\p{N}]/u;
  const inside = (at: number) => word.test(text[at - 1] ?? '') && word.test(text[at] ?? '');
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    if (!inside(at) && !inside(at + quote.length)) return at;
  return null;
}

const SIGNS: [RegExp, string][] = [
  [/[\u2018\u2019\u201a\u201b\u2032\u02bc]/g, "'"],
  [/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\s+/g, ' '],
];

/** The text with case, signs and white space made plain, and for each UTF-16 unit where its original began and ended. */
function plain(original: string): { text: string; from: number[]; to: number[] } {
  let text = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const sign of original) {
    let simple = sign.normalize('NFKC').toLowerCase();
    for (const [pattern, replacement] of SIGNS) simple = simple.replace(pattern, replacement);
    const end = at + sign.length;
    if (simple === ' ' && text.endsWith(' ')) to[to.length - 1] = end;
    else
      for (const unit of simple.split('')) {
        text += unit;
        from.push(at);
        to.push(end);
      }
    at = end;
  }
  return { text, from, to };
}
