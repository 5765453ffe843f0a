import { translated } from './protected-traits-translated.ts';

/**
 * What an interview must not ask about, whoever writes the question: traits that the law protects, and the usual ways of asking for them
 * indirectly. Each entry is a list of patterns over lower-case text with single spaces and plain apostrophes. The words are looked
 * for where they are about a person ("your age", "the candidate's religion"), so that "the age of a cache entry", "a race
 * condition" and "users with a disability" stay questions of the trade.
 *
 * It is a net against slips, not a judge of intent: a person still approves each plan.
 */
const person = "(?:your|the candidate's|candidate's|their own|his|her|applicant's|the applicant's)";
const you = '(?:you|the candidate)';

const traits: { trait: string; patterns: string[] }[] = [
  {
    trait: 'age',
    patterns: [
      `how old (?:are|is|were) ${you}`,
      `how old ${you} (?:are|is)\\b`,
      `${person} (?:exact |current |real )?(?:age|date of birth|birth ?date|birth ?day|birth year|year of birth)\\b`,
      `(?:when|what year|which year|in what year|in which year) (?:were|was|did) ${you} (?:born|graduate|finish school|leave school)`,
      `(?:years|time) (?:until|before) ${you} (?:retire|go into retirement)`,
      'when (?:do you|will you|are you going to) (?:plan to )?retire',
      `(?:are|is) ${you} (?:not )?(?:too|rather|quite) (?:old|young)\\b`,
    ],
  },
  {
    trait: 'sex or gender',
    patterns: [
      `${person} (?:biological )?(?:sex|gender|gender identity|pronouns|maiden name)\\b`,
      `(?:are|is) ${you} (?:a )?(?:man(?![- ]in)|woman|male|female|transgender|trans|non-?binary|intersex)\\b`,
      '(?:as a|being a) (?:man(?![- ]in)|woman|mother|father)\\b',
    ],
  },
  {
    trait: 'sexual orientation',
    patterns: [
      `${person} (?:sexual orientation|sexuality|sex life)\\b`,
      `(?:are|is) ${you} (?:gay|lesbian|bisexual|queer|heterosexual|homosexual)\\b`,
    ],
  },
  {
    trait: 'family, marriage, pregnancy or children',
    patterns: [
      `(?:are|is|were) ${you} (?:currently )?(?:married|single(?![- ]thread)|divorced|widowed|pregnant|in a relationship|a parent|a single parent|expecting a (?:child|baby))\\b`,
      `${person} (?:husband|wife|spouse|boyfriend|girlfriend|marital status|family status|family situation|family plans|children|kids|pregnancy|son|daughter|fiance|fiancee|childcare)\\b`,
      `(?:do|does|will|would) ${you} (?:have|want|plan|intend|wish|hope)(?: to have| to start| on having)? (?:a |any |more |small |young )*(?:children|kids|child(?! (?:process|component|node|class|element|table|record|workflow))|baby|family|dependants|dependents)\\b`,
      '(?:planning|thinking of|thinking about) (?:on )?(?:having )?(?:a family|to have children|children|kids|getting married|starting a family)',
      'who (?:looks after|takes care of|will look after) (?:the|your) (?:children|kids)',
      'your (?:plans for )?(?:maternity|paternity|parental) leave',
    ],
  },
  {
    trait: 'nationality, origin, ethnicity, skin colour or mother tongue',
    patterns: [
      `${person} (?:nationality|citizenship|national origin|country of origin|country of birth|birth ?place|place of birth|ethnicity|ethnic (?:background|origin|group)|race(?! (?:condition|detector|track|car|strategy))|skin colou?r|accent(?! colou?r)|mother tongue|native language|first language|native country|home country|caste|ancestry|heritage|immigration status|native tongue)\\b`,
      `where (?:are|is|do|does) ${you} (?:really |originally |actually )?(?:come )?from\\b`,
      `where (?:were|was) (?:you|the candidate|they|your parents) born`,
      `${person} parents (?:come|came|are|were|born|from)`,
      `(?:are|is) ${you} (?:an? )?(?:native speaker|foreigner|immigrant|refugee)\\b`,
      `(?:are|is) ${you} (?:a )?(?:citizen|national) of`,
    ],
  },
  {
    trait: 'religion or belief',
    patterns: [
      `${person} (?:religion|religious|faith(?! in)|church|mosque|temple|synagogue|denomination|spiritual)\\b`,
      `(?:are|is) ${you} (?:a )?(?:religious|christian|catholic|protestant|muslim|jewish|jew|hindu|buddhist|sikh|atheist)\\b`,
      `(?:do|does) ${you} (?:pray|go to church|attend church|believe in god|celebrate (?:christmas|ramadan|easter|hanukkah|diwali)|wear a (?:headscarf|hijab))\\b`,
      'religious (?:holidays?|practices|beliefs|views)',
    ],
  },
  {
    trait: 'disability, health or genetics',
    patterns: [
      `${person} (?:disabilit(?:y|ies)|health(?! (?:checks?|endpoint|probes?|data|care|app|service))|medical (?:history|condition|records)|illness|sickness|sick (?:days|leave)|medication|mental health|genetics|genetic (?:test|condition|disease)|handicap|impairment|therapy)\\b`,
      '(?:how much do you weigh|how tall are you)',
      `(?:do|does|did|have|has) ${you} (?:ever )?(?:have|had|suffer(?:ed)? from|got|take|taken|been) (?:an? |any |from )*(?:disabilit(?:y|ies)|illness|disease|chronic|medical (?:condition|history|problem|issue)|health (?:problems?|issues?|conditions?)|depression|anxiety|addiction|medication|therapy|surgery|mental (?:illness|health|disorder|condition))`,
      `(?:are|is) ${you} (?:disabled|handicapped|healthy|ill|chronically ill|depressed|autistic|dyslexic|neurodivergent|fit and healthy|vaccinated)\\b`,
      'how many (?:sick days|days (?:were|have) you (?:been )?(?:sick|ill|off sick))',
    ],
  },
  {
    trait: 'political opinion or union membership',
    patterns: [
      `${person} (?:political|politics|party membership|union membership)\\b`,
      '(?:who|which party|what party) (?:did|do|would|will) you vote',
      `(?:are|is|were|was) ${you} (?:a |ever a )?(?:member of|in) (?:a |any |the )?(?:trade union|union|labou?r union|political party|party)\\b`,
    ],
  },
];

const compiled = traits.map(({ trait, patterns }) => ({
  trait,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...patterns, ...(translated[trait] ?? [])].join('|')})`, 'u'),
}));

/** The trait that a text asks about and the words it does so with; `null` for none. */
export function protectedTraitIn(text: string): { trait: string; words: string } | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'")
    .replace(/[\s\u2010-\u2015_*]+/g, ' ')
    .toLowerCase();
  for (const { trait, pattern } of compiled) {
    const words = pattern.exec(plain)?.[0];
    if (words) return { trait, words };
  }
  return null;
}
