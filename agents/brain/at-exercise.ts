import { currentQuestion, ofQuestion } from '../progress.ts';
import type { Situation, Utterance } from './brain.ts';
import { judge } from './follow-ups.ts';
import { forward, here, mayFollowUp } from './moves.ts';
import { phrasesOf } from './phrases.ts';
import { hintOr, thanks } from './replies.ts';
import { asksBack, saysDone, saysItFails } from './requests.ts';
import type { Phrases } from './say/en.ts';

/** At an exercise people think aloud: only a question or an answer to a follow-up gets words. */
export function aboutExercise(s: Situation, heard: string): Utterance[] {
  const say = phrasesOf(s);
  const { language } = s.brief;
  if (saysDone(heard, language)) return finished(s);
  if (s.progress.followingUp) return isWorkedOut(s) ? finished(s) : [here(s, 'acknowledge', say.goOnWorking)];
  const wrong = saysItFails(heard, language) ? afterRun(s) : [];
  const told = s.transcript.findLast(({ speaker }) => speaker.role === 'agent')?.text;
  if (wrong.some(({ text }) => text === told)) return hintOr(s);
  if (wrong.length > 0 || !asksBack(heard)) return wrong;
  return [here(s, 'acknowledge', say.assume)];
}

/** The candidate has called it done, or was told that all tests pass. By the record alone: what cannot be read of the last run changes nothing. */
export function isWorkedOut(s: Situation): boolean {
  const { answers, followUps } = ofQuestion(s.progress, s.progress.questionId);
  return (
    answers.some((said) => saysDone(said, s.brief.language)) ||
    followUps.some((asked) => phrasesOf(s).run.passed.startsWith(asked))
  );
}

export function finished(s: Situation): Utterance[] {
  const question = currentQuestion(s.brief, s.progress);
  const of = ofQuestion(s.progress, s.progress.questionId);
  const fresh = question?.followUps.filter((next) => !of.followUps.some((asked) => asked.includes(next.text))) ?? [];
  const called = question && judge(question, of.answers) === 'short' ? 'short' : 'strong';
  const followUp =
    fresh.find(({ when }) => when === called) ?? fresh.find(({ when }) => when === 'missing') ?? fresh[0];
  return followUp && mayFollowUp(s) ? [here(s, 'follow_up', `${thanks(s)} ${followUp.text}`)] : forward(s, thanks(s));
}

/** Speaks of what a run showed, never of what a test expects. */
export function afterRun(s: Situation): Utterance[] {
  const { lastRun: last } = s;
  if (!last || currentQuestion(s.brief, s.progress)?.kind !== 'exercise') return [];
  const say = phrasesOf(s);
  const broken = {
    'compile-error': say.run.compile,
    'runtime-error': say.run.error,
    timeout: say.run.slow,
    'memory-limit': say.run.memory,
  };
  const text = broken[last.result.status as keyof typeof broken];
  if (text) return [here(s, 'acknowledge', text)];
  if (last.verdicts.length === 0) return [];
  const passed = last.verdicts.filter((verdict) => verdict.passed).length;
  if (passed === last.verdicts.length) {
    const asked = ofQuestion(s.progress, s.progress.questionId).followUps.length > 0;
    return asked || !mayFollowUp(s) ? [] : [here(s, 'follow_up', say.run.passed)];
  }
  const shown = last.verdicts.find((verdict) => !verdict.passed && !verdict.hidden);
  return [here(s, 'acknowledge', say.run.failed(passed, last.verdicts.length, shown?.name ?? null))];
}

export function exerciseState(s: Situation, starters: readonly string[]): keyof Phrases['exerciseCheckIns'] {
  const text = s.code?.text.trim() ?? '';
  if (text === '' || starters.some((starter) => starter.trim() === text)) return 'untouched';
  return s.lastRun?.verdicts.some((verdict) => !verdict.passed) ? 'failing' : 'working';
}
