import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understand } from './feedback.ts';
import { type PlanFacts, planFromBank } from './plan-from-bank.ts';

/** A sentence, what the plan then does that it did not do before, and words that are named as not understood. */
type Case = [words: string, outcome: string[], notUnderstood?: string[]];

/** The grammar was made with these. */
const firstSet: Case[] = [
  ['add 10 minutes', ['55 minutes']],
  ['10 minutes less please', ['35 minutes']],
  ['make it 5 minutes longer', ['50 minutes']],
  ['We have only 25 minutes', ['25 minutes', 'no coding']],
  ['Please keep it under 40 minutes.', ['40 minutes']],
  ['Shorten the interview to 30 minutes', ['30 minutes']],
  ['An hour and a half would be better.', ['90 minutes']],
  ['45 minutes is too long.', ['35 minutes']],
  ['no longer than 40 minutes', ['40 minutes']],
  ['extend from 45 to 60 minutes', ['60 minutes']],
  ["Don't make it longer.", []],
  ['please dont add 10 minutes', []],
  ['the coding part should be 20 minutes', ['coding 20 minutes']],
  ['spend 10 minutes on testing', ['testing 10 minutes']],
  ['Coding: 5 minutes more', ['coding 20 minutes']],
  ['shorten the coding exercise by 5 minutes', ['coding 10 minutes']],
  ['45 minutes in total with 20 minutes of coding', ['coding 20 minutes']],
  ["leave 10 minutes for the candidate's questions", ['candidateQuestions 10 minutes']],
  ['10 minutes on system design and 5 minutes on testing', ['system-design 10 minutes', 'testing 5 minutes']],
  ['In the coding part, 20 minutes', ['coding 20 minutes']],
  ['For the Kotlin round, 20 minutes', [], ['For the Kotlin round', '20 minutes']],
  ['add a 20 minute coding exercise', ['coding 20 minutes']],
  ['do not remove the coding exercise', []],
  ['keep the coding part', []],
  ['No coding, please.', ['no coding']],
  ["I don't want any coding in this one", ['no coding']],
  ['take the coding out', ['no coding']],
  ['There is no need to remove the coding exercise', []],
  ['not without a coding exercise', []],
  ['system design instead of coding', ['no coding', 'more system-design']],
  ['Make it 20 minutes but keep the coding', ['20 minutes']],
  ['The coding part is fine but make it 10 minutes longer', [], ['make it 10 minutes longer']],
  ['Why is there no coding?', [], ['Why is there no coding']],
  ['Please do not ask about testing', ['no testing']],
  ['Not enough about security', ['more security']],
  ['too much about security', ['less security']],
  ['less debugging, more system design', ['less debugging', 'more system-design']],
  ['focus more on API design and data modelling', ['more api-design', 'more data-modelling']],
  ['security rather than testing', ['more security', 'no testing']],
  ['drop testing but keep security', ['no testing']],
  ["don't drop testing", []],
  ['no testing, security or debugging', ['no testing', 'no security', 'no debugging']],
  ['ask about sharding and replication, and make it shorter', ['ask: sharding and replication', '35 minutes']],
  ['ask about Kafka, not about testing', ['ask: Kafka', 'no testing']],
  ["don't add a question about Kubernetes", [], ["don't add a question about Kubernetes"]],
  ["don't only ask about testing", [], ["don't only ask about testing"]],
  ['The questions are too hard', ['easier']],
  ['not hard enough', ['harder']],
  ['dont make it harder', []],
  ['fewer but harder questions', ['fewer questions', 'harder']],
  ["Don't change the questions", []],
  ['give me other questions', ['other questions']],
  ['please be patient with her, she is nervous', ['patient'], ['she is nervous']],
  ['remvoe the coding exercise pls', ['no coding']],
  ['30 mintues woudl be enough', ['30 minutes']],
  ['do nto remove the coding', [], ['do nto remove the coding']],
  ['replace the first question', [], ['replace the first question']],
  ['start 10 minutes later', [], ['start 10 minutes later']],
  ['ask how old they are', [], ['ask how old they are']],
  ['30-40 minutes', [], ['30-40 minutes']],
  ['Make it sparkle, and no coding', ['no coding'], ['Make it sparkle']],
  ['if there is time, more debugging', [], ['if there is time, more debugging']],
  [
    'Hi team, thanks for the plan. The coding part is fine, but please add 15 minutes and ask about Terraform.',
    ['60 minutes', 'ask: Terraform'],
  ],
  ["don't keep the coding", ['no coding']],
  ['Looks good but a bit long', [], ['a bit long']],
  ['no coding no', [], ['no coding no']],
  ['There is no coding', [], ['There is no coding']],
  ['no coding, system design', ['no coding'], ['system design']],
  ['no testing questions but security questions', ['no testing', 'more security']],
  ['Thanks!', [], ['Thanks!']],
  ["don't bother asking about testing", [], ["don't bother asking about testing"]],
  ['coding out, system design in', ['no coding', 'more system-design']],
  ['no coding too', ['no coding']],
  ['let us do it in 20 minutes', [], ['let us do it in 20 minutes']],
  ['leave the coding out', ['no coding']],
  ['up to 60 minutes', []],
  ['up to 40 minutes', ['40 minutes']],
  ['coding takes too long, cut it to 10 minutes', [], ['coding takes too long', 'cut it to 10 minutes']],
  ['keep the coding, but only 15 minutes', [], ['but only 15 minutes']],
  ['an hour and 15 minutes', ['75 minutes']],
  ['10 more minutes', ['55 minutes']],
  ['not just coding', [], ['not just coding']],
  ['a 60 minute interview with coding', ['60 minutes']],
  ["Can't we skip the coding?", [], ["Can't we skip the coding"]],
  ['20 minutes with coding', [], ['20 minutes with coding']],
  ['10 minutes with her on system design', ['system-design 10 minutes']],
  ['Add a coding exercise of 20 minutes', ['coding 20 minutes']],
  ['remove the 15 minute coding exercise', ['coding 0 minutes', 'no coding']],
  ['there isnt any testing', [], ['there isnt any testing']],
];

