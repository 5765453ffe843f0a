import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ExecuteRequest,
  type Language,
  type LanguageState,
  type RunResult,
  sandboxLimits,
} from '../../src/sandbox/contract.ts';
import { compiled, packageOf, samples } from '../../src/sandbox/languages.fixture.ts';
import { startApp, type TestApp } from '../kit/app.ts';
import { must, type Staff, setUp, staffCall } from '../kit/interview.ts';
import { missing } from '../kit/services.ts';

const names = Object.keys(samples) as Language[];
const isThere = (language: Language) => !packageOf[language] || !missing(packageOf[language]);

/** What a client of the API gets for each language, from the first program to each limit. */
describe.skipIf(missing('bubblewrap'))('code in each language by the API', () => {
  let app: TestApp;
  let staff: Staff;
  beforeAll(async () => {
    app = await startApp({ SANDBOX_LANGUAGES: [...names, 'sql'].join(), RATE_LIMIT_AI_PER_MINUTE: '1000' });
    staff = await setUp(app);
    await app.plane.sandbox.ready;
  }, 120_000);
  afterAll(() => app?.close());

  const execute = (body: Partial<ExecuteRequest>) => staffCall<RunResult>(staff, 'POST', '/sandbox/execute', body);
  const sample = (language: Language, args: string[], stdin = '') => {
    const { code, other } = samples[language]!;
    return execute({ language, code, files: [other], args, stdin });
  };

  it('are all on offer, with their versions', async () => {
    const { data } = await must<{ data: LanguageState[] }>(staff, 'GET', '/languages', { token: staff.token });
    const on = data.filter(({ available, version }) => available && version).map(({ language }) => language);
    expect(on.sort()).toEqual([...names.filter(isThere), 'sql'].sort());
  });

  describe.each(names.filter(isThere))('%s', (language) => {
    it('greets, reads its input and its other file', async () => {
      const stdout = 'Grüß Ada\nline one\nline two';
      expect(await sample(language, ['hello', 'Ada'], 'line one\nline two')).toMatchObject({ status: 'ok', stdout });
    });

    it('names the line of a mistake', async () => {
      const { broken, brokenAt } = samples[language]!;
      const result = await execute({ language, code: broken });
      expect(result.status).toBe(compiled.has(language) ? 'compile-error' : 'runtime-error');
      expect(compiled.has(language) ? result.compile?.output : result.stderr).toMatch(brokenAt);
    });

    it('tells the exit code of a failure', async () => {
      expect(await sample(language, ['exit'])).toMatchObject({
        status: 'runtime-error',
        exitCode: 3,
        stderr: 'oops\n',
      });
    });

    it.each([
      ['loop', 'timeout'],
      ['memory', 'memory-limit'],
      ['output', 'output-limit'],
    ])('is stopped in a %s without end', { timeout: 60_000 }, async (mode, status) => {
      const result = await sample(language, [mode]);
      // what is not read at once waits in the program's memory: on a busy machine that fills first
      expect(mode === 'output' ? ['output-limit', 'memory-limit'] : [status]).toContain(result.status);
      if (result.status === 'output-limit') expect(result.stdout.length).toBe(sandboxLimits.outputBytes);
    });
  });

  it('sql: prints results, names a mistake, is stopped when its time is over', async () => {
    const sql = (code: string) => execute({ language: 'sql', code });
    expect(await sql('CREATE TABLE t (a); INSERT INTO t VALUES (42); SELECT a FROM t;')).toMatchObject({
      ...{ status: 'ok', stdout: expect.stringContaining('42') },
    });
    expect(await sql('SELECT 1;\nSELEC 2;')).toMatchObject({
      status: 'runtime-error',
      stderr: expect.stringContaining('SELEC'),
    });
    const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n;';
    expect(await sql(endless)).toMatchObject({ status: 'timeout' });
  });
});
