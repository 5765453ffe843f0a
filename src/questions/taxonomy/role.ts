import type { Level, RoleFamily } from '../contract.ts';
import { roleFamilyOf } from '../skills.ts';
import { type Field, fieldOfFamily, fields, type RoleCategory } from './families.ts';
import { canonicalTitle, fieldOf, levelOf } from './title.ts';

export type Role = {
  /** As `canonicalTitle` writes it. */
  title: string;
  /** That the title names, if it does. */
  level: Level | null;
  /** Of the question bank. */
  family: RoleFamily;
  /** Finer than `family`, in the words of the API: `frontend_engineering`. */
  roleFamily: Field;
  roleCategory: RoleCategory;
};

/** What the tables tell of a role: by its title, else by the skills given and those that the description names. Pure. */
export function roleOf(text: string, skills: string[], jobDescription = ''): Role {
  const title = canonicalTitle(text);
  const family = roleFamilyOf(title, skills, jobDescription);
  const roleFamily = fieldOf(title) ?? fieldOfFamily[family];
  return { title, level: levelOf(title), family, roleFamily, roleCategory: fields[roleFamily].category };
}
