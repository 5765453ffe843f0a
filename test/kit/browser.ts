import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Debian's Chromium, whose microphone plays `wav` in a loop where given. Nothing in it calls home. */
export function launchBrowser(options: { wav?: string } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      ...(options.wav ? [`--use-file-for-fake-audio-capture=${options.wav}`] : []),
    ],
  });
}

/** A voice saying the sentence, then silence: what somebody says once in a while. Returns the file's path. */
export function spokenWav(folder: string, sentence: string, silenceSeconds: number): string {
  const [voice, path] = [join(folder, 'voice.wav'), join(folder, 'microphone.wav')];
  execFileSync('flite', ['-voice', 'slt', '-t', sentence, '-o', voice]);
  execFileSync('ffmpeg', [
    '-loglevel',
    'error',
    '-y',
    '-i',
    voice,
    '-af',
    `adelay=1000,apad=pad_dur=${silenceSeconds}`,
    '-ar',
    '48000',
    '-ac',
    '1',
    path,
  ]);
  return path;
}

export type AxeFault = { id: string; impact: string; targets: string[] };

/** What axe finds on the page as it stands: rules of WCAG 2.2 A and AA. */
export async function axeFaults(page: Page): Promise<AxeFault[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await (
      globalThis as unknown as { axe: { run(o: object): Promise<{ violations: any[] }> } }
    ).axe.run({
      runOnly: { type: 'tag', values: tags },
    });
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      targets: nodes.map((node: { target: string[] }) => node.target.join(' ')),
    }));
  });
}
