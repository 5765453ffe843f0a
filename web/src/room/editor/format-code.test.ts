import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { ChangedMeanwhile, formatCode, replaceMiddle } from './format-code.ts';

const textOf = (content: string) => {
  const text = new Y.Doc().getText('code');
  text.insert(0, content);
  return text;
};

it('formats both languages, and leaves what cannot be read as it is', async () => {
  const javascript = textOf("const a = {b:1}\nif(a){ console.log( 'x' ) }");
  await formatCode(javascript, 'javascript');
  expect(javascript.toString()).toBe('const a = { b: 1 };\nif (a) {\n  console.log("x");\n}\n');
  const typescript = textOf('let a:number=1');
  await formatCode(typescript, 'typescript');
  expect(typescript.toString()).toBe('let a: number = 1;\n');
  const broken = textOf('if (');
  await expect(formatCode(broken, 'javascript')).rejects.toThrow(SyntaxError);
  expect(broken.toString()).toBe('if (');
});

it('leaves alone what somebody changes meanwhile', async () => {
  const text = textOf('let a=1');
  const formatted = formatCode(text, 'javascript');
  text.insert(0, '// mine\n');
  await expect(formatted).rejects.toBeInstanceOf(ChangedMeanwhile);
  expect(text.toString()).toBe('// mine\nlet a=1');
});

it('leaves alone what stays as it is', () => {
  const text = textOf('first\n second\nthird');
  const changes: unknown[] = [];
  text.observe(({ changes: { delta } }) => void changes.push(delta));
  replaceMiddle(text, text.toString(), 'first\nsecond\nthird');
  expect(text.toString()).toBe('first\nsecond\nthird');
  expect(changes).toEqual([[{ retain: 6 }, { delete: 1 }]]);
});

it('makes any text into any other, as its peers have it too', () => {
  const some = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀', '😁', '🚀'), maxLength: 8 });
  fc.assert(
    fc.property(some, some, (before, after) => {
      const text = textOf(before);
      replaceMiddle(text, before, after);
      const peer = new Y.Doc();
      Y.applyUpdate(peer, Y.encodeStateAsUpdate(text.doc!));
      expect([text.toString(), peer.getText('code').toString()]).toEqual([after, after]);
    }),
  );
});
