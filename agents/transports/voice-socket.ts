import { isDeepStrictEqual } from 'node:util';
import { type RawData, WebSocket } from 'ws';
import { TokenBucket } from '../../src/platform/token-bucket.ts';
import type { TicketClaims } from '../../src/sessions/contract.ts';
import { decodeFrame } from '../audio/frame.ts';
import { ClientMessage, FRAME_MS, type ServerMessage, UP_HZ, voiceClose } from '../contract.ts';
import type { VoiceLimits } from '../limits.ts';
import type { Timers } from '../timers.ts';
import type { Bye, CloseName, Connection, Hello, SessionDoor } from './connection.ts';

export type VoiceSocketDeps = {
  ws: WebSocket;
  claims: TicketClaims;
  door: SessionDoor;
  limits: VoiceLimits;
  timers: Timers;
  onClosedByUs(why: CloseName): void;
};

const FRAME_SAMPLES = (UP_HZ * FRAME_MS) / 1000;

/** One WebSocket as a connection: reads the protocol, keeps its limits, and ends itself alone when they are broken. */
export function openVoiceSocket(deps: VoiceSocketDeps): void {
  const { ws, claims, door, limits, timers } = deps;
  const frames = new TokenBucket(limits.framesPerSecond, limits.frameBurst, timers.now());
  const messages = new TokenBucket(limits.messagesPerSecond, limits.messageBurst, timers.now());
  let connection: Connection | null = null;
  let said: Hello;
  let closing = false;
  const noHello = timers.after(limits.helloMs, () => close('malformed'));

  function close(why: CloseName, bye?: Bye): void {
    if (closing) return;
    closing = true;
    noHello();
    if (bye && ws.readyState === WebSocket.OPEN) ws.send(JSON.stringify(bye));
    ws.close(voiceClose[why], why);
    deps.onClosedByUs(why);
  }

  /** A reader that does not keep up is cut, before its backlog is ours. */
  function send(data: string | Uint8Array): void {
    if (closing || ws.readyState !== WebSocket.OPEN) return;
    if (ws.bufferedAmount > limits.bufferedBytes) {
      close('slow');
      ws.terminate();
      return;
    }
    ws.send(data);
  }

  function onSound(data: Buffer) {
    if (!frames.take(1, timers.now())) return close('tooFast');
    const frame = decodeFrame(data, FRAME_SAMPLES);
    // A frame of another length has another rate, or more than one channel.
    if (frame?.samples.length !== FRAME_SAMPLES || !connection) return close('malformed');
    door.sound(connection, frame.samples);
  }

  function onText(data: Buffer) {
    if (data.length > limits.textBytes) return close('tooLarge');
    if (!messages.take(1, timers.now())) return close('tooFast');
    const message = ClientMessage.safeParse(parse(data));
    if (!message.success) return close('malformed');
    if (message.data.type === 'ping') return send(JSON.stringify({ type: 'pong', t: message.data.t, at: door.at() }));
    if (message.data.type === 'hello') return connection ? again(connection, message.data) : enter(message.data);
    if (!connection) return close('malformed');
    door.message(connection, message.data);
  }

  /** Only the way of the sound may change. */
  function again(known: Connection, hello: Hello) {
    const isSame = (known.hello.media ?? 'socket') === (hello.media ?? 'socket');
    const like = { ...known.hello, media: hello.media };
    if (isSame || !isDeepStrictEqual(like, { ...hello, media: hello.media })) return close('malformed');
    said = hello;
    door.moved(known);
  }

  function enter(hello: Hello): void {
    noHello();
    said = hello;
    connection = {
      claims,
      get hello() {
        return said;
      },
      send: (message: ServerMessage) => send(JSON.stringify(message)),
      sendFrame: send,
      close,
    };
    door.join(connection);
  }

  ws.on('message', (data: RawData, isBinary: boolean) => {
    if (closing) return;
    if (isBinary) onSound(data as Buffer);
    else onText(data as Buffer);
  });
  ws.on('close', () => {
    closing = true;
    noHello();
    if (connection) door.leave(connection);
  });
}

function parse(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return undefined;
  }
}
