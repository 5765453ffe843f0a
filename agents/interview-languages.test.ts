import { afterEach, expect, it } from 'vitest';
import type { InterviewLanguage } from '../src/interviews/contract.ts';
import { texts } from '../src/interviews/texts/texts.ts';
import { newId } from '../src/platform/ids.ts';
import { exerciseById, exerciseView } from '../src/questions/find.ts';
import { exerciseIn } from '../src/questions/translate.ts';
import type { SessionRun } from '../src/sandbox/contract.ts';
import { type AgentsKit, startAgents, until } from '../test/kit/agents.ts';
import { brief, exerciseQuestion, question, section } from '../test/kit/brief.ts';
import { englishIn } from '../test/kit/leaves.ts';
import { phrases } from './brain/phrases.ts';
import { marks as marksIn } from './marks.ts';

let kit: AgentsKit;
afterEach(() => kit.stop());

type Words = {
  /** A question, and what is asked where its answer is short. */
  questions: [string, string][];
  answer: string;
  short: string;
  repeat: string;
  moment: string;
  human: string;
  isAi: string;
  breaks: string;
  skip: string;
  hint: string;
  done: string;
  theirs: string;
  no: string;
};

/** What is said in an interview, as people say it. */
const spoken: Record<Exclude<InterviewLanguage, 'en'>, Words> = {
  de: {
    questions: [
      ['Wie finden Sie einen Fehler, der nur manchmal auftritt?', 'Womit beginnen Sie?'],
      ['Erzählen Sie von einem System, das Sie gebaut haben.', 'Was war Ihr Anteil?'],
      ['Was würden Sie heute anders machen?', 'Und warum?'],
    ],
    answer:
      'Wir hatten ein Speicherleck, also habe ich den Speicher jede Minute gemessen, einen Test geschrieben, der es zeigt, und dem Team gesagt, was wir am Cache ändern.',
    short: 'Nicht viel.',
    repeat: 'könnten sie die frage bitte nochmal wiederholen',
    moment: 'einen moment bitte ich muss kurz nachdenken',
    human: 'kann ich mit einem menschen sprechen',
    isAi: 'sind sie eigentlich ein mensch',
    breaks: 'können wir eine kurze pause machen',
    skip: 'nächste frage bitte',
    hint: 'könnte ich einen tipp bekommen',
    done: 'ich bin fertig',
    theirs: 'Wie groß ist das Team?',
    no: 'nein danke das war alles',
  },
  fr: {
    questions: [
      ['Comment trouvez-vous un bug qui n’apparaît que parfois ?', 'Par quoi commencez-vous ?'],
      ['Parlez-moi d’un système que vous avez construit.', 'Quelle était votre part ?'],
      ['Que feriez-vous autrement aujourd’hui ?', 'Et pourquoi ?'],
    ],
    answer:
      'Nous avions une fuite de mémoire, alors j’ai mesuré la mémoire chaque minute, j’ai écrit un test qui la montrait, et j’ai dit à l’équipe ce que nous changerions dans le cache.',
    short: 'Pas grand-chose.',
    repeat: 'vous pouvez répéter la question s’il vous plaît',
    moment: 'un instant s’il vous plaît je réfléchis',
    human: 'je voudrais parler à un humain',
    isAi: 'est-ce que vous êtes humain',
    breaks: 'on peut faire une petite pause',
    skip: 'question suivante s’il vous plaît',
    hint: 'je pourrais avoir un indice',
    done: 'j’ai terminé',
    theirs: 'Combien de personnes travaillent dans cette équipe ?',
    no: 'non merci c’est tout',
  },
  es: {
    questions: [
      ['¿Cómo encuentra un error que solo aparece a veces?', '¿Por dónde empieza?'],
      ['Hábleme de un sistema que haya construido.', '¿Cuál fue su parte?'],
      ['¿Qué haría hoy de otra manera?', '¿Y por qué?'],
    ],
    answer:
      'Teníamos una fuga de memoria, así que medí la memoria cada minuto, escribí una prueba que la mostraba y le conté al equipo qué cambiaríamos en la caché.',
    short: 'No mucho.',
    repeat: 'puede repetir la pregunta por favor',
    moment: 'un momento por favor déjeme pensar',
    human: 'quiero hablar con una persona',
    isAi: 'es usted una persona',
    breaks: 'podemos hacer una pausa',
    skip: 'siguiente pregunta por favor',
    hint: 'me podría dar una pista',
    done: 'ya he terminado',
    theirs: '¿Cuántas personas hay en el equipo?',
    no: 'no gracias eso es todo',
  },
};

