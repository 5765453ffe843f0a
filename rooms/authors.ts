import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { type AskAuthors, type CodeAuthors, codeTextName } from './contract.ts';
import type { DocStore, LoggedUpdate } from './doc-store.ts';
import { logPages } from './log-pages.ts';
import { walkUpdate } from './update-walk.ts';
import { INTERVIEWER } from './views.ts';

/** A stroke may be logged here this long after the control plane took the version that holds it. */
const BEHIND_MS = 5000;

type Asked = AskAuthors['versions'][number];
type Lines = CodeAuthors['versions'][number]['lines'];

/**
 * Replays the editor's log and tells for each version, as it stood when it was last seen, who typed most of each line. `without`: numbers
 * of edits that cannot be applied after those before them, as two machines may have accepted: as in loading, they count for nothing.
 */
export async function codeAuthors(
  store: Pick<DocStore, 'log'>,
  sessionId: string,
  asked: Asked[],
  without = new Set<number>(),
): Promise<CodeAuthors> {
  const doc = new Y.Doc();
  const writers = new Writers();
  const texts = asked.map((version) => ({
    version,
    text: doc.getText(codeTextName(version.exerciseId, version.language)),
  }));
  const found = new Map<string, Lines>();
  for await (const page of logPages(store, `${sessionId}/code`))
    for (const update of page) {
      if (without.has(update.seq)) continue;
      writers.note(update);
      try {
        Y.applyUpdate(doc, update.bytes);
      } catch {
        doc.destroy(); // half of an edit is in it
        return codeAuthors(store, sessionId, asked, without.add(update.seq));
      }
      for (const { version, text } of texts)
        if (update.at <= version.at + BEHIND_MS && stands(text, version)) found.set(version.id, linesOf(text, writers));
    }
  return { versions: Array.from(found, ([id, lines]) => ({ id, lines })) };
}

const stands = (text: Y.Text, { length, sha256 }: Asked) =>
  text.length === length && createHash('sha256').update(text.toString()).digest('hex') === sha256;

/** Who brought which structs: of each Yjs client up to which clock. */
class Writers {
  readonly #spans = new Map<number, { until: number; by: string }[]>();

  note({ bytes, by }: LoggedUpdate): void {
    walkUpdate(bytes, {
      structs: (client, until) => {
        const spans = this.#spans.get(client) ?? [];
        const last = spans.at(-1);
        if (last && last.until >= until) return;
        if (last?.by === by) last.until = until;
        else this.#spans.set(client, [...spans, { until, by }]);
      },
      deletions() {},
    });
  }

  of(client: number, clock: number): string | null {
    return this.#spans.get(client)?.find(({ until }) => clock < until)?.by ?? null;
  }
}

function linesOf(text: Y.Text, writers: Writers): Lines {
  const lines = [new Map<string | null, number>()];
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    for (const [at, sign] of item.content.str.split('').entries()) {
      const by = writers.of(item.id.client, item.id.clock + at);
      const line = lines.at(-1)!;
      if (sign === '\n') lines.push(new Map());
      else if (sign.trim()) line.set(by, (line.get(by) ?? 0) + 1);
    }
  }
  return lines.map((signs) => {
    const [most] = [...signs].sort((a, b) => b[1] - a[1]);
    return most?.[0] === INTERVIEWER ? 'given' : (most?.[0] ?? null);
  });
}
