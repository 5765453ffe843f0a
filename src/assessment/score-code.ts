import type { SessionRun } from '../sandbox/contract.ts';
import type { CodeVersion } from '../sessions/contract.ts';
import { type CodeEvidence, type EvidenceRecord, ownLine } from './evidence.ts';
import type { AnswerScore } from './score-answer.ts';

const MOST_LINES = 12;

export type CodeScore = AnswerScore & { evidence: CodeEvidence[] };

/**
 * Points for an exercise by the verdicts of its tests. The best judged run counts, of equal ones the later: someone may be in the middle of a change
 * when time is up. A run the sandbox could not do tells nothing about the candidate.
 */
export function scoreCode(exerciseId: string, runs: SessionRun[], record: EvidenceRecord): CodeScore {
  const none = (text: string): CodeScore => ({ score: null, text, evidence: [] });
  const judged = runs
    .filter((run) => run.exerciseId === exerciseId)
    .map(countVerdicts)
    .filter(({ total }) => total > 0);
  if (judged.length === 0) return none('the code was never run against the tests');
  const own = judged.flatMap((count) => {
    const version = record.codeVersions.find(({ id }) => id === count.run.codeVersionId);
    const evidence = version ? codeEvidence(version, record) : null;
    return evidence ? [{ ...count, evidence }] : [];
  });
  const best = own.sort((a, b) => b.passed / b.total - a.passed / a.total || b.run.at - a.run.at)[0];
  if (!best) return none('the code that ran holds nothing but what was given');

  const { visible, hidden } = best;
  const said = [spell('visible', visible), spell('hidden', hidden)].filter(Boolean).join(' and ');
  return { score: points(best), text: `the code passes ${said}`, evidence: [best.evidence] };
}

type Part = { passed: number; total: number };
type Count = Part & { run: SessionRun; visible: Part; hidden: Part };

const countOf = (verdicts: SessionRun['verdicts']): Part => ({
  passed: verdicts.filter(({ passed }) => passed).length,
  total: verdicts.length,
});

function countVerdicts(run: SessionRun): Count {
  const verdicts = run.verdicts.filter(({ status }) => !['unavailable', 'engine-error', 'cancelled'].includes(status));
  const visible = countOf(verdicts.filter(({ hidden }) => !hidden));
  const hidden = countOf(verdicts.filter(({ hidden }) => hidden));
  return { run, ...countOf(verdicts), visible, hidden };
}

const spell = (name: string, { passed, total }: Part) => (total > 0 ? `${passed} of ${total} ${name} tests` : '');

/** All tests 4; all the candidate saw and half of the hidden ones 3; some 2; none 1. What was only fitted to the visible tests stays at 2. */
function points({ passed, total, visible, hidden }: Count): number {
  if (passed === total) return hidden.total > 0 ? 4 : 3;
  if (passed === 0) return 1;
  const sawAll = visible.passed === visible.total;
  return sawAll && hidden.passed / Math.max(1, hidden.total) >= 0.5 ? 3 : 2;
}

/** The longest stretch of lines that somebody wrote, blank lines and brackets within it included. */
export function codeEvidence(version: CodeVersion, record: Pick<EvidenceRecord, 'starters'>): CodeEvidence | null {
  const lines = version.text.split('\n');
  const own = lines.map(ownLine(version, record));
  const given = lines.map((line, at) => /[\p{L}\p{N}]/u.test(line) && !own[at]);
  let best = { from: 0, to: 0, count: 0 };
  for (let from = 0; from < lines.length; from++) {
    if (!own[from]) continue;
    let count = 0;
    for (let at = from; at < Math.min(lines.length, from + MOST_LINES) && !given[at]; at++) {
      if (!own[at]) continue;
      count++;
      if (count > best.count) best = { from, to: at + 1, count };
    }
  }
  if (best.count === 0) return null;
  return {
    kind: 'code',
    codeVersionId: version.id,
    fromLine: best.from + 1,
    toLine: best.to,
    quote: lines.slice(best.from, best.to).join('\n'),
    at: version.at,
  };
}
