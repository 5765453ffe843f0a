import { marks } from '../marks.ts';
import { currentQuestion, currentSection, ofQuestion, previousQuestion } from '../progress.ts';
import { finished } from './at-exercise.ts';
import type { Brain, Situation, Utterance } from './brain.ts';
import type { ProcessRequest, Request } from './hear/hearing.ts';
import { ask, endSection, forward, here, mayFollowUp, nextHint, opening, scripted } from './moves.ts';
import { phrasesOf, slowly, variant } from './phrases.ts';
import { hintOr, isOpenToThem, repeat, thanks, told } from './replies.ts';

const MOMENT_MS = 60_000;
const BACK_LEAST_MS = 60_000;

/** Does what was asked of the interviewer; what was asked about the interview is answered by `processAnswer`. */
export function obey(s: Situation, request: Request, kind: Brain['kind']): Utterance[] {
  const say = phrasesOf(s);
  const mark = marks[s.brief.language];
  switch (request) {
    case 'moment': {
      const wait = here(s, 'notice', variant(say.ofCourse, s.progress.agentTurns));
      return [{ ...wait, momentMs: MOMENT_MS * s.brief.accommodations.timeFactor }];
    }
    case 'repeat':
      return repeat(s);
    case 'clarify':
      return clarify(s);
    case 'term':
      return isOpenToThem(s) ? told(s, say.notMine) : repeat(s, say.noTerms);
    case 'back':
      return back(s);
    case 'skip':
      return forward(s, variant(say.thatIsFine, s.progress.agentTurns));
    case 'hint':
      return hintOr(s);
    case 'ready':
    case 'done':
      if (currentQuestion(s.brief, s.progress)?.kind === 'exercise') return finished(s);
      return request === 'ready' ? repeat(s) : forward(s, thanks(s));
    case 'leave':
      return isOpenToThem(s) ? endSection(s) : [{ ...scripted('notice', mark.endAsked), whole: true }];
    case 'break':
      return s.brief.accommodations.breaks
        ? [{ ...scripted('notice', mark.breakBegins), whole: true, asks: 'break' }]
        : [here(s, 'notice', say.noBreaks)];
    case 'human':
      return [{ ...scripted('notice', mark.humanCalled), whole: true, asks: 'human' }];
    case 'present':
      return s.progress.sectionOpened ? repeat(s, say.present) : opening(s, s.progress.sectionIndex);
    default:
      return told(s, processAnswer(s, request, kind));
  }
}

/** True, from the brief alone. */
export function processAnswer(s: Situation, request: ProcessRequest, kind: Brain['kind']): string {
  const { brief, clock, progress } = s;
  const minutes = (ms: number) => Math.max(0, Math.round(ms / 60_000));
  const { processAnswers: answers, notMine } = phrasesOf(s);
  const { organisation, consents } = brief;
  switch (request) {
    case 'is_ai':
      return answers.is_ai(kind);
    case 'who_decides':
      return answers.who_decides(consents.aiEvaluation);
    case 'what_next':
      return answers.what_next(organisation, consents.aiEvaluation);
    case 'who_reads':
      return answers.who_reads(organisation, consents.aiEvaluation, kind);
    case 'recorded':
      return `${answers.recorded(consents.recording)} ${answers.kept(organisation)}`;
    case 'time_left': {
      const coming = brief.sections.slice(progress.sectionIndex + 1).filter((section) => section.kind !== 'closing');
      const titles = coming.map((section) => section.title);
      return answers.time_left(minutes(clock.remainingMs), minutes(clock.sectionRemainingMs), titles);
    }
    case 'when_told':
      return answers.when_told(organisation);
    case 'aids':
      return answers.aids;
    case 'ways':
      return answers.ways;
    case 'judge':
      return answers.judge(currentQuestion(brief, progress)?.exercise != null);
    case 'about_job':
      return notMine;
  }
}

/** The question again: first more slowly and with what kind of answer is wanted, then by its smaller follow-up; never an answer to it. */
function clarify(s: Situation): Utterance[] {
  const say = phrasesOf(s);
  const question = currentQuestion(s.brief, s.progress);
  if (!question) return repeat(s);
  if (question.exercise && !s.progress.followingUp) return aboutTask(s, question.exercise.spoken);
  const words = `${say.slower} ${slowly(s.progress.lastAsked, say)}`;
  const about = s.progress.lastAsked === question.text ? say.wanted[question.kind] : say.belongsTo(question.text);
  const again = s.transcript.some(
    ({ move, questionId, text }) => move === 'repeat' && questionId === question.id && text.includes(words),
  );
  if (!again) return [here(s, 'repeat', `${words} ${about}`)];
  const { followUps } = ofQuestion(s.progress, question.id);
  const smaller = question.followUps.find(
    ({ when, text }) => when === 'short' && !followUps.some((asked) => asked.includes(text)),
  );
  return smaller && mayFollowUp(s)
    ? [here(s, 'follow_up', `${say.smaller} ${smaller.text}`)]
    : [here(s, 'repeat', `${say.noOtherWords} ${s.progress.lastAsked}`)];
}

/** First what it is and how one works on it; then what helps without giving more of it away. */
function aboutTask(s: Situation, spoken: string): Utterance[] {
  const say = phrasesOf(s);
  const text = `${spoken} ${say.howToWork}`;
  const again = s.transcript.some((turn) => turn.move === 'repeat' && turn.text === text);
  const hint = again ? nextHint(s) : null;
  if (hint) return [here(s, 'hint', hint)];
  return again ? [here(s, 'acknowledge', say.assume)] : [here(s, 'repeat', text)];
}

function back(s: Situation): Utterance[] {
  const say = phrasesOf(s);
  const section = currentSection(s.brief, s.progress);
  const previous = previousQuestion(s.brief, s.progress);
  if (section && previous && s.clock.sectionRemainingMs >= BACK_LEAST_MS) return [ask(section, previous, say.backTo)];
  return [here(s, 'notice', previous ? say.noTimeBack : say.noWayBack)];
}
