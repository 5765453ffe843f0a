import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { missing } from '../../../test/kit/services.ts';
import type { Language } from '../contract.ts';
import { engineFor, MIB, nowhere } from './engine.fixture.ts';
import { createPyodide } from './pyodide.ts';
import { createQuickjs } from './quickjs.ts';
import { createSqlite } from './sqlite.ts';

type Program = Record<'hello' | 'fail' | 'loop' | 'flood' | 'bomb', string> & {
  create: typeof createQuickjs;
  language: Language;
};
const endless = 'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT';
const programs: readonly Program[] = [
  {
    ...{
      create: createQuickjs,
      language: 'javascript',
      hello: 'console.log("hello")',
      fail: 'null.x',
      loop: 'for (;;);',
    },
    ...{ flood: 'for (;;) console.log("x")', bomb: 'const a = []; for (;;) a.push(new Array(1e5).fill(1))' },
  },
  {
    ...{ create: createPyodide, language: 'python', hello: 'print("hello")', fail: '1 / 0', loop: 'while True: pass' },
    ...{ flood: 'while True: print("x")', bomb: 'x = []\nwhile True: x.append(bytearray(10 ** 6))' },
  },
  {
    ...{
      create: createSqlite,
      language: 'sql',
      hello: `SELECT 'hello'`,
      fail: 'SELECT x',
      loop: `${endless} count(*) FROM r`,
    },
    ...{ flood: `${endless} n FROM r`, bomb: `${endless} n FROM r ORDER BY randomblob(100)` },
  },
];

describe.skipIf(missing('bubblewrap')).for(programs)(
  '$language in a box of bubblewrap',
  ({ create, language, ...code }) => {
    const run = engineFor(create, [language]);

    it('has the same ends as outside of one', async () => {
      expect(await run(language, code.hello)).toMatchObject({
        status: 'ok',
        exitCode: 0,
        stdout: expect.stringContaining('hello'),
      });
      expect(await run(language, code.fail)).toMatchObject({ status: 'runtime-error', exitCode: 1, stdout: '' });
      expect(await run(language, code.loop, { wallMs: 300 })).toMatchObject({ status: 'timeout', signal: 'SIGKILL' });
      expect(await run(language, code.flood)).toMatchObject({ status: 'output-limit', truncated: true });
      expect(await run(language, code.bomb, { memoryBytes: 64 * MIB })).toMatchObject({ status: 'memory-limit' });
    });
  },
);

/** A folder with a `bwrap` that is this script, and the real `setpriv`. */
function folderWith(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'vivavoce-boxed-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  chmodSync(folder, 0o755);
  symlinkSync('/usr/bin/setpriv', join(folder, 'setpriv'));
  writeFileSync(join(folder, 'bwrap'), `#!/bin/bash\n${script}`, { mode: 0o755 });
  return folder;
}

describe('an interpreter in a child', () => {
  const job = { language: 'sql', files: [{ name: 'main.sql', content: 'SELECT 1' }], args: [], stdin: '' } as const;
  const limits = { wallMs: 5000, memoryBytes: 64 * MIB };

  it('goes without a box where bubblewrap does not work', async () => {
    const path = folderWith('echo "bwrap: No permissions to create new namespace" >&2; exit 1');
    const engine = createSqlite(pino({ level: 'silent' }), { hidden: [process.cwd()], path });
    onTestFinished(() => engine.close());
    expect(await engine.probe('sql')).toEqual({ version: expect.stringMatching(/^3\./) });
    expect(await engine.run({ ...job, ...limits }, {})).toMatchObject({ status: 'ok' });
  });

  it('has its languages only, and runs none before its canary has passed', async () => {
    const engine = createSqlite(pino({ level: 'silent' }), { hidden: [], path: nowhere });
    expect(engine.languages).toEqual(['sql']);
    expect(await engine.probe('python')).toEqual({ reason: 'it runs sql only' });
    expect(await engine.run({ ...job, ...limits }, {})).toMatchObject({ status: 'unavailable' });
    await engine.close();
    expect(await engine.probe('sql').catch((cause: Error) => cause.message)).toBe('the sandbox is closed');
  });
});
