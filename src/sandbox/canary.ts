import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { codeFileName, type Language, sandboxLimits } from './contract.ts';
import type { Job, JobResult } from './engines.ts';

const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('is no JSON');
    return z.NEVER;
  }
});
const Facts = jsonText.pipe(
  z.object({
    version: z.string(),
    uid: z.int(),
    seen: z.array(z.string()),
    environment: z.array(z.string()),
    processes: z.int(),
    network: z.boolean(),
  }),
);

const hostPaths = ['/etc/shadow', '/etc/passwd', '/root', '/home', '/var', '/run', '/sys', '/boot', '/usr/local'];
const knownEnvironment = new Set(['PATH', 'HOME', 'LANG', 'LC_CTYPE', 'PWD', 'OLDPWD', 'SHLVL', '_', 'GOMEMLIMIT']);
const CANARY_WALL_MS = 10_000;

/** The second half of each language's canary. */
const facts = readFileSync(join(import.meta.dirname, 'canary/facts.sh'), 'utf8');

/** Runs the language's canary and judges what it saw. */
export async function runCanary(
  hidden: readonly string[],
  run: (job: Job) => Promise<JobResult>,
  language: Language,
  code: string,
): Promise<{ version: string } | { reason: string }> {
  const listener = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  try {
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const result = await run({
      language,
      files: [
        { name: codeFileName(language, code), content: code },
        { name: 'facts.sh', content: facts },
      ],
      args: [String(port), ...hostPaths, ...hidden.map((folder) => `${folder}/.`)],
      stdin: '',
      wallMs: CANARY_WALL_MS,
      memoryBytes: sandboxLimits.runMemoryMiB * 2 ** 20,
    });
    if (result.status !== 'ok')
      return { reason: result.reason ?? lastLine(result.stderr || (result.compile?.output ?? '')) ?? result.status };
    const told = Facts.safeParse(result.stdout);
    if (!told.success) return { reason: 'its canary answered something else' };
    const leak = leakIn(told.data);
    return leak ? { reason: leak } : { version: told.data.version };
  } finally {
    listener.close();
  }
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) || undefined;

function leakIn(facts: z.infer<typeof Facts>): string | null {
  if (facts.uid === 0) return 'code would run as root in the box';
  if (facts.network) return 'the box reaches the network';
  if (facts.seen.length > 0) return 'the box sees files of the host';
  if (facts.processes > 3) return 'the box sees processes of the host';
  if (facts.environment.some((key) => !knownEnvironment.has(key))) return 'the box sees the environment of the host';
  return null;
}
