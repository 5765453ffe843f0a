import { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import type { Llm } from '../platform/llm.ts';
import { type AssessorResult, type Evidence, Score } from './contract.ts';
import { type EvidenceRecord, sift } from './evidence.ts';
import { locate } from './locate.ts';
import { assessmentRules, assessmentTask } from './prompt.ts';
import { type AssessorInput, LEAST_CONFIDENCE, recordOf } from './rule-based.ts';
import { compose, type Findings } from './totals.ts';

/** Raised with every change of the prompt or of what is done with the reply. */
const VERSION = '1';
const MOST_EVIDENCE = 12;
/** Longest task in UTF-16 units. A longer interview is left to the rules rather than cut: what was cut could have been the evidence. */
const LONGEST_TASK = 400_000;

export const ModelReply = z.object({
  competencies: z.array(
    z.object({
      competencyId: z.string(),
      score: Score,
      reason: z.string(),
      /** The candidate's words, copied. */
      quotes: z.array(z.string()),
      /** Whole lines, from 1, both included, of the version with this number. */
      code: z.array(z.object({ version: z.int(), fromLine: z.int(), toLine: z.int() })),
    }),
  ),
  notes: z.array(z.string()),
});
export type ModelReply = z.infer<typeof ModelReply>;

/**
 * Scores by a language model. What it quotes is looked up in the record and refused where it is not there; a score whose evidence is all refused is
 * taken back. `feedback`: what people said who sent earlier assessments back. Throws `unavailable` when no usable reply came, twice.
 */
export async function assessByModel(
  llm: Pick<Llm, 'completeJson' | 'model'>,
  input: AssessorInput,
  feedback: string[] = [],
  signal?: AbortSignal,
): Promise<AssessorResult> {
  const record = recordOf(input);
  const user = assessmentTask(input, record.turns.filter(reliable), feedback);
  if (user.length > LONGEST_TASK) throw new AppError('unavailable', 'The interview is too long for the language model');
  const reply = await ask(
    llm,
    { system: assessmentRules, user, name: 'assessment', schema: ModelReply, signal },
    input,
  );

  const findings: Findings = {
    assessor: { kind: 'model', name: llm.model ?? 'model', version: VERSION },
    competencies: [],
    refused: [],
    notes: reply.notes.slice(0, MOST_EVIDENCE),
  };
  const unsure = record.turns.filter((turn) => turn.speaker.role === 'candidate' && !reliable(turn)).length;
  if (unsure > 0)
    findings.notes.push(
      `${unsure} ${unsure === 1 ? 'answer was' : 'answers were'} left out because the recogniser was not sure of the words.`,
    );
  for (const judged of reply.competencies) {
    const { kept, refused } = checked(judged, record);
    findings.refused.push(...refused.map((one) => ({ ...one, competencyId: judged.competencyId })));
    findings.competencies.push(finding(judged, kept));
  }
  return compose(input.plan, findings);
}

const reliable = ({ confidence }: { confidence: number | null }) =>
  confidence === null || confidence >= LEAST_CONFIDENCE;

type Judged = ModelReply['competencies'][number];

function finding({ competencyId, score, reason }: Judged, evidence: Evidence[]): Findings['competencies'][number] {
  if (score === null || evidence.length > 0) return { competencyId, score, reason, evidence };
  return {
    competencyId,
    score: null,
    reason: `The model gave ${score} of 5, but none of its evidence is in the record; the score is taken back. It said: ${reason}`,
    evidence: [],
  };
}

function checked(judged: Judged, record: EvidenceRecord) {
  const heard = record.turns.filter(reliable);
  const missing: { quote: string; reason: string }[] = [];
  const spoken = judged.quotes.slice(0, MOST_EVIDENCE).flatMap((quote): Evidence[] => {
    const found = locate(quote, heard);
    if (!found) missing.push({ quote, reason: 'the candidate did not say this' });
    return found ? [found] : [];
  });
  const written = judged.code.slice(0, MOST_EVIDENCE).flatMap(({ version, fromLine, toLine }): Evidence[] => {
    const code = record.codeVersions.find(({ number }) => number === version);
    if (!code) {
      missing.push({
        quote: `lines ${fromLine}-${toLine} of version ${version}`,
        reason: 'there is no such version of the code',
      });
      return [];
    }
    const quote = code.text
      .split('\n')
      .slice(Math.max(0, fromLine - 1), Math.max(0, toLine))
      .join('\n');
    return [{ kind: 'code', codeVersionId: code.id, fromLine, toLine, quote, at: code.at }];
  });
  const { kept, refused } = sift([...spoken, ...written], record);
  return { kept, refused: [...missing, ...refused] };
}

type Question = Parameters<Llm['completeJson']>[0];

/** Asks, and once more with the faults named where the reply breaks its schema or leaves the plan. */
async function ask(llm: Pick<Llm, 'completeJson'>, question: Question, { plan }: AssessorInput): Promise<ModelReply> {
  const ids = plan.competencies.map(({ id }) => id);
  const Checked = ModelReply.refine(
    ({ competencies }) =>
      competencies.length === ids.length && ids.every((id) => competencies.some((one) => one.competencyId === id)),
    { path: ['competencies'], error: `must hold each of these once: ${ids.join(', ')}` },
  );
  const first = Checked.safeParse((await llm.completeJson(question)).value);
  if (first.success) return first.data;
  const user = `${question.user}\n\nYour last reply was refused:\n${z.prettifyError(first.error)}\nReply again, with these faults mended.`;
  const second = Checked.safeParse((await llm.completeJson({ ...question, user })).value);
  if (second.success) return second.data;
  throw new AppError('unavailable', 'The language model gave no usable assessment', {
    details: z.prettifyError(second.error),
  });
}
