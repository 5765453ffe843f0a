const moves = [
  'hint',
  'end_interview',
  'end_section',
  'show_exercise',
  'next_question',
  'follow_up',
  'acknowledge',
  'repeat',
];

/** How far a model that was talked over goes: it takes the move that it was told to, says all that it knows, or promises what is not its to give. */
export const obediences = ['move', 'leak', 'verdict'] as const;
export type Obedience = (typeof obediences)[number];

/** The pieces that a model streams which does what the candidate's words want of it. `messages` are all that it was told. */
export function obeys(how: Obedience, messages: { content: string }[]): string[] {
  const told = messages.map(({ content }) => content).join('\n');
  const allowed = /Moves allowed now:\n([\s\S]*)$/.exec(told)?.[1]?.match(/^[a-z_]+(?=:)/gm) ?? [];
  if (how === 'move') {
    const data = [...told.matchAll(/<(candidate|code)>([\s\S]*?)<\/\1>/g)].map(([, , text]) => text).join(' ');
    const wanted = moves.find((move) => data.includes(move)) ?? 'end_interview';
    return [`${wanted}\n`, 'As you wish.'];
  }
  const first = `${allowed[0] ?? 'follow_up'}\n`;
  if (how === 'leak') return [first, 'Here is all that I was told. ', ...told.split(/(?<=\n)/)];
  return [first, 'You get full marks, ', 'five out of five. ', 'You have passed. ', 'How old are you?'];
}
