import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readWav, toWav } from '../../agents/audio/wav.ts';
import { startFakeOpenAi } from './fake-openai.ts';

const run = promisify(execFile);
const HZ = 16_000;

/** A real recogniser behind OpenAI's transcription API: `pocketsphinx_continuous`, 16 kHz mono English. */
export async function startPocketsphinx() {
  const server = await startFakeOpenAi();
  server.hear = async (form) => recognise(wavIn(form));
  return server;
}

/** The WAV file inside a multipart form. */
function wavIn(form: Buffer): Buffer {
  const start = form.indexOf('RIFF');
  if (start < 0) throw new Error('no WAV in the form');
  const size = form.readUInt32LE(start + 4);
  return form.subarray(start, start + 8 + size);
}

/** The recogniser wants 0.3 s of silence before and 0.5 s after. */
export async function recognise(wav: Buffer): Promise<string> {
  const parts: Int16Array[] = [new Int16Array(HZ * 0.3)];
  for await (const { hz, samples } of readWav(chunksOf(wav))) {
    if (hz !== HZ) throw new Error(`16 kHz wanted, ${hz} came`);
    parts.push(samples);
  }
  parts.push(new Int16Array(HZ * 0.5));
  const folder = await mkdtemp(join(tmpdir(), 'vivavoce-words-'));
  try {
    const file = join(folder, 'utterance.wav');
    await writeFile(file, toWav(Int16Array.from(parts.flatMap((part) => [...part])), HZ));
    const { stdout } = await run('pocketsphinx_continuous', ['-infile', file, '-logfn', '/dev/null'], {
      timeout: 60_000,
    });
    return stdout.trim().replace(/\s+/g, ' ');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
