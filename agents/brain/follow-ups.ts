import type { BriefQuestion } from '../../src/interviews/contract.ts';
import type { FollowUp, QuestionKind } from '../../src/questions/contract.ts';
import type { QuestionProgress } from '../progress.ts';
import { wordCount } from '../thought.ts';

/** Fewer words than these are a short answer. */
const shortOf: Record<QuestionKind, number> = {
  story: 35,
  explain: 25,
  short: 6,
  yes_no: 3,
  exercise: 8,
  candidate_questions: 0,
};
const STRONG_WORDS = 40;
const STRONG_SHARE = 0.75;
const MISSING_SHARE = 0.5;

/** What kind of follow-up an answer calls for, from all that was said to the question; `null` for none. */
export function judge(
  question: Pick<BriefQuestion, 'kind' | 'cues'>,
  answers: readonly string[],
): FollowUp['when'] | null {
  const said = ` ${answers.join(' ').toLowerCase().replace(/\s+/g, ' ')} `;
  const count = wordCount(said);
  if (count < shortOf[question.kind]) return 'short';
  const groups = question.cues.filter((group) => group.length > 0);
  if (groups.length === 0) return null;
  const share = groups.filter((group) => group.some((cue) => said.includes(cue))).length / groups.length;
  if (share < MISSING_SHARE) return 'missing';
  return share >= STRONG_SHARE && count >= STRONG_WORDS ? 'strong' : null;
}

/** The plan's own follow-up for that, not asked yet. A short answer without one of its own gets what it lacks. */
export function pickFollowUp(
  question: Pick<BriefQuestion, 'kind' | 'cues' | 'followUps'>,
  of: QuestionProgress,
  answers: readonly string[],
): string | null {
  const kind = judge(question, answers);
  if (!kind) return null;
  const fresh = question.followUps.filter((followUp) => !of.followUps.some((asked) => asked.includes(followUp.text)));
  const fitting =
    fresh.find((followUp) => followUp.when === kind) ??
    (kind === 'short' ? fresh.find((followUp) => followUp.when === 'missing') : undefined);
  return fitting?.text ?? null;
}
