export type VadOptions = {
  /** How far above the noise a frame must be, in dB. */
  marginDb: number;
  /** Below this nothing counts as a voice, in dB of full scale. */
  leastDb: number;
  /** Voiced time within the last `onsetWindowMs` that starts speech. */
  onsetMs: number;
  onsetWindowMs: number;
  /** Unvoiced time that ends speech. */
  hangoverMs: number;
};

/** Onset after 60 ms leaves 140 of the 200 ms in which the interviewer's voice must pause. */
export const vadDefaults: VadOptions = { marginDb: 9, leastDb: -52, onsetMs: 60, onsetWindowMs: 100, hangoverMs: 200 };

export type VadState = {
  /** Estimate of the noise, in dB of full scale; `null` before the first frame. */
  floorDb: number | null;
  speaking: boolean;
  /** Voiced or not, of the newest frames; bounded by the onset window. */
  recent: { voiced: boolean; ms: number }[];
  unvoicedMs: number;
};
export const vadStart: VadState = { floorDb: null, speaking: false, recent: [], unvoicedMs: 0 };

export type VadStep = { state: VadState; voiced: boolean; event: 'start' | 'end' | null };

/**
 * One frame of 16-bit mono further. Pure. The noise floor falls at once and climbs slowly (6 dB a second in silence, 1.5 in speech), so a fan that starts
 * is noise after some seconds and a long answer never is. Below what counts as a voice at all it does not sink.
 */
export function vadStep(state: VadState, frame: Int16Array, hz: number, options: VadOptions = vadDefaults): VadStep {
  const ms = (frame.length / hz) * 1000;
  const db = levelDb(frame);
  const climb = (state.speaking ? 1.5 : 6) * (ms / 1000);
  const quiet = options.leastDb - options.marginDb;
  const floorDb = Math.max(quiet, state.floorDb === null ? Math.min(db, -40) : Math.min(db, state.floorDb + climb));
  const voiced = db > Math.max(floorDb + options.marginDb, options.leastDb);
  const unvoicedMs = voiced ? 0 : state.unvoicedMs + ms;
  const recent = lately([...state.recent, { voiced, ms }], options.onsetWindowMs);
  const voicedMs = recent.reduce((sum, entry) => sum + (entry.voiced ? entry.ms : 0), 0);

  if (!state.speaking && voicedMs >= options.onsetMs)
    return { state: { floorDb, speaking: true, recent, unvoicedMs }, voiced, event: 'start' };
  if (state.speaking && unvoicedMs >= options.hangoverMs)
    return { state: { floorDb, speaking: false, recent: [], unvoicedMs }, voiced, event: 'end' };
  return { state: { floorDb, speaking: state.speaking, recent, unvoicedMs }, voiced, event: null };
}

function lately(entries: VadState['recent'], windowMs: number): VadState['recent'] {
  let total = entries.reduce((sum, entry) => sum + entry.ms, 0);
  let from = 0;
  while (total > windowMs && from < entries.length - 1) total -= entries[from++]!.ms;
  return entries.slice(from);
}

/** Root mean square without the constant part, in dB of full scale; silence is -100. */
export function levelDb(frame: Int16Array): number {
  if (frame.length === 0) return -100;
  let sum = 0;
  let squares = 0;
  // By its index: an iterator takes several times as long, and every frame of everybody comes by here.
  for (let i = 0; i < frame.length; i++) {
    const sample = frame[i]!;
    sum += sample;
    squares += sample * sample;
  }
  const mean = sum / frame.length;
  const power = Math.max(0, squares / frame.length - mean * mean);
  return Math.max(-100, 10 * Math.log10(power / 32768 ** 2 + 1e-10));
}
