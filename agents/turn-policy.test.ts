import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ending, isBackchannel } from './thought.ts';
import { decideBarge, decideTurn, idleLimit, requiredSilence, type TurnSignals } from './turn-policy.ts';

const normal = { tone: 'normal', timeFactor: 1 } as const;
const patient = { tone: 'patient', timeFactor: 1 } as const;
const brisk = { tone: 'brisk', timeFactor: 1 } as const;
const manners = [brisk, normal, patient];

const quiet = (words: string, silentMs: number, change: Partial<TurnSignals> = {}): TurnSignals => ({
  now: 100_000,
  speaking: false,
  lastSoundAt: 100_000 - silentMs,
  words,
  language: 'en',
  wordsBeforePause: 0,
  wordsPending: false,
  asked: 'explain',
  question: 'How did you find out?',
  ownPauses: [],
  lastActivityAt: null,
  momentUntil: null,
  ...change,
});

const unfinished = [
  'I worked on the backend and',
  'we chose it because',
  'so I would',
  'first I looked at the logs, then',
  'it was, um',
  'and the reason for that is',
  'we used Postgres, Redis,',
  'I think',
  'there was a lot of',
  'what we did was we moved the',
  'it depends',
];
const finished = [
  'We moved the cache into its own process and the errors went away.',
  'i have five years of experience building distributed systems',
  'The time complexity is linear because we visit each node once.',
  "I rewrote the parser, and that's it",
  'Could you tell me more about that?',
];

describe('where a thought ends', () => {
  it.each(unfinished)('goes on after: %s', (words) => expect(ending(words)).toBe('open'));
  it.each(finished)('has ended after: %s', (words) => expect(['whole', 'closed']).toContain(ending(words)));
  it('waits for what was announced', () => expect(ending('there are three reasons why it failed.')).toBe('unsure'));
});

describe('T1', () => {
  it.each(finished)(
    'prepares the reply while it waits, and ends the turn within 300 ms of one that went on before, after: %s',
    (words) => {
      expect(decideTurn(quiet(words, 100), normal).do).toBe('prepare');
      expect(
        decideTurn(quiet(words, 300, { asked: 'yes_no', question: 'Do you know it?', wordsBeforePause: 4 }), normal),
      ).toEqual({
        do: 'end_turn',
      });
    },
  );
  it.each([
    ['what they ask is a question', 'Do you mean on one machine?', {}],
    ['they say that this was it', 'so we moved it to its own process and that was it', {}],
    [
      'a fact was asked for and told at length',
      'Yes, for about three years now, mostly on the platform side.',
      { asked: 'yes_no', question: 'Are you using it in production?' },
    ],
    [
      'a story came to its end',
      `${'We saw it in the logs and moved the job. '.repeat(6)}In the end it worked, and nobody noticed.`,
      { asked: 'story', question: 'Tell me about an outage.', wordsBeforePause: 30 },
    ],
  ] as const)('ends it at once where %s', (_why, words, change) => {
    expect(requiredSilence(quiet(words, 0, change), normal)).toBe(300);
    expect(requiredSilence(quiet(words, 0, change), brisk)).toBe(250);
    expect(requiredSilence(quiet(words, 0, change), patient)).toBe(860);
  });
  it.each([
    ['a scene is set for a story', 'So this was two years ago, on Black Friday.', { asked: 'story' }],
    ['a yes may be explained', 'yes', { asked: 'yes_no' }],
    [
      'a recogniser that writes stops wrote none',
      'We have a checklist, and the bank comes first every single month',
      {},
    ],
    ['a question is told that somebody else was asked', 'I sat down with finance and asked, who reads this?', {}],
  ] as const)('waits where %s', (_why, words, change) =>
    expect(requiredSilence(quiet(words, 0, change), normal)).toBeGreaterThan(2000),
  );
});

it('waits longer for what takes several steps to tell', () => {
  const words = 'I look at the logs of the last hour, and usually the reason is in them.';
  expect(
    requiredSilence(quiet(words, 0, { question: 'How would you find out?', wordsBeforePause: 4 }), normal),
  ).toBeGreaterThan(
    requiredSilence(quiet(words, 0, { question: 'What would you look at?', wordsBeforePause: 4 }), normal),
  );
});

describe('other languages', () => {
  it.each([
    [
      'de',
      'Wir haben das gemessen und dann',
      'Meinen Sie auf einer Maschine?',
      'also wir haben den cache verschoben und das war alles',
    ],
    ['fr', 'On a mesuré le temps et puis', 'Vous voulez dire sur une machine ?', 'on a déplacé le cache et c’est tout'],
    ['es', 'Medimos el tiempo y luego', '¿Se refiere a una sola máquina?', 'movimos la caché y eso es todo'],
  ])('%s', (language, open, question, closed) => {
    expect(ending(open, language)).toBe('open');
    expect(ending(question, language)).toBe('closed');
    expect(ending(closed, language)).toBe('closed');
    expect(
      isBackchannel({ de: 'ja genau', fr: 'oui d’accord', es: 'sí claro' }[language]!.replace('’', "'"), language),
    ).toBe(true);
  });
});

