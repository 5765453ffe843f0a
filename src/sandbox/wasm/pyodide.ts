import type { Log } from '../../platform/log.ts';
import type { Engine } from '../engines.ts';
import { createWarmEngine, type WarmEngineOptions } from './warm-engine.ts';

/** Python by Pyodide, with its standard library, without threads, processes and sockets. */
export const createPyodide = (log: Log, options: WarmEngineOptions): Engine =>
  createWarmEngine(
    log,
    {
      name: 'pyodide',
      canaries: { python: 'print("canary")' },
      staging: {
        guests: ['python.js', 'job.js', 'runner.py'],
        packages: {
          pyodide: ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip', 'pyodide-lock.json'],
        },
      },
      // a stack as deep as Python allows programs to ask for, and an idle child that holds as little as it can
      flags: [
        ...['--stack-size=6000', '--wasm-max-mem-pages=16384', '--max-old-space-size=256'],
        ...['--optimize-for-size', '--single-threaded', '--max-semi-space-size=1'],
      ],
      snapshotBytes: 64 * 2 ** 20,
    },
    options,
  );
