import type { FollowUp, Indicator, Level, RoleFamily } from './contract.ts';

/** One line of a rubric: what people read, and its cues as a list with commas. */
export function shows(text: string, cues: string): Indicator {
  return { text, cues: cues.split(',').map((cue) => cue.trim()) };
}

/** Follow-ups in the order in which an answer asks for them: it was short, left something out, or was strong. */
export function asks(texts: { short?: string; missing?: string; strong?: string }): FollowUp[] {
  return (['short', 'missing', 'strong'] as const).flatMap((when) => {
    const text = texts[when];
    return text ? [{ text, when }] : [];
  });
}

export const anyLevel: Level[] = ['junior', 'mid', 'senior', 'lead', 'principal'];
export const toMid: Level[] = ['junior', 'mid'];
export const toSenior: Level[] = ['junior', 'mid', 'senior'];
export const fromMid: Level[] = ['mid', 'senior', 'lead', 'principal'];
export const fromSenior: Level[] = ['senior', 'lead', 'principal'];

/** Families whose people write code every day. */
export const coders: RoleFamily[] = [
  'backend',
  'frontend',
  'fullstack',
  'mobile',
  'data',
  'machine_learning',
  'devops',
];
