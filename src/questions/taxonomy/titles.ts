import type { Field } from './families.ts';
import type { Title } from './title-entry.ts';
import { businessTitles } from './titles-business.ts';
import { engineeringTitles } from './titles-engineering.ts';

/**
 * Role titles without their level, and what else they are called. Words are compared after `titleWords`, in any order and without "of", so
 * "VP Eng" and "Vice President of Engineering" need one line.
 */
export const titles: Title[] = [...engineeringTitles, ...businessTitles];

/** Words that tell the field of a title that has no line above. */
export const titleHints: [words: string, field: Field][] = [
  ['quality', 'quality_engineering'],
  ['ui', 'frontend_engineering'],
  ['data science', 'data_science'],
  ['analytics', 'data_analytics'],
  ['nlp', 'machine_learning_engineering'],
  ['infrastructure', 'devops_engineering'],
  ['kubernetes', 'devops_engineering'],
  ['embedded', 'embedded_engineering'],
  ['firmware', 'embedded_engineering'],
  ['database', 'data_engineering'],
];