/**
 * Written before the grammar read any of them. At the first reading 81 of these 92 were right, 8 missed and 3 misread; what the 3 and four of
 * the 8 showed was mended, so that only the first reading is a measure of sentences that it has not seen.
 */
const heldOutSet: Case[] = [
  ['Could you extend it by 15 minutes?', ['60 minutes']],
  ['Please cut 10 minutes.', ['35 minutes']],
  ['should be 15 mins shorter', ['30 minutes']],
  ['we only have half an hour for this one', ['30 minutes']],
  ['It must not take more than 30 minutes', ['30 minutes']],
  ['cut it down to half an hour please', ['30 minutes']],
  ["Let's go for 1.5 hours", ['90 minutes']],
  ['the whole thing feels too long', ['35 minutes']],
  ['Max. 40 min!', ['40 minutes']],
  ['60 minutes instead of 45', ['60 minutes']],
  ['do not shorten the interview', []],
  ['The interview should not be longer', []],
  ['give the coding exercise 25 minutes', ['coding 25 minutes']],
  ["I'd like 8 minutes for security", ['security 8 minutes']],
  ['5 more minutes for the coding task', ['coding 20 minutes']],
  ['take 5 minutes off the coding part', ['coding 10 minutes']],
  ['Make it an hour, and 20 minutes of that for coding', ['60 minutes', 'coding 20 minutes']],
  ['the intro can take 5 minutes', ['intro 5 minutes']],
  ['at most 10 minutes of coding', ['coding 10 minutes']],
  ['a 10 minute introduction please', ['intro 10 minutes']],
  ["Please don't skip the coding.", []],
  ['leave the coding exercise in', []],
  ['we can do without the live coding', ['no coding']],
  ['coding is not needed for this role', ['no coding']],
  ['get rid of the programming task', ['no coding']],
  ["You don't have to drop the coding.", []],
  ["don't leave out the coding exercise", []],
  ['instead of the coding exercise, more on system design', ['no coding', 'more system-design']],
  ['30 minutes, no coding, a bit easier', ['30 minutes', 'no coding', 'easier']],
  ['neither coding nor debugging', ['no coding', 'no debugging']],
  ['not just coding please', [], ['not just coding please']],
  ["Don't ask anything about security.", ['no security']],
  ["there's too little system design in it", ['more system-design']],
  ['Way too many questions on debugging', ['less debugging']],
  ['More testing less debugging', ['more testing', 'less debugging']],
  ['Put more weight on collaboration and communication', ['more collaboration', 'more communication']],
  ['Rather than debugging I would like to see operations', ['no debugging', 'more operations']],
  ['remove debugging, not testing', ['no debugging']],
  ['No need to cut security', []],
  ["Add a question about on-call duty. Otherwise it's great.", ['ask: on-call duty']],
  ['Please ask about GraphQL instead of security', ['ask: GraphQL', 'no security']],
  ['never ask about their salary', [], ['never ask about their salary']],
  ['more questions about performance, fewer about testing', ['more performance', 'less testing']],
  ['questions are way too easy for this candidate', ['harder']],
  ['Not so difficult please', ['easier']],
  ['please do not make the questions any easier', []],
  ['a few more questions would be nice', ['more questions']],
  ['keep the same questions', []],
  ["I'd prefer different questions", ['other questions']],
  ['slow down a bit', ['patient']],
  ['more sytem design please', ['more system-design']],
  ['make it shrter', ['35 minutes']],
  ['plaese dont ask about tesing', ['no testing']],
  ['swap sections 2 and 3', [], ['swap sections 2 and 3']],
  ['The candidate joins 5 minutes late', [], ['The candidate joins 5 minutes late']],
  ['no more than 2 questions', [], ['no more than 2 questions']],
  ['between 45 and 60 minutes', [], ['45']],
  ['Our CTO will join, so more system design', ['more system-design'], ['Our CTO will join']],
  ['I wonder whether 60 minutes is right', [], ['I wonder whether 60 minutes is right']],
  [
    'Hello! Good plan overall. Two things: drop the coding and make it 60 minutes. Best, Anna',
    ['60 minutes', 'no coding'],
    ['Anna'],
  ],
  ['We have 10 fewer minutes than planned', [], ['10 fewer minutes']],
  ['Pls make this a 60 min interview', ['60 minutes']],
  ['can we get 15 extra minutes?', ['60 minutes']],
  ['The hiring manager asked for 30 minutes max', [], ['30 minutes max']],
  ['trim it by 5 minutes', ['40 minutes']],
  ['trim it to 40 min', ['40 minutes']],
  ["it shouldn't be shorter than an hour", ['60 minutes']],
  [
    'Please increase the coding section to 25 minutes and reduce the total to 40 minutes',
    ['40 minutes', 'coding 25 minutes'],
  ],
  ['System design should get at least 10 minutes', ['system-design 10 minutes']],
  ['drop the coding exercise and spend 10 minutes on debugging', ['no coding', 'debugging 10 minutes']],
  ['I would like the coding exercise to be 5 minutes shorter', ['coding 10 minutes']],
  ["Don't spend any time on security", ['no security']],
  ['Could you please not remove the coding?', []],
  ["We shouldn't lose the coding exercise", []],
  ['The coding exercise can stay', []],
  ['The coding exercise can go', [], ['The coding exercise can go']],
  ['coding is a must', [], ['coding is a must']],
  ['I like the coding exercise', []],
  ['Focus on testing, not on security', ['more testing', 'no security']],
  ['a bit more about performance and a bit less about security', ['more performance', 'less security']],
  ['Skip security and operations', ['no security', 'no operations']],
  ["there's no need for more questions", []],
  ['the questions are too easy, and there are too many of them', ['harder', 'fewer questions']],
  ['simpler questions please, and be patient', ['easier', 'patient']],
  ['Ask about Spring Boot, but nothing about databases', ['ask: Spring Boot'], ['nothing about databases']],
  ['Please include a question on incident response and drop testing', ['ask: incident response', 'no testing']],
  ["don't ask about his family", [], ["don't ask about his family"]],
  ['Remove the question about salary', [], ['Remove the question about salary']],
  ['move the coding to the end', [], ['move the coding to the end']],
  ['The second question is not clear, please rephrase', [], ['The second question is not clear']],
  ['mroe testing and no secruity', ['no security'], ['mroe testing']],
  ['Our team values ownership, so more on that please', [], ['Our team values ownership']],
];

