import { once } from 'node:events';
import { createServer } from 'node:net';
import { z } from 'zod';
import { type Language, sandboxLimits } from './contract.ts';
import type { Job, JobResult } from './engines.ts';
import type { Recipe } from './recipes.ts';

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
const knownEnvironment = new Set(['PATH', 'HOME', 'LANG', 'LC_CTYPE', 'PWD', 'OLDPWD', 'SHLVL', '_']);
const CANARY_WALL_MS = 10_000;

/** Runs the language's canary and judges what it saw. */
export async function runCanary(
  hidden: readonly string[],
  run: (job: Job) => Promise<JobResult>,
  language: Language,
  recipe: Recipe,
): Promise<{ version: string } | { reason: string }> {
  const listener = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  try {
    await once(listener, 'listening');
    const address = listener.address();
    const result = await run({
      language,
      files: [{ name: recipe.fileName, content: recipe.canary }],
      args: [],
      stdin: JSON.stringify({
        port: typeof address === 'object' ? address?.port : 0,
        paths: [...hostPaths, ...hidden.map((folder) => `${folder}/.`)],
      }),
      wallMs: CANARY_WALL_MS,
      memoryBytes: sandboxLimits.runMemoryMiB * 2 ** 20,
    });
    if (result.status !== 'ok') return { reason: result.reason ?? lastLine(result.stderr) ?? result.status };
    const facts = Facts.safeParse(result.stdout);
    if (!facts.success) return { reason: 'its canary answered something else' };
    const leak = leakIn(facts.data);
    return leak ? { reason: leak } : { version: facts.data.version };
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
