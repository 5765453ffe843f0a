import { describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import type { RecordTurn } from '../../src/sessions/contract.ts';
import { brief, exerciseQuestion, question, section } from '../../test/kit/brief.ts';
import { readClock } from '../clock.ts';
import { marks as marksIn } from '../marks.ts';
import { askedKind, progressOf } from '../progress.ts';
import type { Situation } from './brain.ts';
import { greeting as greetingIn, phrases } from './phrases.ts';
import { decide } from './rule-based.ts';

const marks = marksIn.en;
const say = phrases.en;

const plan = brief({
  sections: [
    section('coding', 'coding', [exerciseQuestion()], 20),
    section('talk', 'questions', [question('a-hard-bug')], 10),
  ],
});
const agent = (move: RecordTurn['move'], text: string, change: Partial<RecordTurn> = {}): RecordTurn => ({
  id: newId(),
  speaker: { participantId: 'agent', role: 'agent', name: 'Interviewer' },
  source: 'script',
  at: 1000,
  endedAt: 2000,
  text,
  interrupted: false,
  move,
  sectionId: 'coding',
  questionId: null,
  confidence: null,
  latency: null,
  ...change,
});
const candidate = (text: string, questionId: string | null = null): RecordTurn => ({
  ...agent(null, text, { questionId }),
  speaker: { participantId: 'ada', role: 'candidate', name: 'Ada' },
});

/** Where the record stands, and what is said next. Nothing could be read of the code and its runs. */
function next(turns: RecordTurn[], change: Partial<Situation> = {}) {
  const progress = progressOf(plan, turns);
  const last = turns.at(-1);
  const situation: Situation = {
    brief: plan,
    progress,
    clock: readClock(plan, progress.sectionIndex, 0, 60_000),
    cause: 'answer',
    request: null,
    heard: last?.speaker.role === 'candidate' ? last.text : '',
    of: last?.speaker.role === 'candidate' ? last.questionId : null,
    transcript: turns,
    code: null,
    board: null,
    lastRun: null,
    ...change,
  };
  return decide(situation, 'rule-based');
}
const moves = (utterances: ReturnType<typeof decide>) => utterances.map(({ move }) => move);

const greeting = greetingIn(plan, 'rule-based');
const upTo = (words: string) => greeting.slice(0, greeting.indexOf(words));

describe('the notice in the greeting', () => {
  const cut = agent('greet', upTo('interview for').trim(), { interrupted: true });

  it('tells who interviews and what is kept', () => {
    const [first] = next([], { cause: 'begin' });
    expect(first).toMatchObject({ move: 'greet' });
    for (const part of [plan.notice, 'by rules', 'kept as text', 'Sound is recorded too'])
      expect(first!.text).toContain(part);
  });

  it.each<[string, RecordTurn[], Partial<Situation>]>([
    ['the candidate has finished', [candidate('Sorry, I have to close the door.')], {}],
    ['the candidate asks for the next question', [candidate('Next question please.')], {}],
    ['the candidate says to be ready', [candidate('Yes, I am ready.')], {}],
    ['nobody goes on', [], { cause: 'idle' }],
    ['another process has taken over', [], { cause: 'begin' }],
    ['the candidate has come back with a word', [candidate('Hello?')], { cause: 'begin' }],
    ['staff want the next question', [], { cause: 'next' }],
    [
      'a person has handed back',
      [agent('notice', 'Grace hands the interview back to me.')],
      { cause: 'request', request: 'repeat' },
    ],
  ])('when it was cut: what was not heard is said before the first question, as soon as %s', (_when, more, change) => {
    const said = next([cut, ...more], change);
    expect(moves(said)).toEqual(['notice', 'show_exercise']);
    expect(said[0]!.text).toBe(greeting.slice(greeting.indexOf('I lead this')));
  });

  it('waits with the candidate who asked for a moment, and comes then', () => {
    const asked = [cut, candidate('Give me a moment please.')];
    expect(moves(next(asked))).toEqual(['notice']);
    const waited = next([...asked, agent('notice', 'Of course. Take the time you need.')], { cause: 'idle' });
    expect(moves(waited)).toEqual(['notice', 'show_exercise']);
    expect(waited[0]!.text).toContain('What is said here is kept');
  });

  it('comes after what was asked, without the sentences that answered it', () => {
    expect(moves(next([cut, candidate('Are you a robot?')]))).toEqual(['notice', 'notice', 'show_exercise']);
    const answered = agent('notice', say.processAnswers.recorded(true));
    const [rest] = next([cut, candidate('Is this recorded?'), answered], { cause: 'idle' });
    expect(rest!.text).toMatch(/^I lead this interview/);
    expect(rest!.text).not.toContain('kept as text');
  });

  it('comes again from where it was cut again, and never once it was heard whole', () => {
    const more = agent('notice', greeting.slice(greeting.indexOf('I lead'), greeting.indexOf('Take')).trim(), {
      interrupted: true,
    });
    expect(next([cut, more, candidate('Yes?')])[0]!.text).toMatch(/^Take the time you need/);
    const rest = agent('notice', greeting.slice(greeting.indexOf('Take')));
    expect(moves(next([cut, more, rest], { cause: 'begin' }))).toEqual(['show_exercise']);
    expect(moves(next([agent('greet', greeting)], { cause: 'begin' }))).toEqual(['show_exercise']);
  });
});

describe('what a candidate asks does not move the interview on', () => {
  const talk = brief({
    sections: [
      section('talk', 'questions', [
        question('slow-page', {
          text: 'A page always answered quickly, but now it takes seconds. How do you find out why?',
        }),
        question('last-seat'),
        question('a-queue'),
      ]),
      section('your-questions', 'candidate_questions', []),
    ],
  });
  const id = 'slow-page';
  const first = [agent('greet', greeting), agent('next_question', 'A page…', { questionId: id })];
  const said = (turns: RecordTurn[], change: Partial<Situation> = {}) =>
    next(turns, { brief: talk, progress: progressOf(talk, turns), ...change });

  it('says a question again in pieces with what is wanted, then asks for less, then says that it has no other words', () => {
    const asked = [...first, candidate('What do you mean by that?')];
    const [again] = said(asked);
    expect(again).toMatchObject({ move: 'repeat', questionId: id });
    expect(again!.text).toContain('answered quickly. But now it takes seconds. How do you find out why?');
    expect(again!.text).toContain(say.wanted.explain);
    const twice = [...asked, agent('repeat', String(again!.text), { questionId: id }), candidate("I don't get it.")];
    const [smaller] = said(twice);
    expect(smaller).toMatchObject({ move: 'follow_up', text: expect.stringContaining('say more about slow page?') });
    const thrice = [...twice, agent('follow_up', String(smaller!.text), { questionId: id })];
    const [ofIt] = said([...thrice, candidate('Could you rephrase that?')]);
    expect(ofIt!.text).toContain('It is about what I asked before: A page always answered quickly, but');
    const often = [
      ...thrice,
      agent('repeat', String(ofIt!.text), { questionId: id }),
      candidate('I do not understand.'),
    ];
    expect(said(often)).toMatchObject([{ move: 'repeat', text: expect.stringContaining('no other words') }]);
  });

  it('does not move on where somebody is unsure of the question, but does where they do not know', () => {
    expect(moves(said([...first, candidate("I'm not sure about the question.", id)]))).toEqual(['repeat']);
    expect(moves(said([...first, candidate("I'm not sure, sorry.", id)]))).toEqual(['next_question']);
  });

  it.each(['Sorry, could you say that differently?', "I don't understand the question.", 'Can you hear me?', 'What?'])(
    'repeats, and nothing else: %s',
    (text) => expect(moves(said([...first, candidate(text)]))).toEqual(['repeat']),
  );

  it('goes back to the question before, and returns to the one that was left', () => {
    const second = [
      ...first,
      candidate('I look at the logs.', id),
      agent('next_question', 'Last seat.', { questionId: 'last-seat' }),
    ];
    const asked = [...second, candidate('Can I go back to the last question? I wanted to add something.')];
    const [back] = said(asked);
    expect(back).toMatchObject({ move: 'next_question', questionId: id });
    expect(back!.text).toContain('but now it takes seconds');
    const there = [...asked, agent('next_question', String(back!.text), { questionId: id }), candidate('Skip.')];
    expect(said(there)).toMatchObject([{ move: 'next_question', questionId: 'last-seat' }]);
    const returned = [...there, agent('next_question', 'Last seat.', { questionId: 'last-seat' }), candidate('Skip.')];
    expect(said(returned)).toMatchObject([{ move: 'next_question', questionId: 'a-queue' }]);
  });

  it('says plainly why it does not go back', () => {
    const asked = [...first, candidate('Can I go back to the last question?')];
    expect(said(asked)).toMatchObject([{ move: 'notice', text: say.noWayBack }]);
    const second = [...first, agent('next_question', 'Last seat.', { questionId: 'last-seat' }), candidate('Go back.')];
    const clock = { ...readClock(talk, 0, 0, 60_000), sectionRemainingMs: 20_000 };
    expect(said(second, { clock })).toMatchObject([{ move: 'notice', text: say.noTimeBack }]);
  });

  it('says a follow-up again without the thanks before it, and an exercise as it was introduced', () => {
    const followUp = agent('follow_up', 'Thank you. Could you say more about slow page?', { questionId: id });
    expect(said([...first, candidate('Logs.', id), followUp, candidate('Could you repeat that?')])).toMatchObject([
      { move: 'repeat', text: 'Could you say more about slow page?' },
    ]);
    const shown = [agent('greet', greeting), agent('show_exercise', 'x', { questionId: 'word-count' })];
    expect(next([...shown, candidate('Sorry?')])).toMatchObject([{ text: expect.stringContaining('small exercise') }]);
  });

  it('asks the present question again after words to the one before', () => {
    const second = [
      ...first,
      candidate('I look at the logs.', id),
      agent('next_question', 'Last seat.', { questionId: 'last-seat' }),
      candidate('And at the traces.', id),
    ];
    expect(said(second)).toMatchObject([{ move: 'repeat', text: expect.stringContaining('about last seat') }]);
  });

  it('hears a greeting and a word of thought without taking them for an answer', () => {
    expect(said([...first, candidate('hi')])).toMatchObject([
      { move: 'repeat', text: expect.stringMatching(/^Hello/) },
    ]);
    for (const text of ['hmm', 'Ok, thanks.', 'Um, well...'])
      expect(said([...first, candidate(text)]), text).toEqual([]);
  });

  it('gives no answer away: it judges nothing and explains no word', () => {
    expect(said([...first, candidate('Was that a good answer?')])).toMatchObject([
      { move: 'notice', text: say.processAnswers.judge(false) },
    ]);
    expect(said([...first, candidate('What does latency mean?')])).toMatchObject([
      { move: 'repeat', text: expect.stringContaining(say.noTerms) },
    ]);
  });

  it('helps with an exercise by what it is, by a hint, by what the last run showed', () => {
    const at = { questionId: 'word-count' };
    const shown = [agent('greet', greeting), agent('show_exercise', 'x', at)];
    const [about] = next([...shown, candidate("I don't understand the task.")]);
    expect(about!.text).toContain(say.howToWork);
    const again = [...shown, agent('repeat', String(about!.text), at), candidate("I don't understand the task.")];
    expect(next(again)).toMatchObject([{ move: 'hint', text: 'Think of a table from word to number.' }]);

    const verdicts = [{ name: 'repeats', hidden: false, passed: false }];
    const lastRun = { result: { status: 'ok' }, verdicts } as unknown as Situation['lastRun'];
    const failed = say.run.failed(0, 1, 'repeats');
    const asked = candidate('It does not work.', 'word-count');
    expect(next([...shown, asked], { lastRun })).toMatchObject([{ text: failed }]);
    expect(next([...shown, agent('acknowledge', failed, at), asked], { lastRun })).toMatchObject([{ move: 'hint' }]);
    expect(next([...shown, asked])).toEqual([]);
  });

  it('lets a question back be answered by the candidate’s own assumption', () => {
    expect(said([...first, candidate('Do we have traces of it?', id)])).toMatchObject([
      { move: 'acknowledge', text: say.choose },
    ]);
  });

  it.each<[string, string[]]>([
    ['What happens next?', ['Acme', 'proposes scores', 'named person decides', 'report', 'do not agree']],
    ['Who will see my answers?', ['Acme', 'the one who decides', 'A program proposes scores']],
    ['Are you recording me?', ['kept as text', 'Sound is recorded too', 'only where you agreed', 'erased']],
    ['How long does this take?', ['in all', 'After it: your questions.']],
    ['When will I hear back?', ['I do not know', 'Acme writes']],
    ['Are you a real person?', ['I am an AI, not a person']],
    ['May I use the documentation?', ['says nothing about it']],
    ['Can I type instead?', ['type or speak', 'the languages that it offers']],
    ['What is the salary for this?', ['cannot answer that myself']],
  ])('answers "%s" truly, and listens on', (text, parts) => {
    const [told, ...more] = said([...first, candidate(text)]);
    expect(more).toEqual([]);
    expect(told!.move).toBe('notice');
    for (const part of parts) expect(told!.text).toContain(part);
  });

  it('answers two questions at once, and goes on with an answer that stood before one', () => {
    const [both, ...more] = said([...first, candidate('What happens next, and who will read this?')]);
    expect(more).toEqual([]);
    expect(both!.text).toMatch(/named person decides.*may open this interview/);
    const long =
      'I look at the traces to see which step takes the time, and I measure it with a metric before and after, so that the team can see it. Is this recorded?';
    expect(moves(said([...first, candidate(long, id)]))).toEqual(['notice', 'next_question']);
  });

  it('does not speak of scores by a program to somebody who declined them, nor of sound that is not kept', () => {
    const declined = { ...talk, consents: { recording: false, aiEvaluation: false, browserRecognition: false } };
    for (const text of ['What happens next?', 'Who reads this?', 'Who decides?', 'Is this recorded?']) {
      const [told] = said([...first, candidate(text)], { brief: declined });
      expect(told!.text).not.toMatch(/proposes|recorded too/);
    }
  });

  it('answers them in the candidate’s own part too, and asks what else', () => {
    const open = [
      ...first,
      agent('end_section', 'Thank you.', { sectionId: 'talk' }),
      agent('next_question', say.yourQuestions, { sectionId: 'x' }),
    ];
    expect(said([...open, candidate('What happens next?')])).toMatchObject([
      { text: expect.stringMatching(/named person decides.*anything else/) },
    ]);
    for (const text of ['How big is the team?', 'What is the stack?'])
      expect(said([...open, candidate(text)])).toMatchObject([{ text: `${say.notMine} ${say.anythingElse}` }]);
    for (const text of ['No, thanks.', 'Ok, thank you.', "That's all.", 'Thanks, that was great!'])
      expect(moves(said([...open, candidate(text)]))[0], text).toBe('end_section');
    expect(said([...open, candidate('Ok.')])).toEqual([]);
    expect(said([...open, candidate('Yes.')])).toMatchObject([{ text: say.askAway }]);
    expect(said([...open, candidate('I liked the exercise.')])).toMatchObject([
      { text: `${say.noted} ${say.anythingElse}` },
    ]);
    expect(moves(said([...open, candidate('Goodbye.')]))[0]).toBe('end_section');
  });

  it('asks once whether to end, and takes only a yes for it', () => {
    const asked = [...first, candidate('I want to stop.')];
    expect(said(asked)).toMatchObject([{ text: marks.endAsked, whole: true }]);
    const confirming = [...asked, agent('notice', marks.endAsked)];
    expect(said([...confirming, candidate('Yes please.')])).toMatchObject([{ move: 'end_interview', ends: 'left' }]);
    expect(said([...confirming, candidate('I want to stop.')])).toMatchObject([{ ends: 'left' }]);
    for (const text of ['No.', 'hm wait no', 'Not yet, sorry.', 'Oh, that was a slip.'])
      expect(moves(said([...confirming, candidate(text)])), text).toEqual(['repeat']);
    expect(moves(said([...confirming, candidate('Wait a moment.')]))).toEqual(['notice']);
    const answered = said([...confirming, candidate('I would look at the logs and the traces first.', id)]);
    expect(answered.some(({ ends }) => ends)).toBe(false);
  });

  it('takes a yes or no to its own offer as that', () => {
    const offered = [...first, agent('check_in', say.checkIns[0]!, { questionId: id })];
    expect(moves(said([...offered, candidate('Yes please.')]))).toEqual(['repeat']);
    expect(said([...offered, candidate('No, thanks.')])).toMatchObject([{ move: 'notice', momentMs: 60_000 }]);
    const working = [agent('greet', greeting), agent('show_exercise', 'x', { questionId: 'word-count' })];
    const asked = agent('check_in', say.exerciseCheckIns.working, { questionId: 'word-count' });
    expect(next([...working, asked, asked, candidate('Yes.')])).toEqual([]);
  });
});

it('asks for more of what the answer lacks once an exercise is done', () => {
  const asked = exerciseQuestion();
  asked.followUps = [
    { text: 'How did you go about it?', when: 'short' },
    { text: 'What does it cost?', when: 'missing' },
    { text: 'What if it streams?', when: 'strong' },
  ];
  const two = brief({ sections: [section('coding', 'coding', [asked], 20)] });
  const at = { questionId: 'word-count' };
  const followUp = (answer: string) => {
    const turns = [agent('show_exercise', 'x', at), candidate(answer, 'word-count')];
    return next([agent('greet', greeting), ...turns], {
      brief: two,
      progress: progressOf(two, [agent('greet', greeting), ...turns]),
    });
  };
  expect(followUp('Done.')[0]!.text).toContain('How did you go about it?');
  expect(followUp('I split the text, count in a map and sort by the count. I am done.')[0]!.text).toContain('streams?');
});

describe('an exercise that is done, without a look at its last run', () => {
  const id = 'word-count';
  const at = { questionId: id };
  const shown = [agent('greet', greeting), agent('show_exercise', 'Count the words.', at)];
  const followUp = agent('follow_up', 'Thank you. How does its running time grow?', at);
  const told = agent('follow_up', say.run.passed, at);
  const over = ['end_section', 'next_question'];

  it.each<[string, RecordTurn[]]>([
    ['said in the last sentence', [candidate('I have run it. I am done.', id)]],
    ['said before something else', [candidate('Done. All tests pass on my side.', id)]],
  ])('asks its follow-up when that is %s', (_how, more) => {
    expect(next([...shown, ...more])).toMatchObject([
      { move: 'follow_up', text: expect.stringContaining('running time') },
    ]);
  });

  it.each<[string, RecordTurn[]]>([
    ['was called done', [candidate('I am done.', id), followUp, candidate('It is linear in the length.', id)]],
    ['passed all tests, as was told', [told, candidate('It is linear.', id), followUp, candidate('As I said.', id)]],
    [
      'was called done, with a moment to think',
      [
        candidate('I am done.', id),
        followUp,
        candidate('Give me a minute.', id),
        agent('notice', 'Sure, take your time.', at),
        candidate('It is linear in the length.', id),
      ],
    ],
  ])('goes on after the follow-up to one that %s', (_what, more) => {
    expect(moves(next([...shown, ...more]))).toEqual(over);
  });

  it('gives the work back after a question of staff in the middle of it', () => {
    const asked = agent('follow_up', 'Why a map?', at);
    expect(next([...shown, asked, candidate('It counts.', id)])).toMatchObject([{ text: say.goOnWorking }]);
  });

  it('lets them work in silence on what a later run has shown', () => {
    const comment = agent('acknowledge', say.run.failed(1, 2, 'repeats'), at);
    const record = [...shown, candidate('I am done.', id), followUp, comment, candidate('Hm, that is the case.', id)];
    expect(next(record)).toEqual([]);
    expect(askedKind(plan, progressOf(plan, record))).toBe('exercise');
    expect(askedKind(plan, progressOf(plan, record.slice(0, -2)))).toBe('explain');
    expect(moves(next([...record, candidate('Now it is done. It was a typo.', id)]))).toEqual(over);
  });
});
