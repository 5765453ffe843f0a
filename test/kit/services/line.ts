import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A line to a server on this machine that can be cut and mended, or held up. */
export interface Line {
  readonly port: number;
  /** Breaks every connection, and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Keeps back whatever either side says from now on, until `release`. */
  hold(): void;
  release(): void;
}

export async function layLine(target: number): Promise<Line> {
  const sockets = new Map<Socket, Socket>();
  let held = false;
  const keep = (socket: Socket, other: Socket) => {
    sockets.set(socket, other);
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
    if (!held) socket.pipe(other);
  };
  const open = async (port: number): Promise<Server> => {
    const server = createServer((near) => {
      const far = connect(target, '127.0.0.1');
      keep(near, far);
      keep(far, near);
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  let server = await open(0);
  const { port } = server.address() as { port: number };
  return {
    port,
    async cut() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets.keys()) socket.destroy();
      await closed;
    },
    async mend() {
      server = await open(port);
    },
    hold() {
      held = true;
      for (const [socket, other] of sockets) socket.unpipe(other);
    },
    release() {
      held = false;
      for (const [socket, other] of sockets) socket.pipe(other);
    },
  };
}