/** Its plan has 15 minutes of coding. */
const facts: PlanFacts = {
  position: 'Backend',
  level: 'mid',
  roleFamily: 'backend',
  skills: ['python'],
  jobDescription: '',
  resume: '',
  durationMinutes: 45,
  tone: 'normal',
  language: 'en',
  seed: 's',
};
const plan = (...feedback: string[]) => planFromBank(facts, feedback);
const minutesOf = (parts: { minutes: number }[]) => parts.reduce((sum, { minutes }) => sum + minutes, 0);
const kinds: Record<string, string> = { intro: 'intro', coding: 'coding', candidateQuestions: 'candidate_questions' };

function outcomeOf(words: string): string[] {
  const wishes = understand([words], facts.durationMinutes);
  const { sections, tone } = plan(words).body;
  const questions = sections.flatMap((section) => section.questions);
  const minutesFor = (ids: string[]) =>
    minutesOf(
      kinds[ids[0] ?? '']
        ? sections.filter(({ kind }) => kind === kinds[ids[0] ?? ''])
        : questions.filter(({ competencyId, exerciseId }) => !exerciseId && ids.includes(competencyId ?? '')),
    );
  const sized = new Map(wishes.sizes.map(({ ids }) => [ids.join(), `${ids.join()} ${minutesFor(ids)} minutes`]));
  const total = minutesOf(sections);
  const by = (steps: number, more: string, less: string) => (steps > 0 ? [more] : steps < 0 ? [less] : []);
  const emphasis = Object.entries(wishes.emphasis).flatMap(([id, steps]) =>
    by(steps, `more ${id}`, `${steps < -50 ? 'no' : 'less'} ${id}`),
  );
  return [
    ...(total === facts.durationMinutes ? [] : [`${total} minutes`]),
    ...sized.values(),
    ...(sections.some(({ kind }) => kind === 'coding') ? [] : ['no coding']),
    ...emphasis,
    ...by(wishes.difficulty, 'harder', 'easier'),
    ...by(wishes.amount, 'more questions', 'fewer questions'),
    ...by(wishes.shuffles, 'other questions', ''),
    ...(tone === facts.tone ? [] : [tone]),
    ...wishes.added.map((topic) => `ask: ${topic}`),
  ].sort();
}

