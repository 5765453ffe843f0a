const HEADER = 44;

/** Samples as a WAV file, 16-bit mono. */
export function toWav(samples: Int16Array, hz: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const word = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  word(0, 'RIFF');
  view.setUint32(4, 36 + samples.length * 2, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, hz, true);
  view.setUint32(28, hz * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, i) => {
    view.setInt16(HEADER + i * 2, sample, true);
  });
  return bytes;
}

/** Rate and start of the samples, or `null` while the header is not complete. Throws for anything but 16-bit mono PCM. */
export function wavStart(bytes: Uint8Array): { hz: number; dataAt: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12) return null;
  if (tag(0) !== 'RIFF' || tag(8) !== 'WAVE') throw new Error('not a WAV stream');
  let hz = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    if (tag(at) === 'data') return { hz, dataAt: at + 8 };
    if (tag(at) === 'fmt ') {
      if (at + 24 > bytes.length) return null;
      if (view.getUint16(at + 8, true) !== 1 || view.getUint16(at + 10, true) !== 1)
        throw new Error('not mono PCM in the WAV stream');
      if (view.getUint16(at + 22, true) !== 16) throw new Error('not 16-bit samples in the WAV stream');
      hz = view.getUint32(at + 12, true);
    }
    at += 8 + size + (size % 2);
  }
  if (bytes.length > 4096) throw new Error('no samples in the WAV stream');
  return null;
}

/** Turns a stream of WAV bytes, cut anywhere, into samples. Sizes in the header are not believed: streaming writers do not know them. */
export async function* readWav(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<{ hz: number; samples: Int16Array }> {
  let rest: Uint8Array = new Uint8Array(0);
  let hz = 0;
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    if (!hz) {
      const start = wavStart(rest);
      if (!start) continue;
      hz = start.hz;
      rest = rest.subarray(start.dataAt);
    }
    const whole = rest.length - (rest.length % 2);
    if (whole === 0) continue;
    yield { hz, samples: toSamples(rest.subarray(0, whole)) };
    rest = rest.subarray(whole);
  }
}

/** Little-endian bytes of even length, at any alignment, as samples of their own. */
export function toSamples(bytes: Uint8Array): Int16Array {
  const copy = new Uint8Array(bytes.length);
  copy.set(bytes);
  return new Int16Array(copy.buffer, 0, copy.length >> 1);
}
