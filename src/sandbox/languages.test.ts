import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing } from '../../test/kit/services.ts';
import { createBubblewrap } from './bubblewrap.ts';
import { type Language, sandboxLimits } from './contract.ts';
import type { Engine } from './engines.ts';
import { compiled, packageOf, runCode, runSample, samples } from './languages.fixture.ts';

describe.skipIf(missing('bubblewrap'))('each language', () => {
  let engine: Engine;
  beforeAll(() => {
    engine = createBubblewrap(pino({ level: 'silent' }), { hidden: [process.cwd()] });
  });
  afterAll(() => engine.close());

  for (const [name, { broken, brokenAt }] of Object.entries(samples)) {
    const language = name as Language;
    const needed = packageOf[language];
    const isCompiled = compiled.has(language);
    describe.skipIf(needed && missing(needed))(language, () => {
      beforeAll(async () => {
        expect(await engine.probe(language)).toEqual({ version: expect.stringMatching(/^\d+\.\d+/) });
      });

      it('reads its input, its arguments and its other file, in UTF-8, and tells how long that took', async () => {
        const stdin = 'eine Zeile\n日本語 ohne Ende';
        const result = await runSample(engine, language, ['hello', 'Jürgen "$HOME" *'], { stdin });
        expect(result).toMatchObject({
          ...{ status: 'ok', stdout: `Grüß Jürgen "$HOME" *\n${stdin}`, stderr: '', exitCode: 0, signal: null },
          ...{ truncated: false, engine: 'bubblewrap' },
        });
        const compile = { output: expect.any(String), wallMs: expect.any(Number), cpuMs: expect.any(Number) };
        expect(result.compile).toEqual(isCompiled ? compile : null);
        if (isCompiled) expect(result.compile?.cpuMs).toBeGreaterThan(0);
        expect(result.cpuMs).toBeGreaterThanOrEqual(0);
      });

      it('tells the line of a mistake', async () => {
        const result = await runCode(engine, language, broken);
        expect(isCompiled ? result.compile?.output : result.stderr).toMatch(brokenAt);
        expect(result.status).toBe(isCompiled ? 'compile-error' : 'runtime-error');
        expect(result.exitCode).toBeGreaterThan(0);
        if (isCompiled) expect([result.stdout, result.stderr]).toEqual(['', '']);
      });

      it('tells a failure and its exit code', async () => {
        const failed = { status: 'runtime-error', exitCode: 3, signal: null, stdout: '', stderr: 'oops\n' };
        expect(await runSample(engine, language, ['exit'])).toMatchObject(failed);
      });

      it('is stopped when its time is over', async () => {
        const stopped = { status: 'timeout', exitCode: null, signal: 'SIGKILL' };
        expect(await runSample(engine, language, ['loop'], { wallMs: 700 })).toMatchObject(stopped);
      });

      // those that take a second to compile are bounded in the long tests
      if (!isCompiled || language === 'c')
        it('is stopped when it takes or prints too much', async () => {
          expect((await runSample(engine, language, ['memory'])).status).toBe('memory-limit');
          const printed = await runSample(engine, language, ['output']);
          expect(printed.status).toBe('output-limit');
          expect(printed.stdout.length).toBe(sandboxLimits.outputBytes);
        });
    });
  }
});
