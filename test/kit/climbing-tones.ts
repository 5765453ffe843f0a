/** Sound of which each tenth of a second is known by its pitch, so that what is lost, repeated or out of order is seen. */
const TONES = 20;
const LOWEST_HZ = 400;
const STEP_HZ = 100;
const TONE_MS = 100;
/** So many times 10 ms of one pitch are no accident; whoever hears the edge of a tone hears less. */
const LEAST_MOMENTS = 3;
const MOST_MOMENTS = 18;
const MOST_LOST = 4;

/** Makes speech of them: 50 ms a letter at `hz`, climbing on from one text to the next. */
export function climbingTones(hz: number): (text: string) => Int16Array {
  let next = 0;
  return (text) => {
    const tones = Math.ceil(text.length / 2);
    const perTone = (hz * TONE_MS) / 1000;
    const first = next;
    next += tones;
    return Int16Array.from({ length: tones * perTone }, (_, i) => {
      const pitch = LOWEST_HZ + STEP_HZ * ((first + Math.floor(i / perTone)) % TONES);
      return 8000 * Math.sin((2 * Math.PI * pitch * (i % perTone)) / hz);
    });
  };
}

/** The tones in the order in which they were heard, from pieces of 10 ms, with how many pieces each had. One in two parts, with a pause in it, is one. */
export function tonesHeard(pieces: readonly Int16Array[]): { tone: number; moments: number }[] {
  const heard: { tone: number; moments: number }[] = [];
  const pitches = pieces.map(pitchOf);
  pitches.forEach((tone, i) => {
    const last = heard.at(-1);
    if (tone === null || tone !== pitches[i - 1]) return;
    if (last?.tone === tone) last.moments++;
    else heard.push({ tone, moments: 1 });
  });
  return heard.filter(({ moments }) => moments >= LEAST_MOMENTS);
}

/** How many tones the second is ahead of the first. */
export const ahead = (first: number, second: number): number => (second - first + TONES) % TONES;

/** Those that came again after a later one, or were heard twice. A busy machine may lose a few, or stretch one. */
export const outOfOrder = (heard: ReturnType<typeof tonesHeard>): string[] =>
  heard.flatMap(({ tone, moments }, i) => {
    const before = heard[i - 1]?.tone;
    const follows = before === undefined || ahead(before, tone) <= MOST_LOST + 1;
    return follows && moments <= MOST_MOMENTS ? [] : [`${tone} for ${moments} after ${before}`];
  });

function pitchOf(piece: Int16Array): number | null {
  let crossings = 0;
  let peak = 0;
  for (let i = 1; i < piece.length; i++) {
    if (piece[i - 1]! < 0 !== piece[i]! < 0) crossings++;
    peak = Math.max(peak, Math.abs(piece[i]!));
  }
  return peak < 2000 ? null : Math.round((crossings * 50 - LOWEST_HZ) / STEP_HZ);
}
