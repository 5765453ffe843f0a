import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { settings } from '../src/platform/config.ts';

const page = join(import.meta.dirname, '../docs/operating.md');
const START = '<!-- settings: made by scripts/settings-table.ts -->';
const END = '<!-- end of settings -->';

/** The settings as a table, from the schema that checks them. */
export function settingsTable(): string {
  const rows = Object.entries(settings).map(([name, schema]) => {
    const parsed = z.object({ value: schema as z.ZodType }).safeParse({});
    const standard = parsed.success && parsed.data.value !== undefined ? `\`${parsed.data.value}\`` : '';
    return `| \`${name}\` | ${standard} | ${schema.description ?? ''} |`;
  });
  return ['| setting | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The page with its table as it should be now. */
export function pageWithTable(text: string): string {
  const [before, rest = ''] = text.split(START);
  const [, after = ''] = rest.split(END);
  return `${before}${START}\n\n${settingsTable()}\n\n${END}${after}`;
}

export const readPage = (): string => readFileSync(page, 'utf8');

if (import.meta.main) writeFileSync(page, pageWithTable(readPage()));
