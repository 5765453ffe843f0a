import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame, type Frame } from '../../agents/audio/frame.ts';
import { createResampler } from '../../agents/audio/resample.ts';
import type { ClientMessage, ServerMessage } from '../../agents/contract.ts';
import { createFlite } from '../../agents/providers/speech-process.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Signer } from '../../src/platform/signing.ts';
import type { TicketClaims } from '../../src/sessions/contract.ts';

const FRAME = 320;

export type Who = Partial<TicketClaims>;

export const claims = (sessionId: string, who: Who = {}): TicketClaims => ({
  jti: newId(),
  sessionId,
  interviewId: newId(),
  tenantId: 't1',
  environment: 'live',
  participantId: newId(),
  name: 'Ada',
  role: 'candidate',
  documents: {},
  voice: true,
  run: true,
  control: false,
  ...who,
});

/** A participant of the voice socket, as a browser would be: plays at once, reports what it played. */
export class VoiceClient {
  readonly messages: ServerMessage[] = [];
  readonly frames: Frame[] = [];
  readonly ws: WebSocket;
  closed: { code: number; reason: string } | null = null;
  /** Reports each last frame as played. */
  reports = true;
  #sequence = 0;

  constructor(ws: WebSocket) {
    this.ws = ws;
    ws.on('message', (data: Buffer, binary: boolean) => (binary ? this.#onFrame(data) : this.#onMessage(data)));
    ws.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
    });
    ws.on('error', () => undefined);
  }

  static async open(
    base: string,
    signer: Signer,
    who: TicketClaims,
    hello: Partial<Hello> | null = {},
  ): Promise<VoiceClient> {
    const ticket = await signer.sign('ticket', who, 120);
    const ws = new WebSocket(`${base}/voice?ticket=${ticket}`);
    const client = new VoiceClient(ws);
    await new Promise((resolve, reject) => ws.once('open', resolve).once('error', reject));
    if (hello) client.send({ ...helloOf, ...hello });
    return client;
  }

  send(message: ClientMessage): void {
    this.ws.send(JSON.stringify(message));
  }
  say(text: string, id: string = newId()): string {
    this.send({ type: 'say', id, text });
    return id;
  }
  frame(samples: Int16Array): void {
    this.ws.send(
      encodeFrame({ track: 0, last: false, sequence: this.#sequence++, capturedAt: performance.now(), samples }),
    );
  }
  /** In real time, 20 ms a frame. */
  async speak(samples: Int16Array): Promise<void> {
    const began = performance.now();
    for (let i = 0; i * FRAME < samples.length; i++) {
      const frame = new Int16Array(FRAME);
      frame.set(samples.subarray(i * FRAME, (i + 1) * FRAME));
      this.frame(frame);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + (i + 1) * 20 - performance.now())));
    }
  }

  of<T extends ServerMessage['type']>(type: T) {
    return this.messages.filter((message): message is Extract<ServerMessage, { type: T }> => message.type === type);
  }
  captions(role: string) {
    return this.of('caption').filter((caption) => caption.final && caption.speaker.role === role);
  }
  state() {
    return this.of('state').at(-1);
  }

  #onMessage(data: Buffer): void {
    const message = JSON.parse(data.toString()) as ServerMessage;
    this.messages.push(message);
    if (this.reports && message.type === 'speak')
      this.send({ type: 'played', track: 0, sequence: message.sequence, characters: message.text.length, done: true });
  }
  #onFrame(data: Buffer): void {
    const frame = decodeFrame(data, 480);
    if (!frame) throw new Error('a frame that is none');
    this.frames.push(frame);
    if (this.reports && frame.track === 0 && frame.last)
      this.send({ type: 'played', track: 0, sequence: frame.sequence, done: true });
  }
}

type Hello = Extract<ClientMessage, { type: 'hello' }>;
const helloOf: Hello = { type: 'hello', version: 1, audio: false, recognition: 'none', speech: false };

/** A sentence as a person would speak it, 16 kHz mono. */
export async function spoken(text: string): Promise<Int16Array> {
  const down = createResampler(24_000, 16_000);
  const parts: Int16Array[] = [];
  for await (const samples of createFlite(10_000).speak(text, 'en', new AbortController().signal))
    parts.push(down(samples));
  return Int16Array.from(parts.flatMap((part) => [...part]));
}

export const silence = (ms: number): Int16Array => new Int16Array((ms / 1000) * 16_000);
