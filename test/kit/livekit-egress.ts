import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { decodeJwt } from 'jose';

type Body = { name?: string; roomName?: string; egressId?: string };
type Call = { method: string; body: Body; grant: unknown };

/**
 * The API of a LiveKit server that has an egress service, as documented: Twirp with JSON, `POST /twirp/livekit.SERVICE/METHOD`. `failing` names methods
 * that answer that there is none.
 */
export async function startLiveKitEgress() {
  const calls: Call[] = [];
  const failing = new Set<string>();
  const server = createServer(async (request, response) => {
    const method = request.url?.split('/').at(-1) ?? '';
    const body = (await json(request)) as Body;
    const { video } = decodeJwt(request.headers.authorization?.replace('Bearer ', '') ?? '');
    calls.push({ method, body, grant: video });
    const answer = (status: number, reply: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
    if (failing.has(method)) return answer(503, { code: 'unavailable', msg: 'egress not connected (redis required)' });
    if (method === 'CreateRoom') return answer(200, { name: body.name, sid: 'RM_1' });
    if (method === 'StartRoomCompositeEgress' || method === 'StopEgress')
      return answer(200, { egressId: body.egressId ?? 'EG_1', roomName: body.roomName, status: 'EGRESS_STARTING' });
    if (method === 'DeleteRoom' || method === 'RemoveParticipant') return answer(200, {});
    answer(404, { code: 'bad_route', msg: method });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    failing,
    of: (method: string) => calls.filter((call) => call.method === method),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
