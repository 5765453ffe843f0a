const BIN_MS = 20;
const BINS = 512;
/** From sending to hearing it again: the line, the client's buffer, loudspeaker, microphone and the way back. */
const MOST_LAG = 60;
const WINDOW = 200;
const LEARN_EVERY = 10;
const LEAST_ACTIVE = 50;
const LEAST_LIKENESS = 0.8;
const QUIET_DB = -60;
const LAG_SLACK = 2;
/** A voice in the room is that much louder than what comes back. */
const MARGIN_DB = 6;
/** Nothing comes back any more: headphones, or the browser takes it out by itself. */
const GONE_DB = 12;
const GONE_BINS = 50;
/** A microphone's frames follow each other without a gap, however irregularly they come; beyond this it was silent meanwhile. */
const LOOSE_BINS = 25;

type Learnt = { lag: number; gainDb: number };

/**
 * Tells the interviewer's own voice that comes back through somebody's loudspeaker from a voice in the room, by its loudness over time; one for each microphone.
 * It learns in some two seconds of talk how late and how loud the voice comes back. Times are on one clock, in ms, levels in dB of full scale.
 */
export class EchoGate {
  readonly #said = new Levels();
  readonly #heard = new Levels();
  #nextAt = 0;
  /** Sent, and not played when the voice was paused. */
  #unplayed: number[] = [];
  #paused = false;
  #learnt: Learnt | null = null;
  #maybe: Learnt | null = null;
  #frames = 0;
  #gone = 0;
  #heardBin = 0;

  /** A frame of 20 ms is on its way to the loudspeaker; they are played one after the other, whenever they are sent. */
  said(db: number, now: number): void {
    if (this.#paused) this.#unplayed.push(db);
    else this.#lay(db, now);
  }
  pause(now: number): void {
    if (this.#paused) return;
    this.#paused = true;
    for (let at = now; at < this.#nextAt; at += BIN_MS) this.#unplayed.push(this.#said.take(binOf(at)));
    this.#nextAt = now;
  }
  resume(now: number): void {
    this.#paused = false;
    for (const db of this.#unplayed.splice(0)) this.#lay(db, now);
  }
  /** What was not played is not heard. */
  clear(now: number): void {
    this.pause(now);
    this.#unplayed = [];
    this.#paused = false;
  }

  /** Whether this frame of the microphone holds nothing but the interviewer's voice. */
  isEcho(db: number, now: number): boolean {
    const next = this.#heardBin + 1;
    const bin = Math.abs(next - binOf(now)) > LOOSE_BINS ? binOf(now) : next;
    this.#heardBin = bin;
    this.#heard.set(bin, db);
    if (++this.#frames % LEARN_EVERY === 0) this.#learn(bin);
    if (!this.#learnt) return false;
    const { lag, gainDb } = this.#learnt;
    const expected = this.#said.loudest(bin - lag - LAG_SLACK, bin - lag + LAG_SLACK) + gainDb;
    if (expected < QUIET_DB) return false;
    this.#gone = db < expected - GONE_DB ? this.#gone + 1 : 0;
    if (this.#gone >= GONE_BINS) this.#learnt = null;
    return db <= expected + MARGIN_DB;
  }

  #lay(db: number, now: number): void {
    const at = Math.max(now, this.#nextAt);
    this.#said.set(binOf(at), db);
    this.#nextAt = at + BIN_MS;
  }

  /** The same lag twice in a row is no accident. */
  #learn(bin: number): void {
    // Where nothing was said of late there is nothing new to learn from.
    if (this.#said.active(bin - MOST_LAG, bin) === 0 || this.#said.active(bin - WINDOW, bin) < LEAST_ACTIVE) return;
    const before = this.#maybe;
    this.#maybe = this.#likest(bin);
    if (this.#maybe && before && Math.abs(before.lag - this.#maybe.lag) <= LAG_SLACK) {
      this.#learnt = this.#maybe;
      this.#gone = 0;
    }
  }

  #likest(bin: number): Learnt | null {
    let best = { lag: 0, likeness: 0 };
    const said = this.#said.newest(bin, WINDOW + MOST_LAG);
    const heard = this.#heard.newest(bin, WINDOW);
    for (let lag = 0; lag <= MOST_LAG; lag++) {
      const likeness = likenessOf(said.subarray(MOST_LAG - lag, MOST_LAG - lag + WINDOW), heard);
      if (likeness > best.likeness) best = { lag, likeness };
    }
    return best.likeness < LEAST_LIKENESS ? null : { lag: best.lag, gainDb: this.#gain(bin, best.lag) };
  }

  /** The median of how much louder it is heard than said. */
  #gain(bin: number, lag: number): number {
    const gains: number[] = [];
    for (let at = bin - WINDOW + 1; at <= bin; at++) {
      const said = this.#said.get(at - lag);
      if (said > QUIET_DB / 2) gains.push(this.#heard.get(at) - said);
    }
    return gains.sort((a, b) => a - b)[gains.length >> 1] ?? -100;
  }
}

/** Pearson's coefficient of both loudnesses while the interviewer speaks: that two people speak one after the other makes nobody an echo. */
function likenessOf(said: Float64Array, heard: Float64Array): number {
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < said.length; at++) {
    const a = said[at]!;
    if (a <= QUIET_DB) continue;
    const b = Math.max(QUIET_DB, heard[at]!);
    n++;
    x += a;
    y += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  const spread = (xx - (x * x) / n) * (yy - (y * y) / n);
  return n < LEAST_ACTIVE || spread <= 1 ? 0 : (xy - (x * y) / n) / Math.sqrt(spread);
}

const binOf = (at: number) => Math.floor(at / BIN_MS);

/** Loudness by bins of time; what nobody set, or was set too long ago, is silence. */
class Levels {
  readonly #db = new Float32Array(BINS).fill(-100);
  readonly #bin = new Float64Array(BINS).fill(-1);

  set(bin: number, db: number): void {
    this.#db[bin % BINS] = db;
    this.#bin[bin % BINS] = bin;
  }
  get(bin: number): number {
    return bin >= 0 && this.#bin[bin % BINS] === bin ? this.#db[bin % BINS]! : -100;
  }
  /** The last so many up to this one, the oldest first. */
  newest(bin: number, count: number): Float64Array {
    return Float64Array.from({ length: count }, (_, i) => this.get(bin - count + 1 + i));
  }
  take(bin: number): number {
    const db = this.get(bin);
    this.set(bin, -100);
    return db;
  }
  loudest(from: number, to: number): number {
    let most = -100;
    for (let bin = from; bin <= to; bin++) most = Math.max(most, this.get(bin));
    return most;
  }
  active(from: number, to: number): number {
    let count = 0;
    for (let bin = from; bin <= to; bin++) if (this.get(bin) > QUIET_DB) count++;
    return count;
  }
}
