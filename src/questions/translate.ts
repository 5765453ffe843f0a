import type { InterviewLanguage } from '../interviews/contract.ts';
import type { BankQuestion, Exercise, FollowUp, Rubric } from './contract.ts';
import { de as deExercises } from './translations/de-exercises.ts';
import { de as deQuestions } from './translations/de-questions.ts';
import { es as esExercises } from './translations/es-exercises.ts';
import { es as esQuestions } from './translations/es-questions.ts';
import { fr as frExercises } from './translations/fr-exercises.ts';
import { fr as frQuestions } from './translations/fr-questions.ts';
import type { ExerciseWords } from './translations/words.ts';
import { asks } from './write.ts';

const questions = { de: deQuestions, fr: frQuestions, es: esQuestions };
const exercises = { de: deExercises, fr: frExercises, es: esExercises };

/** As it is asked in this language. Its cues are English words, which nobody says there: they are left out, and people read the answer by the rubric's texts. */
export function questionIn(question: BankQuestion, language: InterviewLanguage): BankQuestion {
  const words = language === 'en' ? undefined : questions[language][question.id];
  if (!words) return question;
  const [text, ...followUps] = words;
  return { ...question, text, followUps: inOrder(followUps), rubric: withoutCues(question.rubric) };
}

export function exerciseIn(exercise: Exercise, language: InterviewLanguage): Exercise {
  const words = language === 'en' ? undefined : exercises[language][exercise.id];
  if (!words) return exercise;
  const { followUps, ...shown } = words;
  return { ...exercise, ...shown, followUps: inOrder(followUps), rubric: withoutCues(exercise.rubric) };
}

const inOrder = ([short, missing, strong]: ExerciseWords['followUps']): FollowUp[] => asks({ short, missing, strong });

export function withoutCues({ weak, moderate, strong }: Rubric): Rubric {
  const bare = (indicators: Rubric['weak']) => indicators.map(({ text }) => ({ text, cues: [] }));
  return { weak: bare(weak), moderate: bare(moderate), strong: bare(strong) };
}
