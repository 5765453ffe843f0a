import { skillsIn } from '../questions/skills.ts';
import type { InfoQuestion, Interview } from './contract.ts';

export type KnownFacts = Pick<
  Interview,
  'position' | 'level' | 'skills' | 'jobDescription' | 'candidateName' | 'candidateEmail' | 'candidateRef'
> & {
  /** What the role asks for, beside skills; partners send it. */
  qualifications?: string[];
};

/** Characters below which a description cannot stand in for skills, and below which it hardly helps. */
const SHORTEST_DESCRIPTION = 50;
const GOOD_DESCRIPTION = 100;
const ENOUGH_QUALIFICATIONS = 2;
const GOOD_QUALIFICATIONS = 3;

/** One question for each fact that is missing, the gravest first. Anything but a `warning` stops the interview until it is answered. */
export function missingFacts(facts: KnownFacts): InfoQuestion[] {
  const asked = [...critical(facts), ...high(facts)];
  return [...asked, ...warnings(facts).filter(({ field }) => !asked.some((question) => question.field === field))];
}

function critical({ candidateName, candidateEmail, candidateRef, position }: KnownFacts): InfoQuestion[] {
  const known = [candidateName, candidateEmail, candidateRef].some((value) => !isBlank(value));
  return [
    ...(known
      ? []
      : [
          ask(
            'candidateName',
            'critical',
            'Who is to be interviewed? A name is enough; so is a mail address, or a reference of your own.',
          ),
        ]),
    ...(isBlank(position) ? [ask('position', 'critical', 'Which position is this interview for?')] : []),
  ];
}

function high(facts: KnownFacts): InfoQuestion[] {
  const description = facts.jobDescription.trim();
  const skills = given(facts.skills);
  const qualifications = given(facts.qualifications);
  const hasNeither = skills === 0 && qualifications === 0;
  const needsDescription =
    skills === 0 && qualifications < ENOUGH_QUALIFICATIONS && description.length < SHORTEST_DESCRIPTION;
  return [
    ...(facts.level
      ? []
      : [ask('level', 'high', 'How experienced should the person be: junior, mid, senior, lead or principal?')]),
    ...(hasNeither ? [ask('skills', 'high', skillsQuestion(description))] : []),
    ...(needsDescription
      ? [ask('jobDescription', 'high', 'What will this person do? Please describe the job in a few sentences.')]
      : []),
  ];
}

/** Names what the description mentions, so that answering is a matter of confirming. */
function skillsQuestion(description: string): string {
  const found = skillsIn(description).slice(0, 6);
  const question = 'Which skills should the interview look at?';
  return found.length > 0
    ? `${question} Your description mentions ${listed(found)}.`
    : `${question} Three to five are best.`;
}

function warnings(facts: KnownFacts): InfoQuestion[] {
  const description = facts.jobDescription.trim();
  const skills = given(facts.skills);
  const qualifications = given(facts.qualifications);
  const known = skills + qualifications;
  const describes = description.length >= SHORTEST_DESCRIPTION || known > 0;
  return [
    ...(describes && description.length < GOOD_DESCRIPTION
      ? [
          ask(
            'jobDescription',
            'warning',
            'Would you like to say more about the job? With two or three more sentences the questions fit it better.',
          ),
        ]
      : []),
    ...(known > 0 && known < GOOD_QUALIFICATIONS
      ? [
          ask(
            'skills',
            'warning',
            'Are there further skills that matter? With three or more the plan covers the role better.',
          ),
        ]
      : []),
  ];
}

const ask = (field: string, severity: InfoQuestion['severity'], question: string): InfoQuestion => ({
  field,
  question,
  severity,
});
const isBlank = (value: string | null) => (value ?? '').trim() === '';
const given = (values: string[] | undefined) => (values ?? []).filter((value) => !isBlank(value)).length;
const listed = (names: string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
