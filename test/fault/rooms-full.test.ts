import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { syncClose } from '../../rooms/wire/contract.ts';
import { missing } from '../kit/services.ts';

const MiB = 1024 * 1024;

it.skipIf(missing('bubblewrap'))(
  'R5 a full disk under the documents: all are told, nothing typed before, meanwhile or after is lost',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vivavoce-rooms-full-'));
    const script = fileURLToPath(new URL('./rooms-full.ts', import.meta.url));
    const disk = ['--dev-bind', '/', '/', '--size', `${16 * MiB}`, '--tmpfs', folder];
    const { stdout } = await promisify(execFile)('bwrap', [...disk, process.execPath, script, folder]);
    const { before, after, codes, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({ told: [], readable: true, lost: 0, same: true });
    expect(new Set(codes)).toEqual(new Set([syncClose.notSaved]));
    expect([before, after]).toEqual([expect.toSatisfy((count) => count > 100), 12]);
    rmSync(folder, { recursive: true });
  },
);
