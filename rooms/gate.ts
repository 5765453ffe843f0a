import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import type { Config } from '../src/platform/config.ts';
import { AppError } from '../src/platform/errors.ts';
import type { Log } from '../src/platform/log.ts';
import { isOwnOrigin } from '../src/platform/origin.ts';
import type { Revocations } from '../src/platform/revocations.ts';
import type { Signer } from '../src/platform/signing.ts';
import { readTicket } from '../src/platform/tickets.ts';
import { DocumentName } from '../src/sessions/contract.ts';
import { type SyncClose, syncClose } from './contract.ts';
import { FrameWriter, type Outlet } from './frame-writer.ts';
import { keepAliveFrame } from './frames.ts';
import type { Hub, SeatRequest } from './hub.ts';
import type { RoomLimits } from './limits.ts';
import type { RoomSocket } from './member.ts';
import type { RoomMetrics } from './metrics.ts';

const PREFIX = '/sync/';

export type GateDeps = {
  config: Pick<Config, 'PUBLIC_URL'>;
  signer: Signer;
  revocations: Revocations;
  hub: Hub;
  limits: RoomLimits;
  log: Log;
  metrics: RoomMetrics;
};

/** Faults that `ws` finds itself get the names that clients know. */
const ownCodes: Record<number, SyncClose> = {
  1002: 'malformed',
  1003: 'malformed',
  1007: 'malformed',
  1009: 'tooLarge',
};

class NamedWebSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    const name = code && ownCodes[code];
    super.close(name ? syncClose[name] : code, name || reason);
  }
}

type Peer = { ws: WebSocket; socket: Duplex; outlet: Outlet; heardSince: boolean; sentSince: boolean };

export interface Gate {
  /** Takes the upgrades to `/sync/` and leaves all others alone. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Refuses newcomers from now on. */
  shut(): void;
  close(): void;
}

/** Lets WebSockets in: the ticket is checked before one exists (R9), and what it says is fixed for the connection's life (R10). */
export function createGate(deps: GateDeps): Gate {
  const { limits, metrics, log } = deps;
  const peers = new Set<Peer>();
  const writer = new FrameWriter();
  const wss = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: limits.messageBytes,
    ...{ closeTimeout: limits.closeMs }, // newer than its types
    WebSocket: NamedWebSocket,
  });
  let open = true;

  const seatOf = async (request: IncomingMessage): Promise<Omit<SeatRequest, 'socket'>> => {
    if (!open) throw new AppError('unavailable', 'Stopping');
    if (!isOwnOrigin(request.headers, deps.config)) throw new AppError('forbidden', 'Another site');
    const [path = '', query = ''] = request.url!.slice(PREFIX.length).split('?', 2);
    const params = new URLSearchParams(query);
    const claims = await readTicket(deps.signer, params.get('ticket') ?? undefined);
    // After the last wait, so that no order to revoke can come between this and taking the seat.
    if (deps.revocations.codeFor(claims)) throw new AppError('unauthenticated', 'Revoked');
    const [sessionId, name, ...rest] = path.split('/');
    const document = DocumentName.safeParse(name);
    if (rest.length > 0 || sessionId !== claims.sessionId || !document.success || !claims.documents[document.data])
      throw new AppError('forbidden', 'Not this document');
    return { claims, document: document.data, saved: params.get('saved') === '1' };
  };

  const refuse = (socket: Duplex, error: unknown) => {
    const status = error instanceof AppError ? error.statusCode : 500;
    if (status === 500) log.error({ err: error }, 'a document connection failed at the door');
    metrics.refused.inc({ status: String(status) });
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  };

  const admit = (ws: WebSocket, socket: Duplex, seatRequest: Omit<SeatRequest, 'socket'>) => {
    const peer: Peer = { ws, socket, outlet: writer.outlet(socket), heardSince: true, sentSince: true };
    peers.add(peer);
    const seat = deps.hub.seat({ ...seatRequest, socket: socketOf(peer) });
    ws.on('message', (data: RawData, isBinary: boolean) => {
      peer.heardSince = true;
      if (isBinary) seat.receive(data as Buffer);
      else seat.close('malformed');
    });
    ws.on('pong', () => {
      peer.heardSince = true;
    });
    ws.on('error', (error: NodeJS.ErrnoException) => {
      log.debug({ err: error }, 'a document connection broke');
      if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') deps.hub.closed('tooLarge');
      else if (error.code?.startsWith('WS_ERR_')) deps.hub.closed('malformed');
    });
    ws.on('close', () => {
      peers.delete(peer);
      seat.leave();
    });
    ws.pause(); // nothing is read before the document is there
    void seat.enter().then(() => ws.resume());
  };

  const beat = () => {
    for (const peer of peers) {
      if (!peer.heardSince) peer.ws.terminate();
      else if (peer.ws.readyState === WebSocket.OPEN) {
        peer.ws.ping();
        if (!peer.sentSince) peer.outlet.write(keepAliveFrame);
      }
      peer.heardSince = false;
      peer.sentSince = false;
    }
  };
  const heart = setInterval(beat, limits.heartbeatMs);

  return {
    upgrade(request, socket, head) {
      if (!request.url?.startsWith(PREFIX)) return;
      const onError = (error: Error) => log.debug({ err: error }, 'a connection broke at the door');
      socket.on('error', onError);
      seatOf(request).then(
        (seatRequest) => {
          socket.off('error', onError);
          wss.handleUpgrade(request, socket, head, (ws) => admit(ws, socket, seatRequest));
        },
        (error) => refuse(socket, error),
      );
    },
    shut() {
      open = false;
    },
    close() {
      open = false;
      clearInterval(heart);
      for (const { ws } of peers) ws.terminate();
    },
  };
}

const socketOf = (peer: Peer): RoomSocket => ({
  send(frame) {
    peer.sentSince = true;
    if (peer.ws.readyState === WebSocket.OPEN) peer.outlet.write(frame);
  },
  close(code) {
    peer.outlet.flush();
    peer.ws.close(syncClose[code], code);
    peer.ws.resume(); // its farewell is to be read even where the document never came
  },
  buffered: () => peer.socket.writableLength + peer.outlet.waiting(),
});
