import * as Y from 'yjs';
import { TEXT } from './frames.ts';

/** One keystroke in so many goes to another place, and one in so many takes the last character back. */
const JUMP_EVERY = 25;
const ERASE_EVERY = 10;
const LINE = 'for (const item of items) total += item.price * item.count;\n';

/** The updates of one person typing: runs of characters at places all over the text, some of them taken back. The same each time. */
export function typed(keystrokes: number): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = 1_234_567_890;
  const text = doc.getText(TEXT);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const draw = random(1);
  let cursor = 0;
  while (updates.length < keystrokes) {
    if (draw(JUMP_EVERY) === 0) cursor = draw(text.length + 1);
    if (cursor > 0 && draw(ERASE_EVERY) === 0) text.delete(--cursor, 1);
    else text.insert(cursor++, LINE[updates.length % LINE.length]!);
  }
  return updates;
}

/** Park and Miller's generator. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
