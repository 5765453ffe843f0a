import { competencies } from '../questions/competencies.ts';

/*
 * Words become tokens, and only a clause in which each word has a meaning is read further: a word that is not known may turn the others
 * round ("hardly any coding"), so nothing is picked out of a clause. The longest phrase counts; words without a token add nothing.
 */
const lexicon: [token: string, phrases: string][] = [
  [
    '',
    `a, an, the, this, these, those, i, we, us, me, my, our, you, your, him, her, his, them, their, to, of, for, on, in, into, at, about,
    around, roughly, approximately, regarding, concerning, from, as, please, pls, kindly, also, then, so, or so, thanks, thank you, hi, hello, dear,
    hey, team, regards, best regards, kind regards, cheers, be, do, can, could, should, must, will, would, may, might, let, set, take, get, go, put,
    bring, let's, has to, have to, think, feel free, make sure, be sure, if possible, if you can, as it is, as is, as they are, actually, maybe, perhaps, rather, even,
    still, again, now, way, far, some, any, one, same, down, up, but, otherwise, though, however, instead, role, position, job, here, there,
    pace, live, for the candidate, for this candidate, for candidates, with the candidate, with candidates, with her, with him, with them, with you`,
  ],
  [
    'not',
    `not, no, never, neither, without, instead of, rather than, dont, shouldnt, wont, stop, no need to,
    no need for, there is no need to, there is no need for`,
  ],
  [
    'cut',
    `cut, remove, removing, drop, dropping, skip, skipping, omit, exclude, delete, scrap, avoid, forget, ignore, lose, out, leave out, leaving out, cut out,
    get rid of, getting rid of, no more, be removed, be dropped, be skipped, be left out`,
  ],
  ['keep', 'keep, keeping, retain, stay, stays, remain, remains'],
  ['keep into', 'leave, leaving'],
  ['add', 'add, adding, another, extra, additional'],
  [
    'have',
    'want, wants, need, needs, include, ask, asking, like, like to see, love to see, want to see, prefer, use, not forget',
  ],
  ['have with', 'with, including'],
  ['have into', 'spend, cover, allow, reserve, allocate, dedicate'],
  ['own', 'have'],
  ['into', 'give'],
  ['make', 'make'],
  [
    'more',
    `more, increase, raise, expand, focus, focusing, emphasise, emphasize, emphasis, deeper, stronger, boost, weight, concentrate, prioritise, prioritize,
    be increased`,
  ],
  [
    'less',
    'less, reduce, decrease, lower, trim, cut down on, cut back on, off, minus, not so, not as, not so much, not so many, be reduced',
  ],
  ['judged more', 'too little, too few, missing, important'],
  ['judged less', 'too, too much, too many, less important, not important'],
  ['judged cut', 'not needed, not required, not necessary, not relevant, no longer needed, unnecessary, irrelevant'],
  ['judged enough', 'enough, sufficient, plenty'],
  ['judged fine', 'fine, good, great, nice, perfect, okay, ok, well, thanks for, thank you for'],
  ['judged suits', 'better, best, ideal, preferable'],
  ['is', 'is, are, was, were, has, includes, contains, does, did, seems, seem, feels, feel, looks, look, sounds'],
  ['is not', 'isnt, arent, wasnt, doesnt, didnt'],
  ['over', 'over, more than, longer than, above, exceed, at least, minimum, or more'],
  ['not over', 'no more than, no longer than'],
  ['under', 'under, less than, shorter than, below, at most, max, maximum, within, up to, limit, limited, or less'],
  ['by', 'by'],
  ['only', 'only'],
  ['just', 'just'],
  [
    'much',
    'much, many, a bit, bit, a little, a few, a lot, a lot of, lots of, slightly, somewhat, very, really, quite, that',
  ],
  ['other', 'other, different, new, fresh, alternative, change, changing, touch'],
  ['other questions', 'try again'],
  ['hard', 'hard, difficult, difficulty, challenging, tough'],
  ['more hard', 'harder, tougher'],
  ['easy', 'easy, simple'],
  ['more easy', 'easier, simpler'],
  ['long', 'long'],
  ['more long', 'longer, extend, lengthen, prolong, be extended'],
  ['short', 'short'],
  ['more short', 'shorter, shorten, be shortened'],
  ['slow', 'slow'],
  ['more slow', 'slower, slow down, patient, time to think'],
  ['fast', 'fast, quick'],
  ['more fast', 'faster, quicker, brisk, brisker, speed up'],
  ['time', 'time, length, duration'],
  ['questions', 'question, questions, ones'],
  ['less questions', 'fewer'],
  [
    'whole',
    'interview, whole, whole thing, whole interview, plan, session, meeting, total, overall, altogether, all, everything, everything else, rest, anything',
  ],
  ['it', 'it'],
  ['part', 'part, section, round, block'],
  ['person', 'candidate, candidates, applicant, he, she, they'],
  [
    '@coding',
    'code, programming, exercise, exercises, coding exercise, coding exercises, coding task, programming task, task, tasks',
  ],
  ['@intro', 'intro, introduction, welcome, opening, warm up'],
  [
    '@candidateQuestions',
    "candidate's questions, candidates questions, candidate questions, their questions, her questions, his questions, questions at the end, q&a",
  ],
  ['@system-design', 'architecture, design, scalability, distributed systems'],
  ['@api-design', 'api, apis, interfaces'],
  ['@data-modelling', 'database, databases, sql, data model, data models, data modeling, schema'],
  ['@debugging', 'bugs, troubleshooting, root cause'],
  ['@testing', 'test, tests, qa, quality assurance'],
  ['@operations', 'devops, incidents, on call, deployment, deployments, monitoring, reliability'],
  ['@security', 'privacy'],
  ['@performance', 'speed, latency'],
  ['@frontend-craft', 'frontend, front end, user interface, accessibility, css'],
  ['@mobile-craft', 'mobile, ios, android'],
  ['@data-engineering', 'pipelines, etl, warehouse'],
  ['@machine-learning', 'ml, models'],
  [
    '@collaboration,communication,ownership',
    'behavioural, behavioral, behaviour, behavior, soft skills, team work, teamwork, culture, people skills',
  ],
  ['@leadership', 'leading, mentoring, influence'],
  ['@people-management', 'managing, management, hiring'],
  ['@product-sense', 'product, customers, users, prioritisation, prioritization'],
  ['@delivery', 'planning, deadlines, agile, projects'],
  ['@system-design,debugging,coding,testing', 'technical, technology'],
  ...competencies.map(({ id, name }): [string, string] => [
    `@${id}`,
    `${name.toLowerCase()}, ${id.replaceAll('-', ' ')}`,
  ]),
];
const meanings = new Map(
  lexicon.flatMap(([tokens, phrases]) =>
    phrases.split(/,\s+/).map((phrase) => [phrase, tokens.split(' ').filter(Boolean)] as const),
  ),
);
const LONGEST_PHRASE = 5;

