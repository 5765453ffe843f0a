import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { AppError } from '../../src/platform/errors.ts';
import type { Log } from '../../src/platform/log.ts';
import { isOwnOrigin } from '../../src/platform/origin.ts';
import type { Revocations } from '../../src/platform/revocations.ts';
import type { Signer } from '../../src/platform/signing.ts';
import { readTicket } from '../../src/platform/tickets.ts';
import type { TicketClaims } from '../../src/sessions/contract.ts';
import { voiceClose } from '../contract.ts';
import type { VoiceLimits } from '../limits.ts';
import type { AgentMetrics } from '../metrics.ts';
import { every, type Timers } from '../timers.ts';
import type { SessionDoor } from './connection.ts';
import { openVoiceSocket } from './voice-socket.ts';

const PATH = '/voice';

export type VoiceGateDeps = {
  signer: Signer;
  publicUrl: () => string;
  revocations: Revocations;
  limits: VoiceLimits;
  timers: Timers;
  log: Log;
  metrics: AgentMetrics;
  /** Waits for a session that is just being given to this process; `null` where it is not. */
  doorOf(claims: TicketClaims): Promise<SessionDoor | null>;
};

export interface VoiceGate {
  /** Takes the upgrades to `/voice` and leaves all others alone. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  shut(): void;
  close(): void;
}

/** Faults that `ws` finds itself get the names that clients know. */
const ownCodes: Record<number, number> = {
  1002: voiceClose.malformed,
  1003: voiceClose.malformed,
  1007: voiceClose.malformed,
  1009: voiceClose.tooLarge,
};
class NamedWebSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code === undefined ? code : (ownCodes[code] ?? code), reason);
  }
}

/** The ticket is checked before a WebSocket exists: 401 for one that is not good, 403 for another site's page, 503 where this process does not hold the session. */
export function createVoiceGate(deps: VoiceGateDeps): VoiceGate {
  const { limits, log, metrics, timers } = deps;
  const peers = new Map<WebSocket, { heard: boolean }>();
  const wss = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: limits.textBytes * 2,
    WebSocket: NamedWebSocket,
  });
  let open = true;

  const admit = async (request: IncomingMessage) => {
    if (!open) throw new AppError('unavailable', 'Stopping');
    if (!isOwnOrigin(request.headers, { PUBLIC_URL: deps.publicUrl() }))
      throw new AppError('forbidden', 'Another site');
    const claims = await readTicket(deps.signer, new URL(request.url!, 'http://localhost').searchParams.get('ticket'));
    const door = await deps.doorOf(claims);
    if (!door) throw new AppError('unavailable', 'The session is not here');
    // After the last wait, so that no order to revoke can come between this and the connection.
    if (deps.revocations.codeFor(claims)) throw new AppError('unauthenticated', 'Revoked');
    return { claims, door };
  };

  const refuse = (socket: Duplex, error: unknown) => {
    const status = error instanceof AppError ? error.statusCode : 500;
    if (status === 500) log.error({ err: error }, 'a voice connection failed at the door');
    metrics.refused.inc({ status: String(status) });
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  };

  const beat = () => {
    for (const [ws, peer] of peers) {
      if (!peer.heard) ws.terminate();
      else if (ws.readyState === WebSocket.OPEN) ws.ping();
      peer.heard = false;
    }
  };
  const stopBeat = every(timers, limits.heartbeatMs, beat);

  return {
    upgrade(request, socket, head) {
      if (request.url?.split('?', 1)[0] !== PATH) return;
      const onError = (error: Error) => log.debug({ err: error }, 'a connection broke at the door');
      socket.on('error', onError);
      admit(request).then(
        ({ claims, door }) => {
          socket.off('error', onError);
          wss.handleUpgrade(request, socket, head, (ws) => {
            const peer = { heard: true };
            peers.set(ws, peer);
            metrics.connections.set(peers.size);
            ws.on('message', () => {
              peer.heard = true;
            });
            ws.on('pong', () => {
              peer.heard = true;
            });
            ws.on('error', (error) => log.debug({ err: error }, 'a voice connection broke'));
            ws.on('close', () => {
              peers.delete(ws);
              metrics.connections.set(peers.size);
            });
            const onClosedByUs = (why: string) => metrics.closed.inc({ code: why });
            openVoiceSocket({ ws, claims, door, limits, timers, onClosedByUs });
          });
        },
        (error) => refuse(socket, error),
      );
    },
    shut() {
      open = false;
    },
    close() {
      open = false;
      stopBeat();
      for (const ws of peers.keys()) ws.terminate();
    },
  };
}