const passed: SessionRun = {
  ...{ id: newId(), sessionId: newId(), at: 1, createdAt: '2026-01-01T00:00:00.000Z', codeVersionId: newId() },
  ...{ by: { participantId: newId(), name: 'Ada' }, language: 'javascript', exerciseId: 'word-count' },
  result: {
    ...{ status: 'ok', stdout: '', stderr: '', compile: null, truncated: false, exitCode: 0, signal: null },
    ...{ wallMs: 1, cpuMs: 1, peakMemoryBytes: 1, engine: 'x' },
  },
  verdicts: [
    { name: 'a', passed: true, hidden: false, status: 'ok', wallMs: 1, input: '[]', expected: '[]', output: '[]' },
  ],
};

it.each(Object.entries(spoken))('leads a whole interview by rules in %s', async (name, words) => {
  const language = name as keyof typeof spoken;
  const say = phrases[language];
  const marks = marksIn[language];
  const exercise = exerciseIn(exerciseById('top-words')!, language);
  const [first, second, third] = words.questions.map(([text, more], at) =>
    question(`question-${at + 1}`, { text, cues: [], followUps: [{ text: more, when: 'short' }] }),
  );
  kit = await startAgents(
    brief({
      language,
      notice: texts[language].spokenNotice('Acme'),
      sections: [
        section('1', 'questions', [first!, second!, third!]),
        section('2', 'coding', [
          {
            ...exerciseQuestion(),
            text: exercise.spoken,
            followUps: exercise.followUps,
            exercise: { view: exerciseView(exercise), spoken: exercise.spoken, hints: exercise.hints },
          },
        ]),
        section('3', 'candidate_questions', [], 5),
        section('4', 'closing', [], 1),
      ],
    }),
  );
  const ada = await kit.join();
  const said = () => ada.captions('agent').map(({ text }) => text);
  /** What the interviewer answers with, until it listens again. */
  const reply = async (act: () => unknown, least = 1): Promise<string> => {
    const before = said().length;
    act();
    await until(() => said().length >= before + least && (ada.closed || ada.state()?.interviewer !== 'speaking'));
    return said().slice(before).join(' ');
  };
  const on = (text: string) => reply(() => ada.say(text));

  await until(() => said().length === 2);
  expect(said()[0]).toContain(say.hello('Ada Lovelace'));
  expect(said()[0]).toContain(texts[language].spokenNotice('Acme'));
  expect(said()[0]).toContain(say.leads('Backend engineer', 'rule-based'));
  expect(said()[0]).toContain(say.processAnswers.recorded(true));
  expect(said()[1]).toBe(first!.text);

  expect(await on(words.repeat)).toBe(first!.text);
  expect(say.ofCourse).toContain(await on(words.moment));
  expect(await on(words.short)).toContain(first!.followUps[0]!.text);
  expect(await on(words.isAi)).toBe(say.processAnswers.is_ai('rule-based'));
  expect(await on(words.answer)).toContain(second!.text);

  expect(await on(words.breaks)).toBe(marks.breakBegins);
  expect(ada.state()!.phase).toBe('paused');
  expect(await reply(() => ada.send({ type: 'ask', what: 'resume' }), 2)).toBe(`${marks.breakEnds} ${second!.text}`);
  expect(await on(words.human)).toBe(marks.humanCalled);
  await until(() => ada.state()!.humanRequested);

  const grace = await kit.join({ role: 'interviewer', name: 'Grace', control: true });
  await until(() => grace.state());
  expect(await reply(() => grace.send({ type: 'control', what: 'take_over' }))).toBe(marks.tookOver('Grace'));
  await until(() => ada.state()!.lead === 'human');
  expect(await reply(() => grace.send({ type: 'control', what: 'hand_back' }), 2)).toBe(
    `${marks.handedBack('Grace')} ${second!.text}`,
  );

  expect(await on(words.skip)).toContain(third!.text);
  expect(await reply(() => ada.say(words.answer), 2)).toContain(exercise.spoken);
  expect(ada.of('exercise').at(-1)!.exercise).toMatchObject({ title: exercise.title, prompt: exercise.prompt });
  expect(await on(words.hint)).toBe(exercise.hints[0]);
  kit.control.answers.run = passed;
  expect(await reply(() => ada.send({ type: 'activity', kind: 'running' }))).toBe(say.run.passed);
  expect(await on(words.done)).toContain(exercise.followUps.find(({ when }) => when === 'short')!.text);
  expect(await reply(() => ada.say(words.answer), 2)).toContain(say.yourQuestions);
  expect(await on(words.theirs)).toBe(`${say.notMine} ${say.anythingElse}`);
  expect(await reply(() => ada.say(words.no), 2)).toContain(say.farewell('Ada Lovelace'));
  await until(() => ada.closed);

  expect(ada.of('bye').at(-1)!.code).toBe('completed');
  for (const text of said()) expect(englishIn(text), text).toEqual([]);
  const kept = kit.control.turns.filter(({ questionId, speaker }) => questionId && speaker.role === 'candidate');
  expect(kept.map(({ text, questionId }) => [questionId, text])).toEqual([
    ['question-1', words.short],
    ['question-1', words.answer],
    ['question-3', words.answer],
    ['word-count', words.done],
    ['word-count', words.answer],
  ]);
});
