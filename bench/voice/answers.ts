import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QuestionKind } from '../../src/questions/contract.ts';

/** A piece of speech. Each but the last is unfinished, and followed by a pause of `pauseMs` from its last voiced sample to the next part's first. */
export type Part = { text: string; after: { label: 'unfinished' | 'finished'; kind: string; pauseMs?: number } };
export type Answer = {
  id: string;
  question: string;
  asked: 'story' | 'open' | 'closed' | 'code' | 'number';
  /** Whether the recogniser writes punctuation and capitals; the texts are as it gives them. */
  punctuated: boolean;
  parts: Part[];
};
/** Of `tune` the policy is made, `report` is only measured. */
export type PartName = 'tune' | 'report';

export const readAnswers = (part: PartName): Answer[] =>
  readFileSync(join(import.meta.dirname, 'answers', `${part}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Answer);

const kinds: Record<Answer['asked'], QuestionKind> = {
  story: 'story',
  open: 'explain',
  closed: 'yes_no',
  // Speaking about code, not writing it.
  code: 'explain',
  number: 'short',
};
/** What a plan calls such a question. */
export const kindOf = ({ asked }: Answer): QuestionKind => kinds[asked];
