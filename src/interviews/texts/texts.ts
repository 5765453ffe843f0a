import type { InterviewLanguage } from '../contract.ts';
import { de } from './de.ts';
import { en, type Texts } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

export const texts: Readonly<Record<InterviewLanguage, Texts>> = { en, de, fr, es };
