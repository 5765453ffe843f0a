import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { missing } from '../kit/services.ts';

const MiB = 1024 * 1024;

it.skipIf(missing('bubblewrap'))(
  'says so when the disk is full, loses nothing, and goes on when there is space',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vivavoce-full-'));
    const script = fileURLToPath(new URL('./store-full.ts', import.meta.url));
    const disk = ['--dev-bind', '/', '/', '--size', `${16 * MiB}`, '--tmpfs', folder];
    const { stdout } = await promisify(execFile)('bwrap', [...disk, process.execPath, script, folder]);
    const { before, errors, extra, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({ after: 20, allUnavailable: true, readable: true, lost: 0, integrity: 'ok' });
    expect(before).toBeGreaterThan(50);
    expect(errors).toBeGreaterThan(0);
    expect(extra).toBe(0);
    rmSync(folder, { recursive: true });
  },
);
