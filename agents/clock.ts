import type { Brief, BriefSection } from '../src/interviews/contract.ts';

const MINUTE = 60_000;

/** Milliseconds of a section, extra time included. */
export const sectionBudget = (brief: Pick<Brief, 'accommodations'>, section: BriefSection): number =>
  section.minutes * MINUTE * brief.accommodations.timeFactor;

export const totalBudget = (brief: Pick<Brief, 'accommodations' | 'sections'>): number =>
  brief.sections.reduce((sum, section) => sum + sectionBudget(brief, section), 0);

export type ClockView = {
  /** Of the section and of the whole; negative when over. */
  sectionRemainingMs: number;
  remainingMs: number;
  sectionOver: boolean;
  over: boolean;
};

/**
 * Pure. `activeMs`: time since the session began without its breaks; `sectionStartedMs` on the same clock. A section that began late still leaves
 * the later ones theirs, as far as half of its own budget.
 */
export function readClock(
  brief: Pick<Brief, 'accommodations' | 'sections'>,
  sectionIndex: number,
  sectionStartedMs: number,
  activeMs: number,
): ClockView {
  const section = brief.sections[sectionIndex];
  const remainingMs = totalBudget(brief) - activeMs;
  if (!section) return { sectionRemainingMs: 0, remainingMs, sectionOver: true, over: remainingMs <= 0 };
  const budget = sectionBudget(brief, section);
  const later = brief.sections.slice(sectionIndex + 1).reduce((sum, next) => sum + sectionBudget(brief, next), 0);
  const own = sectionStartedMs + budget - activeMs;
  const fair = Math.max(remainingMs - later, sectionStartedMs + budget / 2 - activeMs);
  const sectionRemainingMs = Math.min(own, fair);
  return { sectionRemainingMs, remainingMs, sectionOver: sectionRemainingMs <= 0, over: remainingMs <= 0 };
}
