import { toSamples } from '../audio/wav.ts';
import { DOWN_HZ } from '../contract.ts';
import { watched } from './tts.ts';

/** Of files that are no bare samples: WAV, Ogg, FLAC, MP3 with and without a tag, JSON, HTML. As a first sample each would be a loud one, where speech begins softly. */
const headers = [/^RIFF/, /^OggS/, /^fLaC/, /^ID3/, /^\xff[\xfb\xfa\xf3\xf2]/, /^\{["\s]/, /^<[!?a-z]/i];
const HEAD_BYTES = 4;

/** The samples of a reply that should be 16-bit mono at 24 kHz without a header. Throws where it says or shows otherwise, for anything but 200, and for silence of the line. */
export async function* pcmOf(reply: Response, timeoutMs: number, stop: () => void): AsyncGenerator<Int16Array> {
  if (!reply.ok) throw new Error(`the voice answers ${reply.status}`);
  if (!reply.body) throw new Error('the speech has no body');
  refuseType(reply.headers.get('content-type') ?? '');
  let rest: Uint8Array = new Uint8Array(0);
  let begun = false;
  for await (const chunk of watched(reply.body, { firstMs: timeoutMs, nextMs: timeoutMs }, stop)) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    if (!begun && bytes.length < HEAD_BYTES) {
      rest = bytes;
      continue;
    }
    if (!begun) refuseHead(bytes);
    begun = true;
    // Chunks may be cut inside a sample.
    const whole = bytes.length - (bytes.length % 2);
    if (whole > 0) yield toSamples(bytes.subarray(0, whole));
    rest = bytes.subarray(whole);
  }
}

function refuseType(type: string): void {
  if (/json|html|text|wav|mpeg|mp3|ogg|opus|flac|aac/i.test(type))
    throw new Error(`the speech is ${type}, not samples`);
  const rate = /rate=(\d+)/i.exec(type)?.[1];
  if (rate && Number(rate) !== DOWN_HZ) throw new Error(`the speech comes at ${rate} Hz, ${DOWN_HZ} wanted`);
  const channels = /channels=(\d+)/i.exec(type)?.[1];
  if (channels && channels !== '1') throw new Error('the speech is not mono');
}

function refuseHead(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  if (headers.some((pattern) => pattern.test(head))) throw new Error('the speech has the header of a file');
}
