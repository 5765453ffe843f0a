import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const GROWTH_MIB = 3;

it('holds no more after a hundred interviews in one process than after thirty', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--expose-gc', '--no-warnings', 'test/kit/agents-hundred.ts'],
    { timeout: 540_000 },
  );
  const after = stdout.trim().split('\n').map(Number);
  process.stdout.write(`collected memory after each ten interviews, MiB: ${after.join(', ')}\n`);
  expect(after.length).toBe(10);
  expect(Math.max(...after.slice(7)) - Math.min(...after.slice(2, 5))).toBeLessThan(GROWTH_MIB);
}, 600_000);
