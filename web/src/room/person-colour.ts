/** Cursor colours: white text on each passes WCAG AA, and each is seen on the light and the dark editor. */
const colours = ['#9a3412', '#1d4ed8', '#6d28d9', '#9d174d', '#166534', '#0e7490', '#854d0e', '#4338ca'] as const;

/** The same person has the same colour in every document and browser. */
export function colourOf(participantId: string): string {
  let sum = 0;
  for (const letter of participantId) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return colours[sum % colours.length]!;
}
