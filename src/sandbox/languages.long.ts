import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing } from '../../test/kit/services.ts';
import { createBubblewrap } from './bubblewrap.ts';
import { type Language, sandboxLimits } from './contract.ts';
import type { Engine } from './engines.ts';
import { compiled, packageOf, runCode, runSample } from './languages.fixture.ts';

describe.skipIf(missing('bubblewrap'))('bounds of compiled languages', () => {
  let engine: Engine;
  beforeAll(() => {
    engine = createBubblewrap(pino({ level: 'silent' }), { hidden: [process.cwd()] });
  });
  afterAll(() => engine.close());

  for (const language of compiled) {
    const needed = packageOf[language];
    describe.skipIf(needed && missing(needed))(language, () => {
      beforeAll(async () => expect(await engine.probe(language)).toHaveProperty('version'));

      it('memory', async () => {
        const result = await runSample(engine, language, ['memory']);
        expect(result).toMatchObject({ status: 'memory-limit', exitCode: null, signal: 'SIGKILL' });
      });

      it('output', async () => {
        const result = await runSample(engine, language, ['output']);
        expect(result).toMatchObject({ status: 'output-limit', exitCode: null, signal: 'SIGKILL' });
        expect(result.stdout.length).toBe(sandboxLimits.outputBytes);
      });
    });
  }

  it.each<[Language, string, string]>([
    [
      'cpp',
      'templates without end',
      'template<int N, int M> struct T { static const int v = T<N - 1, M>::v + T<N - 1, M + N>::v; };\ntemplate<int M> struct T<0, M> { static const int v = M; };\nint main() { return T<40, 0>::v; }',
    ],
    [
      'c',
      'macros that double',
      `${Array.from({ length: 40 }, (_, n) => `#define M${n + 1} M${n} M${n}`).join('\n')}\n#define M0 x\nint main(void) { M40 }`,
    ],
    [
      'rust',
      'macros that double',
      'macro_rules! m { ($($x:tt)*) => { m!($($x)* $($x)* 1) } }\n#![recursion_limit = "1000000"]\nfn main() { m!(1) }',
    ],
  ])('a compile-time bomb in %s: %s', async (language, _, code) => {
    const needed = packageOf[language];
    if (needed && missing(needed)) return;
    const result = await runCode(engine, language, code);
    expect(result.status).toMatch(/^(compile-error|memory-limit|timeout)$/);
    expect([result.stdout, result.stderr]).toEqual(['', '']);
  });
});
