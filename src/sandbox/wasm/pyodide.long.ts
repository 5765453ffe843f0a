import { describe, expect, it } from 'vitest';
import { sandboxLimits } from '../contract.ts';
import { engineFor, MIB, nowhere } from './engine.fixture.ts';
import { createPyodide } from './pyodide.ts';

describe('Pyodide, at length', () => {
  const run = engineFor(createPyodide, ['python'], nowhere);
  const python = (code: string, more = {}) => run('python', code, more);

  it.each([
    ['timeout', 'x = 7 ** (10 ** 8)'],
    ['timeout', 'import time\ntime.sleep(100)'],
    ['timeout', 'import asyncio\nasyncio.run(asyncio.Event().wait())'],
    ['timeout', 'while True:\n  try:\n    while True: pass\n  except BaseException: pass'],
    ['memory-limit', 'x = []\nwhile True: x.append({})'],
    ['memory-limit', 'with open("/tmp/large", "wb") as file:\n  while True: file.write(b"x" * 10 ** 6)'],
    ['output-limit', 'import sys\nsys.stdout.write("x" * 10 ** 7)'],
    ['output-limit', 'import os\nwhile True: os.write(2, b"\\xff" * 1000)'],
  ])('stops what is too much: %s, %s', async (status, code) => {
    const limits = { memoryBytes: 64 * MIB, ...(status === 'timeout' && { wallMs: 400 }) };
    const result = await python(code, limits);
    expect(result).toMatchObject({ status, exitCode: null, signal: 'SIGKILL' });
    if (status === 'output-limit') expect(result.stdout.length + result.stderr.length).toBe(sandboxLimits.outputBytes);
    else expect(result.stdout).toBe('');
  });

  it.each([
    'import ctypes\nctypes.CDLL(None).emscripten_run_script(b"process.exit(0)")',
    'import ctypes\nctypes.memset(0, 255, 10 ** 7)',
    'import ctypes\nctypes.CFUNCTYPE(None)(123456789)()',
    'import sys\nsys.setrecursionlimit(10 ** 9)\nclass A:\n  def __repr__(self): return repr(self)\nrepr(A())',
    'import os\nos.closerange(0, 100)\nprint(1)',
    'import sys\nsys.modules.clear()\nprint(1)\n1 / 0',
    'import builtins\nbuiltins.__dict__.clear()\nprint(1)',
    'import sys\nsys.excepthook = None\nsys.stderr = None\n1 / 0',
    'import os\nos.remove("/lib/python314.zip")\nimport wave',
  ])('survives a program that breaks its interpreter: %s', async (code) => {
    const result = await python(code, { wallMs: 3000 });
    expect(['runtime-error', 'timeout', 'memory-limit']).toContain(result.status);
    expect(`${result.stdout}${result.stderr}`).not.toMatch(/vivavoce|\/engine\//);
    expect(await python('import wave; print("fine")')).toMatchObject({ status: 'ok', stdout: 'fine\n' });
  });
});
