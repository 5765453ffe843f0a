/**
 * Notices that are also facts of the record: a process that takes over reads from them whether a break goes on, who leads, and whether a person was called.
 * They are stored whole, whatever of them was heard.
 */
export const marks = {
  breakBegins: 'We take a break now. The clock stands still until you resume.',
  breakEnds: 'The break is over, and the clock runs again.',
  tookOver: (name: string) => `${name} leads the interview from here.`,
  handedBack: (name: string) => `${name} hands the interview back to me.`,
  endAsked:
    'Would you like to end the interview here? Say yes to end it, or no to go on. What you have said so far is kept.',
  humanCalled:
    'I have told the team that you would like to talk to a person. Until somebody joins, we can go on or take a break.',
};

export type Mark = 'break_begins' | 'break_ends' | 'took_over' | 'handed_back' | 'human_called' | 'end_asked';

export function markOf(text: string): Mark | null {
  if (text === marks.breakBegins) return 'break_begins';
  if (text === marks.breakEnds) return 'break_ends';
  if (text === marks.endAsked) return 'end_asked';
  if (text === marks.humanCalled) return 'human_called';
  if (text.endsWith(marks.tookOver(''))) return 'took_over';
  if (text.endsWith(marks.handedBack(''))) return 'handed_back';
  return null;
}
