import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { missing } from '../../test/kit/services.ts';
import { attacks } from './attacks.fixture.ts';
import { createBubblewrap } from './bubblewrap.ts';
import { codeFileName, ExecuteRequest, type Language } from './contract.ts';
import type { Engine, Job, JobResult } from './engines.ts';
import { packageOf } from './languages.fixture.ts';
import { processTree } from './process-tree.ts';

/** Long enough for all that ends by itself. */
const WALL_MS = 1500;
const greetings: Partial<Record<Language, string>> = {
  python: 'print("fine")',
  javascript: 'console.log("fine")',
};
const tried = new Map<string, number>();

/** What may not change: processes that this one started, its descriptors, its folders for temporary files, the host's accounts. */
const hostState = () => ({
  processes: processTree(process.pid).length,
  descriptors: readdirSync('/proc/self/fd').length,
  folders: readdirSync(tmpdir()).filter((name) => name.startsWith(`vivavoce-boxes-${process.pid}-`)).length,
  accounts: readFileSync('/etc/passwd', 'utf8'),
});

describe.skipIf(missing('bubblewrap'))('every attack', () => {
  let engine: Engine;
  const run = (language: Language, code: string, { files = [], ...more }: Partial<Job> = {}): Promise<JobResult> =>
    engine.run(
      {
        ...{ language, args: [], stdin: '', wallMs: WALL_MS, memoryBytes: 256 * 2 ** 20, ...more },
        files: [{ name: codeFileName(language, code), content: code }, ...files],
      },
      {},
    );
  beforeAll(() => {
    engine = createBubblewrap(pino({ level: 'silent' }), { hidden: [process.cwd()] });
  });
  afterAll(async () => {
    await engine.close();
    const count = [...tried.values()].reduce((sum, one) => sum + one, 0);
    process.stdout.write(`${count} attacks: ${[...tried].map(([end, number]) => `${number} ${end}`).join(', ')}\n`);
  });

  it('bytes that are no program end as one that is wrong', async () => {
    await Promise.all([engine.probe('python'), engine.probe('javascript')]);
    for (let index = 0; index < 20; index += 1) {
      const code = randomBytes(2000).toString(index % 2 ? 'utf8' : 'latin1');
      expect((await run(index % 3 ? 'python' : 'javascript', code)).status).toMatch(/^(ok|runtime-error)$/);
    }
  });

  for (const [name, list] of Object.entries(attacks)) {
    const language = name as Language;
    const needed = packageOf[language];
    describe.skipIf(needed && missing(needed))(`in ${language}`, () => {
      beforeAll(async () => expect(await engine.probe(language)).toHaveProperty('version'));

      it.each(list)('%s', async (_name, code, status, { job, prints } = {}) => {
        await run('python', '');
        const before = hostState();
        const result = await run(language, code, job);
        tried.set(result.status, (tried.get(result.status) ?? 0) + 1);
        expect(result.status).toMatch(status);
        if (typeof prints === 'string') expect(result.stdout).toBe(prints);
        else if (prints) expect(result.stdout).toMatch(prints);
        expect(result.stdout + result.stderr + (result.compile?.output ?? '')).not.toMatch(/root:|wrote/);
        const next = await run('python', greetings.python!);
        expect(next).toMatchObject({ status: 'ok', stdout: 'fine\n', stderr: '' });
        await vi.waitFor(() => expect(hostState()).toEqual(before), 5000);
      });
    });
  }
});

const request = { language: 'python', code: 'print(1)', files: [] as { name: string; content: string }[] };
it.each([
  ['a way up', '../x.py'],
  ['an absolute path', '/etc/cron.d/x'],
  ['a NUL', 'a\0.py'],
  ['4,096 characters', 'a'.repeat(4096)],
  ['a folder', 'a/b.py'],
  ['an option', '-rf'],
  ['a hidden file', '.bashrc'],
  ['the code itself', 'main.py'],
  ['no name', ''],
  ['half a character', '\ud800.py'],
])('a file name that is %s is refused before anything starts', (_, name) => {
  const parsed = ExecuteRequest.safeParse({ ...request, files: [{ name, content: '' }] });
  expect(parsed.error?.issues[0]?.path[0]).toBe('files');
});
