import { bank } from '../questions/bank/all.ts';
import { competencies } from '../questions/competencies.ts';
import type { Rubric } from '../questions/contract.ts';
import { askedAs, skillsIn } from '../questions/skills.ts';
import { withoutCues } from '../questions/translate.ts';
import { asks, shows } from '../questions/write.ts';
import type { InterviewLanguage, PlanQuestion } from './contract.ts';
import { texts } from './texts/texts.ts';

/** What can be told of an answer on any topic; a person may sharpen it. */
const anyTopic: Rubric = {
  weak: [
    shows(
      'Has no experience with it, or speaks in general only.',
      'never used, never worked with, never did, no experience, only heard of, read about it, not really',
    ),
    shows('Cannot say how it was done.', 'somebody else did, the team did, it just works, no idea'),
  ],
  moderate: [
    shows(
      'Gives an example from their own work.',
      'for example, for instance, in my last, in my current, we used, i used, i built, i worked on, we had, in one project, at my last job, i was responsible, last year',
    ),
    shows(
      'Explains how it works, or how they went about it.',
      'because, the way it works, first, then, after that, step, the reason, so that, which means, depends on, the idea is',
    ),
  ],
  strong: [
    shows(
      'Names limits, trade-offs or what went wrong.',
      'trade-off, downside, drawback, on the other hand, instead of, alternative, problem with, went wrong, would not use, limit, in hindsight, learned, careful',
    ),
    shows(
      'Names a result that can be checked.',
      'percent, reduced, faster, fewer, saved, measured, result, in production, users, customers, improved, from weeks to',
    ),
  ],
};

/** A question that a person asked for: their own words where it is one already, else a plain question about the topic. */
export function addedQuestion(
  wanted: string,
  number: number,
  minutes: number,
  language: InterviewLanguage,
): PlanQuestion {
  const { topic, onTopic } = texts[language].plan;
  const isQuestion = wanted.endsWith('?');
  return {
    id: `added-${number}`,
    text: isQuestion ? wanted : topic(wanted),
    kind: 'explain',
    competencyId: competencyFor(wanted),
    exerciseId: null,
    minutes,
    followUps: asks(onTopic),
    rubric: language === 'en' ? anyTopic : withoutCues(anyTopic),
  };
}

/** By the words of the topic, then by the skills it names; `null` where neither tells. */
function competencyFor(topic: string): string | null {
  const words = ` ${topic.toLowerCase().replace(/[^\p{L}\p{N}+#/-]+/gu, ' ')} `;
  const byWords = competencies.find(({ name, keywords }) =>
    [name.toLowerCase(), ...keywords].some((word) => words.includes(` ${word} `)),
  );
  if (byWords) return byWords.id;
  const skills = askedAs([topic, ...skillsIn(topic)]).map((skill) => skill.toLowerCase());
  return bank.find((question) => question.skills.some((skill) => skills.includes(skill)))?.competency ?? null;
}