/**
 * The tokens of a clause; `null` where a word has no meaning here. `@` begins a part of the interview or the competencies of a topic, `#` a
 * number of minutes, `#=` one that is the length itself whatever the verb ("cut it to 30 minutes"), `#~` one in the singular ("a 10-minute intro").
 */
export function tokensOf(clause: string): string[] | null {
  const words = plain(clause).split(' ').filter(Boolean);
  const tokens: string[] = [];
  for (let at = 0; at < words.length; ) {
    const length = Array.from({ length: LONGEST_PHRASE }, (_, less) => LONGEST_PHRASE - less).find((most) =>
      meanings.has(words.slice(at, at + most).join(' ')),
    );
    const number = /^#[=~]?\d+$/.exec(words[at] ?? '');
    if (!length && !number) return null;
    tokens.push(...(number ?? meanings.get(words.slice(at, at + (length ?? 1)).join(' ')) ?? []));
    at += length ?? 1;
  }
  return tokens;
}

const NUMBERS = { five: 5, ten: 10, fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90 };
const numberWords = new RegExp(`\\b(?:${Object.keys(NUMBERS).join('|')})\\b`, 'g');
const FREE = '(?<![\\d.,:/-])';
const hours = new RegExp(
  `${FREE}\\b((?:an?|one)(?= )|\\d+(?:\\.\\d+)?)( and a half)? ?(?:hours?|hrs?|h)\\b( and a half)?(?:(?: and)? (\\d+) ?min\\w*)?`,
  'g',
);
const singular = new RegExp(`${FREE}(\\d{1,4})[ -]?minute\\b`, 'g');
const plural = new RegExp(`${FREE}(\\d{1,4})[ -]?(?:minutes|mins?|m)\\b`, 'g');
const inMinutes = (_: string, count: string, before?: string, after?: string, minutes?: string) =>
  ` #${Math.round(60 * (Number(count) || 1) + (before || after ? 30 : 0) + Number(minutes ?? 0))} `;

