import type * as Y from 'yjs';
import type { ReplayCode } from './contract.ts';

/** Texts that are worth showing to anyone, and the length of their names. */
const TEXTS = 100;
const NAME = 200;
const scratch = 'scratch';

/** Every text of the editor that holds anything, by the exercise and the language in its name (see `codeTextName`). */
export function codeTextsOf(doc: Y.Doc): ReplayCode['texts'] {
  const texts: ReplayCode['texts'] = [];
  for (const name of doc.share.keys()) {
    const colon = name.lastIndexOf(':');
    if (colon < 0 || name.length > NAME) continue;
    const text = doc.getText(name).toString();
    if (!text) continue;
    const exercise = name.slice(0, colon);
    texts.push({ exerciseId: exercise === scratch ? null : exercise, language: name.slice(colon + 1), text });
    if (texts.length === TEXTS) break;
  }
  return texts;
}
