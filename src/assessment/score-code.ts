import type { Exercise, ExerciseTest, Score } from '../questions/contract.ts';
import { type Credit, creditsOf, sumOf } from '../questions/score.ts';
import type { RunStatus, SessionRun } from '../sandbox/contract.ts';
import type { CodeVersion } from '../sessions/contract.ts';
import { type CodeEvidence, type EvidenceRecord, typistsOf } from './evidence.ts';
import type { AnswerScore } from './score-answer.ts';

const MOST_LINES = 12;

export type CodeScore = AnswerScore & { evidence: CodeEvidence[] };
type Test = Pick<ExerciseTest, 'name' | 'hidden' | 'args' | 'expected' | 'group'>;
type Judged = SessionRun['verdicts'];

/**
 * Points for an exercise by the verdicts of its tests. Only what the candidate ran counts, and only where the editor's record says that they typed it.
 * The best of these runs counts, of equal ones the later: someone may be in the middle of a change when time is up. A run the sandbox could not do
 * tells nothing about the candidate.
 */
export function scoreCode(
  exerciseId: string,
  runs: SessionRun[],
  record: EvidenceRecord,
  { tests, groups }: { tests: Test[]; groups?: Exercise['groups'] },
): CodeScore {
  const none = (text: string): CodeScore => ({ score: null, text, evidence: [] });
  const judged = runs
    .filter((run) => run.exerciseId === exerciseId && !isBroken(run.result.status))
    .map((run) => countVerdicts(run, tests, groups))
    .filter(({ total }) => total > 0);
  if (judged.length === 0) return none('the code was never run against the tests');
  const ran = judged.filter(({ run }) => record.authors.candidates.includes(run.by.participantId));
  if (ran.length === 0) return none('only others ran the code against the tests');

  const doubts = new Set<string>();
  const own = ran.flatMap((count) => {
    const version = record.codeVersions.find(({ id }) => id === count.run.codeVersionId);
    const doubt = version && doubtOf(version, record);
    if (doubt) doubts.add(doubt);
    const evidence = version && !doubt ? codeEvidence(version, record) : null;
    return evidence ? [{ ...count, evidence }] : [];
  });
  const best = own.sort((a, b) => share(b.score) - share(a.score) || b.run.at - a.run.at)[0];
  if (!best) return none([...doubts].join('; ') || 'the code that ran holds nothing but what was given');

  const { visible, hidden } = best;
  const said = [spell('visible', visible), spell('hidden', hidden)].filter(Boolean).join(' and ');
  const score = points(best, tests);
  const weighed = groups ? `, ${best.score.points} of ${best.score.of} points` : '';
  const text = `the code passes ${said}${weighed}${score === 1 && best.passed > 0 ? ', no more than one and the same answer to everything would' : ''}`;
  return { score, text, evidence: [best.evidence] };
}

/** Why a version cannot speak for the candidate. */
function doubtOf(version: CodeVersion, record: EvidenceRecord): string | null {
  const typists = typistsOf(version, record);
  if (typists.includes('other')) return 'others typed part of the code that ran, so who solved it is not known';
  return typists.includes('unknown') ? 'who typed the code that ran is not known' : null;
}

type Part = { passed: number; total: number };
type Count = Part & { run: SessionRun; credits: Credit<Judged[number]>[]; score: Score; visible: Part; hidden: Part };

const countOf = (verdicts: Judged): Part => ({
  passed: verdicts.filter(({ passed }) => passed).length,
  total: verdicts.length,
});

/** Nothing ran, or not to its end: whoever stops a run after the first tests must not be judged by these alone. */
const isBroken = (status: RunStatus) => ['unavailable', 'engine-error', 'cancelled'].includes(status);

function countVerdicts(run: SessionRun, tests: Test[], groups: Exercise['groups']): Count {
  const judged = run.verdicts.filter(({ status }) => !isBroken(status));
  const credits = creditsOf(judged, tests, groups);
  const visible = countOf(judged.filter(({ hidden }) => !hidden));
  const hidden = countOf(judged.filter(({ hidden }) => hidden));
  return { run, credits, score: sumOf(credits), ...countOf(judged), visible, hidden };
}

const share = ({ points, of }: Score) => (of > 0 ? points / of : 0);

const spell = (name: string, { passed, total }: Part) => (total > 0 ? `${passed} of ${total} ${name} tests` : '');

/**
 * All tests 4; all the candidate saw and half of the hidden ones 3; some 2; none 1, or no more than one answer to everything passes. Half of the hidden
 * ones means half of their weight, and of the weight of those whose answer is not the most frequent one. What was only fitted to the visible tests stays at 2.
 */
function points({ passed, total, visible, hidden, credits }: Count, tests: Test[]): number {
  if (passed === total) return hidden.total > 0 ? 4 : 3;
  const testOf = ({ name, hidden: isHidden }: Judged[number]) =>
    tests.find((test) => test.name === name && test.hidden === isHidden);
  if (oneAnswerFits(credits.filter(({ verdict }) => verdict.passed).map(({ verdict }) => testOf(verdict)))) return 1;
  const frequent = mostFrequent(tests.map(({ expected }) => JSON.stringify(expected)));
  const ofHidden = credits.filter(({ verdict }) => verdict.hidden);
  const telling = ofHidden.filter(({ verdict }) => {
    const test = testOf(verdict);
    return test && JSON.stringify(test.expected) !== frequent;
  });
  const sawAll = visible.passed === visible.total;
  return sawAll && half(ofHidden) && (telling.length === 0 || half(telling)) ? 3 : 2;
}

const half = (credits: Credit<unknown>[]) => share(sumOf(credits)) >= 0.5;

/** Whether `return 0`, or giving an argument back as it came, passes these too. A single one always may; tests that are not known are taken to differ. */
function oneAnswerFits(passed: (Test | undefined)[]): boolean {
  if (passed.length <= 1) return true;
  const known = passed.filter((test) => test !== undefined);
  if (known.length < passed.length) return false;
  const answers = known.map(({ expected }) => JSON.stringify(expected));
  const given = (at: number) => known.every(({ args }, test) => JSON.stringify(args[at]) === answers[test]);
  return new Set(answers).size === 1 || known[0]!.args.some((_, at) => given(at));
}

function mostFrequent(answers: string[]): string | undefined {
  const times = (answer: string) => answers.filter((one) => one === answer).length;
  return answers.toSorted((a, b) => times(b) - times(a))[0];
}

/** The longest stretch of lines that the candidate typed, blank lines and brackets within it included. */
export function codeEvidence(
  version: CodeVersion,
  record: Pick<EvidenceRecord, 'starters' | 'authors'>,
): CodeEvidence | null {
  const lines = version.text.split('\n');
  const typists = typistsOf(version, record);
  const own = typists.map((typist) => typist === 'candidate');
  let best = { from: 0, to: 0, count: 0 };
  for (let from = 0; from < lines.length; from++) {
    if (!own[from]) continue;
    let count = 0;
    for (let at = from; at < Math.min(lines.length, from + MOST_LINES) && (own[at] || typists[at] === null); at++) {
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
