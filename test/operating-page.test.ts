import { expect, it } from 'vitest';
import { pageWithTable, readPage } from '../scripts/settings-table.ts';

it('lists every setting as the program knows it; write it anew with: node scripts/settings-table.ts', () => {
  expect(readPage()).toBe(pageWithTable(readPage()));
});
