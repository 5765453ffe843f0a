/** Sound of which each tenth of a second is known by its pitch, so that what is lost, repeated or out of order is seen. */
const TONES = 20;
const LOWEST_HZ = 400;
const STEP_HZ = 100;
const TONE_MS = 100;
/** So many times 10 ms of one pitch are no accident; whoever hears the edge of a tone hears less. */
const LEAST_MOMENTS = 4;

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

/** The tones in the order in which they were heard, from pieces of 10 ms. */
export function tonesHeard(pieces: readonly Int16Array[]): number[] {
  const pitches = pieces.map(pitchOf);
  const heard: number[] = [];
  let run = 0;
  pitches.forEach((pitch, i) => {
    run = pitch !== null && pitch === pitches[i - 1] ? run + 1 : 1;
    if (pitch !== null && run === LEAST_MOMENTS) heard.push(pitch);
  });
  return heard;
}

/** Those that do not follow the one before. */
export const outOfOrder = (tones: readonly number[]): string[] =>
  tones.flatMap((tone, i) => (i > 0 && tone !== (tones[i - 1]! + 1) % TONES ? [`${tones[i - 1]} then ${tone}`] : []));

function pitchOf(piece: Int16Array): number | null {
  let crossings = 0;
  let peak = 0;
  for (let i = 1; i < piece.length; i++) {
    if (piece[i - 1]! < 0 !== piece[i]! < 0) crossings++;
    peak = Math.max(peak, Math.abs(piece[i]!));
  }
  return peak < 2000 ? null : Math.round((crossings * 50 - LOWEST_HZ) / STEP_HZ);
}
