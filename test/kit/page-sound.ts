import type { Page } from 'playwright-core';

type Sounding = Window & { sounding: { elements: Set<HTMLMediaElement>; meters: Set<AnalyserNode> } };

/** What sounds: `element` is LiveKit or a recording, `graph` what the page mixes itself. */
export type SoundFrom = 'element' | 'graph';

/** Louder, at its peak, than what codecs leave of silence; full scale is 1. */
const HEARD = 0.02;

/** From the next load on, all that the page lets sound can be heard by `heardFrom`. Nothing of it sounds otherwise than before. */
export async function tapSound(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const elements = new Set<HTMLMediaElement>();
    const meters = new Set<AnalyserNode>();
    (window as unknown as Sounding).sounding = { elements, meters };
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function () {
      elements.add(this);
      return play.call(this);
    };
    const { connect } = AudioNode.prototype as { connect(this: AudioNode, ...to: unknown[]): AudioNode };
    AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
      if (to[0] instanceof AudioDestinationNode) {
        const meter = new AnalyserNode(this.context);
        connect.call(this, meter);
        meters.add(meter);
      }
      return connect.apply(this, to);
    } as AudioNode['connect'];
  });
}

/** Where the next sound of the page comes from; `null` after a second of quiet. */
export const heardFrom = (page: Page): Promise<SoundFrom | null> =>
  page.evaluate(async (heard) => {
    const { elements, meters } = (window as unknown as Sounding).sounding;
    const context = new AudioContext();
    const streams = [...elements].flatMap((element) => {
      if (element.paused || element.muted || element.volume === 0) return [];
      const played = element as HTMLMediaElement & { captureStream(): MediaStream };
      const stream = (element.srcObject as MediaStream | null) ?? played.captureStream();
      return stream.getAudioTracks().length > 0 ? [stream] : [];
    });
    const recordings = streams.map((stream) => {
      const meter = context.createAnalyser();
      context.createMediaStreamSource(stream).connect(meter);
      return meter;
    });
    const isLoud = (meter: AnalyserNode) => {
      // One that does not run shows for ever what it played last.
      if (meter.context.state !== 'running') return false;
      const samples = new Float32Array(meter.fftSize);
      meter.getFloatTimeDomainData(samples);
      return samples.some((sample) => Math.abs(sample) > heard);
    };
    try {
      for (let look = 0; look < 20; look++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (recordings.some(isLoud)) return 'element';
        if ([...meters].some(isLoud)) return 'graph';
      }
      return null;
    } finally {
      await context.close();
    }
  }, HEARD);

/** What the page plays from a file right now, in seconds; `null` where it plays none. */
export const playingNow = (page: Page): Promise<{ at: number; lasts: number } | null> =>
  page.evaluate(() => {
    const { elements } = (window as unknown as Sounding).sounding;
    const playing = [...elements].find(({ paused, srcObject, duration }) => !paused && !srcObject && duration > 0);
    return playing ? { at: playing.currentTime, lasts: playing.duration } : null;
  });
