import { isUtf8 } from 'node:buffer';

/** What was received does not follow its format. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/**
 * Reads lib0's encoding and never past the end of its bytes. lib0's own decoder checks lengths against the underlying buffer,
 * which for a WebSocket message is shared with other messages: a forged length would read those.
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.bytes.length - this.#at;
  }

  byte(): number {
    if (this.#at >= this.bytes.length) throw new Malformed('ends early');
    return this.bytes[this.#at++]!;
  }

  uint(): number {
    let value = 0;
    // Eight bytes at most: a number that goes on in zeros would multiply without end, and come out as NaN, which passes every comparison.
    for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (value > Number.MAX_SAFE_INTEGER) break;
      if (byte < 128) return value;
    }
    throw new Malformed('a number is too large');
  }

  skip(length: number): void {
    if (length > this.left) throw new Malformed('ends early');
    this.#at += length;
  }

  /** A length and that many bytes, not copied. */
  sized(): Uint8Array {
    const length = this.uint();
    const from = this.#at;
    this.skip(length);
    return this.bytes.subarray(from, from + length);
  }

  /** The bytes of a string, which are valid UTF-8. */
  utf8(): Uint8Array {
    const bytes = this.sized();
    if (!isUtf8(bytes)) throw new Malformed('a text is not UTF-8');
    return bytes;
  }

  text(): string {
    const bytes = this.utf8();
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
  }

  end(): void {
    if (this.left > 0) throw new Malformed('goes on after its end');
  }
}
