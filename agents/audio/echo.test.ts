import { beforeAll, describe, expect, it } from 'vitest';
import { spoken } from '../../test/kit/voice-client.ts';
import { EchoGate } from './echo.ts';
import { levelDb, vadStart, vadStep } from './vad.ts';

const FRAME = 320;
const LAG_MS = 240;
const VOICED_DB = -45;
let voice: Int16Array;
let other: Int16Array;
beforeAll(async () => {
  voice = await spoken(
    'Thank you. Now tell me about a system that you built, how you measured it, and what you would do differently today if you had the time.',
  );
  other = await spoken(
    'Sorry, I would like to say something about the first question before we go on to the next one.',
  );
});

const at = (sound: Int16Array, ms: number) => sound.subarray(ms * 16, ms * 16 + FRAME);
const mixed = (parts: [Int16Array, number][]) =>
  Int16Array.from({ length: FRAME }, (_, i) =>
    parts.reduce((sum, [sound, gain]) => sum + (sound[i] ?? 0) * gain, 12 * Math.sin(i * i)),
  );

/** The interviewer speaks for `ms`; of the voiced frames of the microphone from `from` on, the share that counts as echo. */
function share(
  ms: number,
  from: number,
  microphone: (now: number) => Int16Array,
  gate = new EchoGate(),
  start = 5000,
  lateBy: (frame: number) => number = () => 7,
) {
  let [voiced, echo] = [0, 0];
  for (let now = 0; now < ms; now += 20) {
    // As they are sent: some 300 ms ahead.
    if (now === 0) for (let ahead = 0; ahead < 300; ahead += 20) gate.said(levelDb(at(voice, ahead)), start);
    gate.said(levelDb(at(voice, now + 300)), start + now);
    const db = levelDb(microphone(now));
    const isEcho = gate.isEcho(db, start + now + lateBy(now / 20));
    if (now < from || db < VOICED_DB) continue;
    voiced++;
    if (isEcho) echo++;
  }
  expect(voiced).toBeGreaterThan(20);
  return echo / voiced;
}
const echoed = (now: number, gain: number) => mixed([[at(voice, Math.max(0, now - LAG_MS)), gain]]);

describe('the interviewer’s own voice from a loudspeaker', () => {
  it.each([0.7, 0.25])('is told from a voice after two seconds and a half, at %f of its loudness', (gain) =>
    expect(share(6000, 2500, (now) => echoed(now, gain))).toBeGreaterThan(0.9),
  );

  it.each([
    ['irregularly', (frame: number) => (frame * 37) % 60],
    ['in bursts of ten', (frame: number) => (9 - (frame % 10)) * 20],
  ])('is told from a voice on a line that carries it %s', (_how, lateBy) =>
    expect(share(6000, 2500, (now) => echoed(now, 0.4), new EchoGate(), 5000, lateBy)).toBeGreaterThan(0.9),
  );

  it('T4: hides nobody who speaks over it', () => {
    const gate = new EchoGate();
    share(5000, 2500, (now) => echoed(now, 0.2), gate);
    const over = share(
      5000,
      500,
      (now) =>
        mixed([
          [at(voice, Math.max(0, now - LAG_MS)), 0.2],
          [at(other, now), 1.2],
        ]),
      gate,
      20_000,
    );
    expect(over).toBeLessThan(0.5);
    const alone = share(5000, 500, (now) => mixed([[at(other, now), 1]]), new EchoGate());
    expect(alone).toBeLessThan(0.02);
  });

  it('is never somebody who answers after it', () => {
    const gate = new EchoGate();
    const tone = Array.from({ length: 40 }, () => -15);
    let [voiced, echo] = [0, 0];
    for (let turn = 0; turn < 3; turn++) {
      const start = 5000 + turn * 8000;
      for (const db of tone) gate.said(db, start);
      for (let now = 0; now < 1400; now += 20) gate.said(levelDb(at(voice, now)), start + 800);
      for (let now = 0; now < 5000; now += 20) {
        const db = levelDb(mixed([[at(other, now), 1]]));
        const isEcho = gate.isEcho(db, start + 2400 + now);
        if (db >= VOICED_DB) voiced++;
        if (db >= VOICED_DB && isEcho) echo++;
      }
    }
    expect(voiced).toBeGreaterThan(100);
    expect(echo).toBe(0);
  });

  it('is not looked for in silence, and forgotten where it comes back no more', () => {
    const gate = new EchoGate();
    expect(share(5000, 2500, (now) => echoed(now, 0.5), gate)).toBeGreaterThan(0.9);
    for (let now = 0; now < 5000; now += 20) {
      gate.said(levelDb(at(voice, now)), 20_000 + now);
      gate.isEcho(-80, 20_000 + now);
    }
    expect(share(2000, 0, (now) => mixed([[at(other, now), 0.5]]), gate, 40_000)).toBeLessThan(0.1);
  });

  it('is known by its place after a pause too', () => {
    const gate = new EchoGate();
    share(5000, 2500, (now) => echoed(now, 0.5), gate);
    const start = 20_000;
    for (let ahead = 0; ahead < 300; ahead += 20) gate.said(levelDb(at(voice, ahead)), start);
    gate.pause(start);
    gate.resume(start + 1000);
    let [voiced, echo] = [0, 0];
    for (let now = 0; now < 300; now += 20) {
      const db = levelDb(mixed([[at(voice, now), 0.5]]));
      const isEcho = gate.isEcho(db, start + 1000 + LAG_MS + now);
      if (db >= VOICED_DB) voiced++;
      if (db >= VOICED_DB && isEcho) echo++;
    }
    expect(echo / voiced).toBeGreaterThan(0.8);
  });

  it('T5: makes the voice give way four times at most, though each pause ends the echo that it learns from', () => {
    const gate = new EchoGate();
    const onItsWay = Array.from({ length: LAG_MS / 20 }, () => new Int16Array(FRAME));
    let [vad, heldSince, soundAt, sent, played, pauses] = [vadStart, -1, 0, 0, 0, 0];
    for (let now = 0; played < 8000; now += 20) {
      const isHeld = heldSince >= 0;
      for (; !isHeld && sent < played + 300; sent += 20) gate.said(levelDb(at(voice, sent)), now);
      onItsWay.push(isHeld ? new Int16Array(FRAME) : mixed([[at(voice, played), 0.5]]));
      if (!isHeld) played += 20;
      const heard = onItsWay.shift()!;
      const step = vadStep(vad, gate.isEcho(levelDb(heard), now) ? new Int16Array(FRAME) : heard, 16_000);
      vad = step.state;
      if (step.voiced) soundAt = now;
      if (step.event === 'start' && !isHeld) {
        pauses++;
        heldSince = now;
        gate.pause(now);
      }
      if (isHeld && !vad.speaking && now - soundAt > 350) {
        heldSince = -1;
        gate.resume(now);
      }
      expect(now).toBeLessThan(20_000);
    }
    expect(pauses).toBeLessThanOrEqual(4);
  });
});
