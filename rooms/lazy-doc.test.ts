import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { LazyDoc } from './lazy-doc.ts';

/** What a client sends for each change of its text. */
function typist(from?: Y.Doc) {
  const doc = new Y.Doc();
  if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  const sent: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => sent.push(update));
  const text = doc.getText('text');
  const change = (edit: () => void): Uint8Array => {
    doc.transact(edit);
    return sent.at(-1)!;
  };
  return { doc, text, change, type: (at: number, what: string) => change(() => text.insert(at, what)) };
}

/** As a room takes it. */
const take = (lazy: LazyDoc, update: Uint8Array) => lazy.takeTyping(update) || Y.applyUpdate(lazy.doc, update);

describe('a document whose typing waits', () => {
  it('is the same as one to which everything is applied at once, whoever types where', () => {
    const step = fc.record({
      who: fc.nat(2),
      at: fc.nat(40),
      erase: fc.nat(9),
      what: fc.string({ unit: 'binary', minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(20), (steps, look) => {
        const lazy = new LazyDoc(new Y.Doc());
        const people = [typist(), typist(), typist()];
        steps.forEach(({ who, at, erase, what }, index) => {
          const { doc, text } = people[who]!;
          if (look > 0 && index % look === 0) Y.applyUpdate(doc, Y.encodeStateAsUpdate(lazy.doc));
          const place = Math.min(at, text.length);
          const change = (edit: () => void) => {
            const before = Y.encodeStateVector(doc);
            doc.transact(edit);
            take(lazy, Y.encodeStateAsUpdate(doc, before));
          };
          if (erase > 5)
            for (const [after, sign] of [...what].entries()) change(() => text.insert(place + after, sign));
          else
            change(() => {
              if (erase < 3 && text.length > place) text.delete(place, 1);
              if (erase > 0) text.insert(place, what); // replaces where it erased
            });
        });
        const all = new Y.Doc();
        for (const { doc } of people) Y.applyUpdate(all, Y.encodeStateAsUpdate(doc));
        expect(lazy.doc.getText('text').toString()).toBe(all.getText('text').toString());
        expect(Y.encodeStateVector(lazy.doc)).toEqual(Y.encodeStateVector(all));
      }),
    );
  });

  it('takes keystrokes without applying them, and has them when somebody looks', () => {
    const ada = typist();
    const doc = new Y.Doc();
    const lazy = new LazyDoc(doc);
    take(lazy, ada.type(0, 'a'));
    for (const letter of 'bcdef') expect(lazy.takeTyping(ada.type(ada.text.length, letter))).toBe(true);
    expect(doc.getText('text').toString()).toBe('a');
    expect(lazy.doc.getText('text').toString()).toBe('abcdef');
  });

  it('takes what is typed on and on as one piece, as Yjs itself would hold it', () => {
    const ada = typist();
    const lazy = new LazyDoc(new Y.Doc());
    take(lazy, ada.type(0, 'a'));
    for (let index = 0; index < 2000; index++)
      expect(lazy.takeTyping(ada.type(ada.text.length, ['a', 'é', '€', '😀'][index % 4]!))).toBe(true);
    const { doc } = lazy;
    expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(ada.doc));
    for (const letter of 'bcdef') lazy.takeTyping(ada.type(1, letter)); // each before the last
    lazy.takeTyping(ada.type(6, 'g'));
    lazy.takeTyping(ada.type(7, 'h'));
    expect(lazy.doc.getText('text').toString()).toBe(ada.text.toString());
    expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(ada.doc));
  });

  it('keeps nothing of the message that an edit came in', () => {
    const ada = typist();
    const lazy = new LazyDoc(new Y.Doc());
    take(lazy, ada.type(0, 'a'));
    const message = Buffer.from(ada.type(1, 'b')); // what a socket gives, and uses again
    expect(lazy.takeTyping(message)).toBe(true);
    message.fill(0);
    expect(lazy.doc.getText('text').toString()).toBe('ab');
  });

  it('leaves alone numbers that are written longer than need be: they would shift what is kept of the text', () => {
    const ada = typist();
    const lazy = new LazyDoc(new Y.Doc());
    take(lazy, ada.type(0, 'a'));
    const plain = ada.type(1, 'b');
    for (const zero of [
      [0x80, 0x00],
      [0x80, 0x80, 0x00],
    ]) {
      const padded = Uint8Array.of(...plain.subarray(0, -1), ...zero);
      expect(lazy.takeTyping(padded)).toBe(false);
    }
    expect(lazy.takeTyping(plain)).toBe(true);
    expect(lazy.doc.getText('text').toString()).toBe('ab');
  });

  it('leaves alone what is no plain typing, is no news, or does not fit yet', () => {
    const ada = typist();
    const lazy = new LazyDoc(new Y.Doc());
    const first = ada.type(0, 'a');
    expect(lazy.takeTyping(first)).toBe(false); // names its text: whether that is one is for Yjs to say
    Y.applyUpdate(lazy.doc, first);
    const second = ada.type(1, 'b');
    const third = ada.type(2, 'c');
    expect(lazy.takeTyping(third)).toBe(false);
    expect([lazy.takeTyping(second), lazy.takeTyping(second), lazy.takeTyping(third)]).toEqual([true, false, true]);
    const erased = ada.change(() => ada.text.delete(0, 1));
    const pasted = ada.type(0, 'x'.repeat(5000));
    const bold = ada.change(() => ada.text.format(0, 1, { bold: true }));
    const replaced = ada.change(() => {
      ada.text.delete(1, 1);
      ada.text.insert(1, 'y');
    });
    for (const update of [erased, pasted, bold, replaced]) expect(lazy.takeTyping(update)).toBe(false);
    expect(lazy.doc.getText('text').toString()).toBe('abc');
    const eve = typist(ada.doc); // builds on what the document does not have
    expect(lazy.takeTyping(eve.type(3, 'e'))).toBe(false);
  });
});
