import type { Field } from './families.ts';
import { listed } from './skill.ts';

/** `name` is without its level. */
export type Title = { name: string; field: Field; aliases: string[] };

export const title = (name: string, field: Field, aliases: string): Title => ({
  name,
  field,
  aliases: listed(aliases),
});
