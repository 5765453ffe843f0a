import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame } from '../../agents/audio/frame.ts';
import type { ClientMessage, ServerMessage } from '../../agents/contract.ts';
import type { Signer } from '../../src/platform/signing.ts';
import { claims } from '../../test/kit/voice-client.ts';

/** `audio`: the first sound after a while without; `turn`: the speaker's turn was taken for ended. `at` by `performance.now()`. */
export type LineEvent = { kind: 'audio' | 'turn' | 'pause' | 'resume' | 'clear'; at: number };

/** A participant's side of a voice connection. */
export type Line = {
  events: LineEvent[];
  /** When the newest sound came. */
  readonly soundAt: number;
  /** Why the other side ended it. */
  readonly closed: string | null;
  /** 20 ms at 16 kHz. */
  send(frame: Int16Array): void;
  close(): void;
};

const SILENCE_MS = 250;
const READY_MS = 30_000;

function listen(
  ws: WebSocket,
  onText: (message: { type: string }) => void,
  onSound: (data: Buffer) => void,
): Pick<Line, 'events' | 'soundAt' | 'closed'> {
  const heard = { events: [] as LineEvent[], soundAt: Number.NEGATIVE_INFINITY, closed: null as string | null };
  const { events } = heard;
  ws.on('error', () => undefined);
  ws.on('close', (code, reason) => {
    heard.closed = `${code} ${reason}`;
  });
  ws.on('message', (data: Buffer, binary) => {
    const at = performance.now();
    if (binary) {
      if (at - heard.soundAt > SILENCE_MS) events.push({ kind: 'audio', at });
      heard.soundAt = at;
      return onSound(data);
    }
    const message = JSON.parse(data.toString()) as { type: string };
    const { type } = message;
    if (type === 'turn' || type === 'pause' || type === 'resume' || type === 'clear') events.push({ kind: type, at });
    onText(message);
  });
  return heard;
}

/** Resolves when `isReady` has said so. */
async function ready(ws: WebSocket, watch: (done: () => void) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('a voice line did not open')), READY_MS);
    ws.once('close', () => reject(new Error('a voice line was closed')));
    watch(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The candidate of a session, as a browser would be. A turn has ended when its caption is final. */
export async function openOurs(base: string, signer: Signer, sessionId: string): Promise<Line> {
  const ws = new WebSocket(`${base}/voice?ticket=${await signer.sign('ticket', claims(sessionId), 600)}`);
  let sequence = 0;
  let opened = () => {};
  const send = (message: ClientMessage) => ws.send(JSON.stringify(message));
  const onText = (text: { type: string }) => {
    const message = text as ServerMessage;
    if (message.type === 'state' && message.interviewer === 'listening') opened();
    // Captions of the turns before this one came ahead of the state.
    if (message.type === 'caption' && message.final && message.speaker.role === 'candidate')
      heard.events.push({ kind: 'turn', at: performance.now() });
  };
  const heard = listen(ws, onText, (data) => {
    const frame = decodeFrame(data, 480);
    if (frame?.last) send({ type: 'played', track: frame.track, sequence: frame.sequence, done: true });
  });
  ws.once('open', () => send({ type: 'hello', version: 1, audio: true, recognition: 'none', speech: false }));
  await ready(ws, (done) => {
    opened = done;
  });
  return Object.assign(heard, {
    send: (samples: Int16Array) =>
      ws.send(encodeFrame({ track: 0, last: false, sequence: sequence++, capturedAt: performance.now(), samples })),
    close: () => ws.terminate(),
  });
}

export async function openPeer(base: string): Promise<Line> {
  const ws = new WebSocket(base);
  let opened = () => {};
  const heard = listen(
    ws,
    ({ type }) => type === 'ready' && opened(),
    () => undefined,
  );
  await ready(ws, (done) => {
    opened = done;
  });
  return Object.assign(heard, {
    send: (samples: Int16Array) => ws.send(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)),
    close: () => ws.terminate(),
  });
}
