import { defineConfig } from 'vitest/config';

const long = process.env.VIVAVOCE_LONG_TESTS === '1';

/** `*.test.ts` runs in `npm test`; `*.long.ts` (many kills, fuzzing, every exercise) in `npm run test:long`. */
export default defineConfig({
  test: {
    include: ['src', 'agents', 'rooms', 'web/src', 'test'].map(
      (folder) => `${folder}/**/*.${long ? 'long' : 'test'}.ts`,
    ),
    globalSetup: 'test/kit/go-library-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
