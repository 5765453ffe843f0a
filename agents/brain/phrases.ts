import type { Brief, InterviewLanguage } from '../../src/interviews/contract.ts';
import { sentencesOf } from '../sentences.ts';
import type { Brain } from './brain.ts';
import { de } from './say/de.ts';
import { en, type Phrases } from './say/en.ts';
import { es } from './say/es.ts';
import { fr } from './say/fr.ts';

/** What the interviewer says of its own accord, in the language of the interview. */
export const phrases: Readonly<Record<InterviewLanguage, Phrases>> = { en, de, fr, es };

export const phrasesOf = ({ brief }: { brief: Pick<Brief, 'language'> }): Phrases => phrases[brief.language];

export const variant = (list: readonly string[], turn: number): string => list[turn % list.length]!;

export const greeting = (brief: Brief, kind: Brain['kind']): string =>
  `${phrases[brief.language].hello(brief.candidate.name)} ${notice(brief, kind)}`;

/** What has to be heard before the first question: who interviews, who decides, what is kept. */
function notice(brief: Brief, kind: Brain['kind']): string {
  const say = phrases[brief.language];
  return [
    brief.notice,
    say.leads(brief.position, kind),
    say.processAnswers.recorded(brief.consents.recording),
    say.takeYourTime,
  ].join(' ');
}

/** The sentences of the notice that were not heard whole; empty where all were. */
export const unheardNotice = (brief: Brief, kind: Brain['kind'], heard: string): string =>
  sentencesOf(notice(brief, kind))
    .filter((sentence) => !heard.includes(sentence))
    .join(' ');

/** The same words with a stop where a speaker would breathe. */
export const slowly = (text: string, { breaths }: Phrases): string =>
  text.replace(
    new RegExp(`, (${breaths}) `, 'g'),
    (_all, word: string) => `. ${word[0]!.toUpperCase()}${word.slice(1)} `,
  );
