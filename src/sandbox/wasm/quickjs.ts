import type { Log } from '../../platform/log.ts';
import type { Engine } from '../engines.ts';
import { createWarmEngine, type WarmEngineOptions } from './warm-engine.ts';

const canary = 'console.log("canary");';

/** JavaScript and TypeScript by QuickJS-ng in WebAssembly. Types are taken off, not checked. */
export const createQuickjs = (log: Log, options: WarmEngineOptions): Engine =>
  createWarmEngine(
    log,
    {
      name: 'quickjs',
      canaries: {
        javascript: canary,
        typescript: `const say = (text: string): void => console.log(text);\nsay("canary");`,
      },
      staging: {
        guests: ['quickjs.js', 'job.js', 'prelude.js'],
        packages: {
          'quickjs-wasi': ['dist', 'quickjs.wasm', 'extensions'],
          'node-inspect-extracted': ['dist'],
        },
      },
      // the stack of a program as deep as Node's; memory behind the interpreter's own limit
      flags: ['--stack-size=6800', '--wasm-max-mem-pages=16384', '--max-old-space-size=128'],
      snapshotBytes: 16 * 2 ** 20,
    },
    options,
  );
