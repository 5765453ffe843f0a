import { Malformed } from './byte-reader.ts';

/** Nested values deeper than this are no drawing and no text, and would exhaust the stack of each reader. */
export const DEPTH = 100;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const [MINUS, PLUS, POINT, ZERO, NINE] = [0x2d, 0x2b, 0x2e, 0x30, 0x39];
const ESCAPED = bytesOf('"\\/bfnrt');
const SPACE = bytesOf(' \n\r\t');
const HEX = bytesOf('0123456789abcdefABCDEF');
/** 1 for what stands in a string for itself: most bytes of most texts, so this is looked up. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(byte >= 0x20 && byte !== QUOTE && byte !== BACKSLASH),
);
const [TRUE, FALSE, NULL] = [Buffer.from('true'), Buffer.from('false'), Buffer.from('null')];

/** Checks that UTF-8 is one JSON text (RFC 8259), not nested too deep. Builds nothing, which `JSON.parse` takes most of its time for. Throws `Malformed`. */
export function walkJson(text: Uint8Array): void {
  if (afterSpace(text, afterValue(text, 0, 0)) < text.length) throw notJson();
}

function afterValue(text: Uint8Array, from: number, depth: number): number {
  if (depth > DEPTH) throw new Malformed('a value is nested too deep');
  const at = afterSpace(text, from);
  switch (text[at]) {
    case QUOTE:
      return afterString(text, at + 1);
    case OPEN_ARRAY:
      return afterItems(text, at + 1, depth, CLOSE_ARRAY);
    case OPEN_OBJECT:
      return afterItems(text, at + 1, depth, CLOSE_OBJECT);
    case TRUE[0]:
      return afterWord(TRUE, text, at);
    case FALSE[0]:
      return afterWord(FALSE, text, at);
    case NULL[0]:
      return afterWord(NULL, text, at);
    default:
      return afterNumber(text, at);
  }
}

function afterItems(text: Uint8Array, from: number, depth: number, close: number): number {
  let at = afterSpace(text, from);
  if (text[at] === close) return at + 1;
  for (;;) {
    if (close === CLOSE_OBJECT) at = afterKey(text, at);
    at = afterSpace(text, afterValue(text, at, depth + 1));
    if (text[at] === close) return at + 1;
    at = after(COMMA, text, at);
  }
}

function afterKey(text: Uint8Array, from: number): number {
  const key = after(QUOTE, text, afterSpace(text, from));
  return after(COLON, text, afterSpace(text, afterString(text, key)));
}

function afterString(text: Uint8Array, from: number): number {
  for (let at = from; ; ) {
    while (at < text.length && PLAIN[text[at]!] === 1) at++;
    if (text[at] === QUOTE) return at + 1;
    if (text[at] !== BACKSLASH) throw notJson();
    at = afterEscape(text, at + 1);
  }
}

function afterEscape(text: Uint8Array, at: number): number {
  if (ESCAPED.has(text[at]!)) return at + 1;
  if (text[at] !== 0x75 || ![1, 2, 3, 4].every((digit) => HEX.has(text[at + digit]!))) throw notJson();
  return at + 5;
}

function afterWord(word: Uint8Array, text: Uint8Array, at: number): number {
  for (let index = 0; index < word.length; index++) if (text[at + index] !== word[index]) throw notJson();
  return at + word.length;
}

function afterNumber(text: Uint8Array, from: number): number {
  let at = text[from] === MINUS ? from + 1 : from;
  at = text[at] === ZERO ? at + 1 : afterDigits(text, at);
  if (text[at] === POINT) at = afterDigits(text, at + 1);
  if (text[at] !== 0x65 && text[at] !== 0x45) return at;
  at++;
  return afterDigits(text, text[at] === PLUS || text[at] === MINUS ? at + 1 : at);
}

/** At least one. */
function afterDigits(text: Uint8Array, from: number): number {
  let at = from;
  while (text[at]! >= ZERO && text[at]! <= NINE) at++;
  if (at === from) throw notJson();
  return at;
}

function afterSpace(text: Uint8Array, from: number): number {
  let at = from;
  while (at < text.length && text[at]! <= 0x20) if (!SPACE.has(text[at++]!)) throw notJson();
  return at;
}

function after(byte: number, text: Uint8Array, at: number): number {
  if (text[at] !== byte) throw notJson();
  return at + 1;
}

function bytesOf(text: string): ReadonlySet<number> {
  return new Set(Buffer.from(text));
}

const notJson = () => new Malformed('a value is not JSON');