describe('T2', () => {
  it.each(unfinished)('does not cut in for 2.5 s, patient for 6 s, after: %s', (words) => {
    for (const manner of manners) expect(decideTurn(quiet(words, 2500), manner).do).toBe('wait');
    expect(decideTurn(quiet(words, 6000), patient).do).toBe('wait');
    expect(decideTurn(quiet(words, 9000), patient).do).toBe('end_turn');
  });
});

describe('T3', () => {
  it('takes silence while the candidate types, draws or runs for work', () => {
    const said = finished[0]!;
    expect(decideTurn(quiet(said, 30_000, { lastActivityAt: 99_000 }), normal)).toEqual({
      do: 'prepare',
      until: 103_000,
    });
    expect(decideTurn(quiet(said, 30_000, { lastActivityAt: 90_000 }), normal).do).toBe('end_turn');
  });
  it('lets people think aloud at an exercise, and answers when asked', () => {
    expect(decideTurn(quiet('now I loop over the words.', 4000, { asked: 'exercise' }), normal).do).not.toBe(
      'end_turn',
    );
    expect(decideTurn(quiet('is that what you mean?', 400, { asked: 'exercise' }), normal).do).toBe('end_turn');
  });
  it('checks in at an exercise only after its idle time', () => {
    expect(idleLimit('exercise', 0, normal)).toBe(90_000);
    expect(idleLimit('explain', 0, normal)).toBe(15_000);
  });
});

describe('T4 and T5', () => {
  const at = { now: 10_000, soundSince: 9500, speaking: true, lastSoundAt: 10_000, words: '', language: 'en' };
  it('holds while it is not clear what it is', () => expect(decideBarge(at)).toEqual({ do: 'hold', until: 10_400 }));
  it('ends the voice for real speech', () => {
    expect(decideBarge({ ...at, soundSince: 9000 }).do).toBe('interrupt');
    expect(decideBarge({ ...at, words: 'wait a second' }).do).toBe('interrupt');
  });
  it.each(['', 'mm-hm', 'yeah', 'okay right'])('goes on within 600 ms after "%s"', (words) => {
    const over = { ...at, speaking: false, soundSince: 9200, lastSoundAt: 9600, words };
    expect(decideBarge({ ...over, now: 10_200 }).do).toBe('resume');
    expect(isBackchannel(words)).toBe(true);
  });
});

describe('laws', () => {
  const words = fc
    .array(fc.constantFrom('and', 'the', 'cache', 'works', 'um', 'done.', 'because', 'yes', 'fast,'), {
      minLength: 1,
      maxLength: 30,
    })
    .map((list) => list.join(' '));
  const asked = fc.constantFrom('story', 'explain', 'short', 'yes_no', 'exercise', null);
  const pauses = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 10 });

  it('a longer silence never un-ends a turn, and the time it names is when it ends', () => {
    fc.assert(
      fc.property(words, asked, pauses, fc.constantFrom(...manners), (text, kind, ownPauses, manner) => {
        const signals = {
          asked: kind,
          ownPauses,
          wordsBeforePause: Math.min(2, ownPauses.length),
          language: 'en',
          question: 'How did you find out?',
        } as const;
        const due = requiredSilence({ words: text, ...signals }, manner);
        const before = decideTurn(quiet(text, Math.max(0, due - 1), signals), manner);
        expect(before.do).not.toBe('end_turn');
        expect(before).toMatchObject({ until: 100_000 - Math.max(0, due - 1) + due });
        expect(decideTurn(quiet(text, due, signals), manner).do).toBe('end_turn');
        expect(decideTurn(quiet(text, due + 5000, signals), manner).do).toBe('end_turn');
      }),
    );
  });
  it('patient never waits less than normal, nor normal than brisk; extra time stretches every wait', () => {
    fc.assert(
      fc.property(words, asked, pauses, fc.double({ min: 1, max: 4, noNaN: true }), (text, kind, ownPauses, factor) => {
        const waits = manners.map((manner) =>
          requiredSilence(
            { words: text, asked: kind, ownPauses, wordsBeforePause: 2, language: 'en', question: '' },
            manner,
          ),
        );
        expect(waits).toEqual([...waits].sort((a, b) => a - b));
        const stretched = requiredSilence(
          { words: text, asked: kind, ownPauses, wordsBeforePause: 2, language: 'en', question: '' },
          { tone: 'normal', timeFactor: factor },
        );
        expect(stretched).toBeCloseTo(waits[1]! * factor, 6);
      }),
    );
  });
  it('never ends a turn while somebody speaks, words are still to come, or a moment was asked for', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 0, max: 60_000 }), (text, silent) => {
        expect(decideTurn(quiet(text, silent, { speaking: true }), brisk).do).toBe('wait');
        expect(decideTurn(quiet(text, silent, { wordsPending: true }), brisk).do).toBe('wait');
        expect(decideTurn(quiet(text, silent, { momentUntil: 100_001 }), brisk).do).not.toBe('end_turn');
      }),
    );
  });
});
