import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import type { Lexicon } from './lexicon.ts';
import { spanish } from './spanish.ts';

const known: Readonly<Record<string, Lexicon>> = { en: english, de: german, fr: french, es: spanish };

/** Of a language tag ("de", "de-AT"); English where the language has none. */
export const lexiconOf = (language: string): Lexicon => known[language.slice(0, 2).toLowerCase()] ?? english;
