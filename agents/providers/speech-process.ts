import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createResampler } from '../audio/resample.ts';
import { readWav } from '../audio/wav.ts';
import { DOWN_HZ } from '../contract.ts';
import { type Speaker, watched } from './tts.ts';

const TEXT_CHARS = 4000;
const ERROR_CHARS = 300;

export type SpeechProcess = {
  name: string;
  languages?: readonly string[];
  command: string;
  /** The text is already safe to stand as an argument of its own. */
  args: (text: string, language: string) => string[];
  timeoutMs: number;
};

/** A program that writes a WAV to its standard output, one process a sentence. It knows nothing of our environment but PATH. */
export const createSpeechProcess = ({ name, languages, command, args, timeoutMs }: SpeechProcess): Speaker => ({
  name,
  languages,
  async *speak(text, language, signal) {
    if (signal.aborted) return;
    const child = spawn(command, args(spoken(text), language), {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
    });
    const kill = () => child.kill('SIGKILL');
    const ended = once(child, 'close').catch((fault: Error) => [fault]);
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      complaint = (complaint + piece).slice(0, ERROR_CHARS);
    });
    signal.addEventListener('abort', kill);
    try {
      let convert: ReturnType<typeof createResampler> | null = null;
      for await (const { hz, samples } of readWav(
        watched(child.stdout, { firstMs: timeoutMs, nextMs: timeoutMs }, kill),
      )) {
        convert ??= createResampler(hz, DOWN_HZ);
        yield convert(samples);
      }
      const [outcome] = await ended;
      if (outcome !== 0 && !signal.aborted) throw new Error(`${command} failed: ${outcome} ${complaint}`);
    } finally {
      signal.removeEventListener('abort', kill);
      kill();
    }
  },
});

/** No control characters, and nothing that a program could take for an option. */
const spoken = (text: string) => ` ${text.replace(/[\p{Cc}\p{Cf}<>]/gu, ' ').slice(0, TEXT_CHARS)}`;

export const createEspeak = (timeoutMs: number): Speaker =>
  createSpeechProcess({
    name: 'espeak-ng',
    command: 'espeak-ng',
    args: (text, language) => ['--stdout', '-s', '160', '-v', language, text],
    timeoutMs,
  });

/** flite can write to a pipe of the shell's, not to the socket that Node gives a child. */
export const createFlite = (timeoutMs: number): Speaker =>
  createSpeechProcess({
    name: 'flite',
    languages: ['en'],
    command: 'sh',
    args: (text) => ['-c', 'flite -voice slt -t "$1" -o /dev/stdout | cat', 'sh', text],
    timeoutMs,
  });