/** In small letters, spelt right, with minutes as numbers. */
const plain = (clause: string): string =>
  clause
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\bcan(?:'t|not)\b/g, 'can not')
    .replace(/n't\b/g, ' not')
    .replace(/\b(it|that|there|this)'s\b/g, '$1 is')
    .replace(/'(?:d|ll|ve|m)\b/g, '')
    .replace(/'re\b/g, ' are')
    .replace(/(?<=\p{L})-(?=\p{L})/gu, ' ')
    .split(/\s+/)
    .map((word) => spelt(word.replace(/^[^\p{L}\p{N}+&%-]+|[^\p{L}\p{N}%&]+$/gu, '')))
    .join(' ')
    .replace(numberWords, (word) => String(NUMBERS[word as keyof typeof NUMBERS]))
    .replace(/\b(\d+) (more|extra|additional|less) (?=min)/g, '$2 $1 ')
    .replace(/(\d+)(?: ?min\w*)? (?:instead of|rather than) (?:the )?\d+(?: ?min\w*)?(?= |$)/g, '$1 minutes')
    .replace(/\bfrom \d+(?: ?min\w*)? (?=(?:down |up )?to \d)/g, '')
    .replace(/\bhalf an? hour\b/g, ' #30 ')
    .replace(hours, inMinutes)
    .replace(singular, ' #~$1 ')
    .replace(plural, ' #$1 ')
    .replace(/(?<=\b(?:to|at|it|be) )([1-9]\d{1,2})(?= |$)(?!.*question)/g, '#$1')
    .replace(/\+ ?#/g, 'more #')
    .replace(/(?<!\bup )\b(?:to|at) +#[=~]?/g, '#=')
    .replace(/\bin +#/g, 'in ?#')
    .replace(/\bleave\b(.*)\bout\b/, 'leave out$1')
    .replace(/ in$/, ' include')
    .replace(/ too$/, '');

const FEWEST_LETTERS = 5;
const vocabulary = new Set([...meanings.keys(), 'minutes minute hours half'].flatMap((phrase) => phrase.split(' ')));
const slips = (word: string) =>
  Array.from(word).flatMap((letter, at) => [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + (word[at + 1] ?? '') + letter + word.slice(at + 2),
  ]);
const slipsOf = Map.groupBy(
  [...vocabulary]
    .filter(({ length }) => length >= FEWEST_LETTERS)
    .flatMap((word) => slips(word).map((slip) => ({ slip, word }))),
  ({ slip }) => slip,
);

/** A letter too few, one too many, or two that changed places; not another letter, which makes "remove" of "remote". */
function spelt(word: string): string {
  if (word.length < FEWEST_LETTERS || vocabulary.has(word)) return word;
  const longer = (slipsOf.get(word) ?? []).map((entry) => entry.word);
  const shorter = slips(word).filter((slip) => slip.length >= FEWEST_LETTERS && vocabulary.has(slip));
  const [known, ...others] = new Set([...longer, ...shorter].filter((other) => other[0] === word[0]));
  return known && others.length === 0 ? known : word;
}
