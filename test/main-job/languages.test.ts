import { afterEach, expect, it } from 'vitest';
import type { Assessment } from '../../src/assessment/contract.ts';
import type { CandidateInfo, Interview, Plan } from '../../src/interviews/contract.ts';
import { texts } from '../../src/interviews/texts/texts.ts';
import { exerciseById } from '../../src/questions/find.ts';
import { exerciseIn } from '../../src/questions/translate.ts';
import {
  consent,
  createInterview,
  facts,
  invite,
  must,
  newestMail,
  readReport,
  reviewAndDecide,
  setUp,
  staffCall,
  transcriptOf,
} from '../kit/interview.ts';
import { englishIn } from '../kit/leaves.ts';
import { type Server, startServer } from '../kit/server.ts';
import type { TypedWords } from '../kit/typed-answers.ts';
import { competenciesOf, TypedCandidate } from '../kit/typed-candidate.ts';

let server: Server;
afterEach(() => server.stop());

type Spoken = TypedWords & { tag: string; position: string; ownQuestion: string; mail: string };
/** In the part in which the candidate asks, they ask nothing. */
const inTurn = (answers: readonly string[], no: string) => (competency: string | null, turn: number) =>
  competency === null ? no : answers[Math.min(turn, answers.length - 1)]!;

const spoken: Record<'de' | 'es', Spoken> = {
  de: {
    tag: 'de-AT',
    position: 'Backend Engineer',
    ownQuestion: 'Wie würden Sie einen Dienst so bauen, dass ein Ausfall der Datenbank niemandem auffällt?',
    mail: 'lädt Sie zu einem Gespräch',
    answer: inTurn(
      [
        'Zuerst sehe ich mir die Messwerte und die Protokolle an, um zu verstehen, welcher Schritt die Zeit braucht, und vergleiche einen schnellen Kunden mit einem langsamen. Dann prüfe ich den Abfrageplan und baue den Fall mit einer Kopie der Daten nach, bevor ich etwas ändere.',
        'In meinem letzten Team haben wir das aufgeschrieben und nach einem Monat noch einmal angesehen, weil sich die Daten ständig verändern.',
      ],
      'Nein, danke, das war alles.',
    ),
    ran: 'Ich habe die Tests gestartet.',
    done: 'Ich bin fertig.',
  },
  es: {
    tag: 'es',
    position: 'Backend Engineer',
    ownQuestion: '¿Cómo construiría un servicio para que nadie note una caída de la base de datos?',
    mail: 'le invita a una entrevista',
    answer: inTurn(
      [
        'Primero miro las métricas y los registros para entender qué paso necesita el tiempo, y comparo un cliente rápido con uno lento. Después reviso el plan de la consulta y reproduzco el caso con una copia de los datos antes de cambiar nada.',
        'En mi último equipo lo dejamos por escrito y lo revisamos después de un mes, porque los datos cambian constantemente.',
      ],
      'No, gracias, eso es todo.',
    ),
    ran: 'He ejecutado las pruebas.',
    done: 'Ya he terminado.',
  },
};

it.each(Object.entries(spoken))('holds an interview in %s, from the plan to the decision', async (name, words) => {
  const language = name as keyof typeof spoken;
  server = await startServer();
  const staff = await setUp(server);
  const refused = await staffCall<{ message: string }>(
    staff,
    'POST',
    '/interviews',
    { ...facts, language: 'tlh' },
    400,
  );
  expect(refused.message).toMatch(/en, de, fr, es/);

  const id = await createInterview(staff, { language: words.tag, position: words.position });
  expect((await staffCall<Interview>(staff, 'GET', `/interviews/${id}`)).language).toBe(language);
  const plan = await staffCall<Plan>(staff, 'GET', `/interviews/${id}/plan`);
  expect(plan.notes.join()).toContain(language === 'de' ? 'held in German' : 'held in Spanish');
  const asked = plan.sections.flatMap(({ questions }) => questions);
  for (const { title } of plan.sections) expect(englishIn(title), title).toEqual([]);
  for (const { text, followUps } of asked)
    for (const said of [text, ...followUps.map((one) => one.text)]) expect(englishIn(said), said).toEqual([]);

  // A person's own question, and fewer of the others; without a language the plan keeps it.
  const { competencies, tone } = plan;
  const own = plan.sections
    .filter(({ kind }) => kind !== 'closing')
    .map((section) => ({ ...section, questions: section.questions.slice(0, 1) }));
  const first = own.find(({ kind, questions }) => kind === 'questions' && questions.length > 0)!;
  first.questions[0]!.text = words.ownQuestion;
  const edit = { revision: plan.revision, plan: { tone, competencies, sections: own } };
  const edited = await staffCall<Plan>(staff, 'PUT', `/interviews/${id}/plan`, edit);
  expect(edited.language).toBe(language);

  const link = await invite(staff, id);
  expect((await newestMail(staff, facts.candidateEmail))?.text).toContain(words.mail);
  const info = await must<CandidateInfo>(server, 'GET', `/candidate-access/${link}/info`);
  expect(info.language).toBe(language);
  expect(info.notices.map(({ title }) => title)).toContain(texts[language].notices.ai_notice.title);
  expect(info.interviewer.description).toBe(texts[language].interviewer.ruleBased);
  await consent(server, link);

  const candidate = await TypedCandidate.join(server, link, { words, competencies: competenciesOf(edited) });
  try {
    await candidate.finish();
  } finally {
    candidate.close();
  }
  expect(candidate.voice.of('bye').at(-1)?.code).toBe('completed');
  expect(candidate.run?.verdicts.every(({ passed }) => passed)).toBe(true);
  const exercise = exerciseIn(exerciseById(candidate.run!.exerciseId!)!, language);
  expect(candidate.voice.of('exercise').at(-1)?.exercise).toMatchObject({ title: exercise.title });

  await reviewAndDecide(staff, id);
  const turns = await transcriptOf(staff, id);
  const said = turns.filter(({ speaker }) => speaker.role === 'agent').map(({ text }) => text);
  expect(said[0]).toContain(texts[language].spokenNotice('One'));
  expect(said.join(' ')).toContain(words.ownQuestion);
  for (const text of said) expect(englishIn(text), text).toEqual([]);
  const questions = turns.flatMap(({ move, questionId }) =>
    move === 'next_question' || move === 'show_exercise' ? [questionId] : [],
  );
  expect(questions).toEqual(own.flatMap((section) => section.questions.map((question) => question.id)));

  const assessment = await staffCall<Assessment>(staff, 'GET', `/interviews/${id}/assessment`);
  expect(assessment.notes.join()).toContain('The rules know English only');
  const { report } = await readReport(staff, id);
  expect(report.decisions[0]?.decidedBy.name).toBe('Ada Admin');
  expect(server.output()).not.toMatch(/"level":[56]0/);
});
