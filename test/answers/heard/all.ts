import type { InterviewLanguage } from '../../../src/interviews/contract.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { Utterances } from './utterances.ts';

export const heard: Readonly<Record<InterviewLanguage, Utterances>> = { en, de, fr, es };
