import { createServer } from 'node:net';
import pino from 'pino';
import { afterAll, beforeAll, expect } from 'vitest';
import { codeFileName, type Language } from '../contract.ts';
import type { Engine, Job, JobResult, RunHooks } from '../engines.ts';
import type { createQuickjs } from './quickjs.ts';

export const MIB = 2 ** 20;
const project = process.cwd();

/** A path that holds neither `bwrap` nor `setpriv`. */
export const nowhere = '/nowhere';

/** One engine for the tests of a block: `run(language, code)` with the limits of an ordinary run. */
export function engineFor(create: typeof createQuickjs, languages: readonly Language[], path?: string) {
  let engine: Engine;
  beforeAll(async () => {
    engine = create(pino({ level: 'silent' }), { hidden: [project], ...(path && { path }) });
    for (const language of languages) expect(await engine.probe(language)).toHaveProperty('version');
  });
  afterAll(() => engine.close());
  return (language: Language, code: string, more: Partial<Job> = {}, hooks: RunHooks = {}): Promise<JobResult> => {
    const { files = [], ...rest } = more;
    const job: Job = {
      ...{ language, files: [{ name: codeFileName(language, code), content: code }, ...files], args: [], stdin: '' },
      ...{ wallMs: 20_000, memoryBytes: 256 * MIB },
      ...rest,
    };
    return engine.run(job, hooks);
  };
}

/** A server of this machine that nothing in a sandbox may reach, and how many did. */
export async function watchedPort(): Promise<{ port: number; seen: () => number; close: () => void }> {
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    seen: () => count,
    close: () => server.close(),
  };
}
