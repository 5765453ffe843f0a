import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

type Chunk = { file: string; imports?: string[]; css?: string[]; isEntry?: boolean };

const dist = join(import.meta.dirname, '../web/dist');
const MOST_KIB = 250;

/** What a browser loads before the room stands: the entry and the room's route with all they import at once. The editor and the board come later. */
it('keeps the room at 250 kB gzip without editor and board', () => {
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
  const files = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || files.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(visit);
  };
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
  for (const key of [entry ?? '', 'src/room/room-page.tsx']) {
    expect(manifest).toHaveProperty([key]);
    visit(key);
  }
  const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0);
  expect(bytes / 1024).toBeLessThan(MOST_KIB);
  expect([...files].some((file) => /excalidraw|board/i.test(file))).toBe(false);
});
