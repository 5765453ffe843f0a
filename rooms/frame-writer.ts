import type { Duplex } from 'node:stream';

/** So much is written at once, as it is: joining it with its neighbours would cost more than a write of its own, and what waits here looks as if nobody read it. */
const WAITING_BYTES = 16 * 1024;
const FINAL_BINARY = 0x82;

/** What is to be written to one connection. */
export interface Outlet {
  write(message: Uint8Array): void;
  /** Writes at once what waits. */
  flush(): void;
  /** Bytes that wait here. */
  waiting(): number;
}

/**
 * Writes WebSocket messages (RFC 6455, unmasked, binary) past `ws`: all that a connection gets of one read in one write, and built once
 * for all who get the same. Writes to sockets are most of what a relay costs.
 */
export class FrameWriter {
  #due: OneOutlet[] = [];
  #lastMessages: readonly Uint8Array[] = [];
  #lastBytes: Uint8Array = new Uint8Array();

  outlet(socket: Duplex): Outlet {
    return new OneOutlet(socket, this);
  }

  due(outlet: OneOutlet): void {
    this.#due.push(outlet);
    // What came in one read is answered in one write. In `setImmediate` each round's garbage would hold on to the next one's, until a large collection.
    if (this.#due.length === 1) queueMicrotask(this.#flush);
  }

  readonly #flush = (): void => {
    const due = this.#due;
    this.#due = [];
    for (const outlet of due) outlet.turnEnds();
    this.#lastMessages = [];
  };

  /** Those who are in one room and did not speak get the same messages. */
  joined(messages: readonly Uint8Array[]): Uint8Array {
    const last = this.#lastMessages;
    if (last.length !== messages.length || messages.some((message, at) => message !== last[at])) {
      this.#lastMessages = messages;
      this.#lastBytes = framed(messages);
    }
    return this.#lastBytes;
  }
}

class OneOutlet implements Outlet {
  readonly #socket: Duplex;
  readonly #writer: FrameWriter;
  #messages: Uint8Array[] = [];
  #bytes = 0;
  #isDue = false;

  constructor(socket: Duplex, writer: FrameWriter) {
    this.#socket = socket;
    this.#writer = writer;
  }

  write(message: Uint8Array): void {
    this.#messages.push(message);
    this.#bytes += message.length;
    if (this.#bytes >= WAITING_BYTES) this.flush();
    else if (!this.#isDue) {
      this.#isDue = true;
      this.#writer.due(this);
    }
  }

  turnEnds(): void {
    this.#isDue = false;
    this.flush();
  }

  flush(): void {
    const messages = this.#messages;
    if (messages.length === 0) return;
    const bytes = this.#bytes;
    this.#messages = [];
    this.#bytes = 0;
    if (!this.#socket.writable) return;
    if (bytes < WAITING_BYTES) this.#socket.write(this.#writer.joined(messages));
    else
      for (const message of messages) {
        this.#socket.write(header(message.length));
        this.#socket.write(message);
      }
  }

  waiting(): number {
    return this.#bytes;
  }
}

function framed(messages: readonly Uint8Array[]): Uint8Array {
  const bytes = Buffer.allocUnsafe(messages.reduce((sum, { length }) => sum + headerSize(length) + length, 0));
  let at = 0;
  for (const message of messages) {
    at = writeHeader(bytes, at, message.length);
    bytes.set(message, at);
    at += message.length;
  }
  return bytes;
}

function header(length: number): Buffer {
  const bytes = Buffer.allocUnsafe(headerSize(length));
  writeHeader(bytes, 0, length);
  return bytes;
}

const headerSize = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10);

/** Returns where the message begins. */
function writeHeader(bytes: Buffer, at: number, length: number): number {
  bytes[at] = FINAL_BINARY;
  if (length < 126) bytes[at + 1] = length;
  else if (length < 65_536) {
    bytes[at + 1] = 126;
    bytes.writeUInt16BE(length, at + 2);
  } else {
    bytes[at + 1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), at + 2);
  }
  return at + headerSize(length);
}
