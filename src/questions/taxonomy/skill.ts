import type { RoleFamily } from '../contract.ts';

/** `name` is how the skill is written for people; lower-cased it is the key that questions use. `roles`: families it speaks for, most likely first. */
export type Skill = { name: string; aliases: string[]; roles: RoleFamily[] };

/** `aliases` is a list with commas, in lower case, misspellings that people really write among them. */
export const skill = (name: string, aliases: string, ...roles: RoleFamily[]): Skill => ({
  name,
  aliases: listed(aliases),
  roles,
});

export const listed = (text: string): string[] => (text === '' ? [] : text.split(',').map((entry) => entry.trim()));
