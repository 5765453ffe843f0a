import { sandboxLimits } from './contract.ts';
import type { OutputStream } from './engines.ts';

export interface Output {
  push(stream: OutputStream, chunk: Uint8Array): void;
  /** Call once, after the last `push`. */
  finish(): { stdout: string; stderr: string; truncated: boolean };
}

const decoder = () => new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Collects both streams under one limit of bytes. What is not UTF-8 becomes the replacement character; a character that
 * the limit cuts in two is left out. `onFull` is called once, when something did not fit.
 */
export function collectOutput(onText: (stream: OutputStream, text: string) => void, onFull: () => void): Output {
  const decoders = { stdout: decoder(), stderr: decoder() };
  const texts = { stdout: '', stderr: '' };
  let room: number = sandboxLimits.outputBytes;
  let truncated = false;
  const add = (stream: OutputStream, text: string) => {
    if (text === '') return;
    texts[stream] += text;
    onText(stream, text);
  };
  return {
    push(stream, chunk) {
      const fits = chunk.subarray(0, room);
      room -= fits.length;
      add(stream, decoders[stream].decode(fits, { stream: true }));
      if (fits.length === chunk.length || truncated) return;
      truncated = true;
      onFull();
    },
    finish() {
      for (const stream of ['stdout', 'stderr'] as const) if (!truncated) add(stream, decoders[stream].decode());
      return { ...texts, truncated };
    },
  };
}