/** `missed`: something is not followed and said so, and nothing else was done; `misread` is the rest. */
function verdictOn([words, outcome, missing = []]: Case): 'right' | 'missed' | 'misread' {
  const { notUnderstood } = understand([words], facts.durationMinutes);
  const done = outcomeOf(words);
  const told =
    missing.length > 0 ? missing.every((part) => notUnderstood.join().includes(part)) : notUnderstood.length === 0;
  if (told && done.join() === [...outcome].sort().join()) return 'right';
  return notUnderstood.length > 0 && done.every((entry) => outcome.includes(entry)) ? 'missed' : 'misread';
}

describe('understand', () => {
  it.each(firstSet)('%j -> %j, not understood: %j', (words, outcome, missing = []) => {
    expect(outcomeOf(words)).toEqual([...outcome].sort());
    const { notUnderstood } = understand([words], facts.durationMinutes);
    expect(notUnderstood).toHaveLength(missing.length);
    for (const part of missing) expect(notUnderstood.join()).toContain(part);
  });

  it('misreads none of the sentences that it was not made with, and reads nine in ten', () => {
    const verdicts = Map.groupBy(heldOutSet, verdictOn);
    expect(verdicts.get('misread') ?? []).toEqual([]);
    expect((verdicts.get('right') ?? []).length / heldOutSet.length).toBeGreaterThanOrEqual(0.9);
  });

  it('changes nothing for words that have nothing to do with it, and says so', () => {
    const unrelated =
      'walrus teapot glacier marmalade lantern quietly yesterday sailing violet umbrella trombone 7 purple'.split(' ');
    const filler = 'the a please is and , . ! not we'.split(' ');
    const text = fc.tuple(
      fc.constantFrom(...unrelated),
      fc.array(fc.constantFrom(...unrelated, ...filler), { maxLength: 30 }),
    );
    fc.assert(
      fc.property(text, ([first, others]) => {
        const { body, notes } = plan([first, ...others].join(' '));
        expect(body).toEqual(plan().body);
        expect(notes.join()).toContain('Nothing of your feedback was understood');
        expect(notes.join()).toContain(first);
      }),
    );
  });

  it('follows no clause that holds a word it does not know', () => {
    const known =
      'no not more less add remove keep coding testing security exercise longer shorter easier 10 minutes too to the with make it questions'.split(
        ' ',
      );
    const clause = fc.tuple(
      fc.array(fc.constantFrom(...known), { maxLength: 8 }),
      fc.array(fc.constantFrom(...known), { maxLength: 8 }),
    );
    fc.assert(
      fc.property(
        clause,
        fc.constantFrom('hardly', 'walrus', 'already', 'elsewhere', 'twice'),
        ([before, after], word) => {
          const words = [...before, word, ...after].join(' ');
          expect(plan(words).body).toEqual(plan().body);
          expect(understand([words], 45).notUnderstood).toEqual([words]);
        },
      ),
    );
  });

  it('adds and takes away minutes one after the other', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 10 }), fc.boolean()), { maxLength: 3 });
    fc.assert(
      fc.property(steps, (all) => {
        const words = all.map(([minutes, more]) => `${minutes} minutes ${more ? 'longer' : 'shorter'}, please.`);
        const sum = all.reduce((total, [minutes, more]) => total + (more ? minutes : -minutes), 45);
        expect(understand(words, 45).durationMinutes ?? 45).toBe(sum);
        expect(understand([words.join(' ')], 45).durationMinutes ?? 45).toBe(sum);
      }),
    );
  });

  it('does the opposite of nothing that is negated', () => {
    const wishes = [
      'remove the coding exercise',
      'add 10 minutes',
      'cut 10 minutes',
      'make it longer',
      'shorten it',
      'drop testing',
      'change the questions',
      'make it harder',
      'add more questions',
    ];
    for (const wish of wishes)
      for (const no of ['do not', "don't", 'please never', 'there is no need to', 'you do not have to']) {
        expect(outcomeOf(wish), wish).not.toEqual([]);
        expect(outcomeOf(`${no} ${wish}`), `${no} ${wish}`).toEqual([]);
      }
  });
});
