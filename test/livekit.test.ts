import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compose, repositoryFile } from './kit/compose.ts';
import { type KeyedLiveKit, startKeyedLiveKit } from './kit/livekit.ts';
import { missing } from './kit/services.ts';

const random = () => randomBytes(32).toString('base64url');
const { livekit } = compose.services;

it('has the ports of livekit.yaml open, the one without encryption on loopback alone', () => {
  const { port, rtc } = parse(readFileSync(repositoryFile('livekit.yaml'), 'utf8'));
  expect(livekit!.ports).toEqual([
    `127.0.0.1:${port}:${port}`,
    `${rtc.tcp_port}:${rtc.tcp_port}`,
    `${rtc.udp_port}:${rtc.udp_port}/udp`,
  ]);
});

describe.skipIf(missing('livekit'))('the LiveKit server, started as in docker-compose.yml', () => {
  let server: KeyedLiveKit;
  beforeAll(async () => {
    server = await startKeyedLiveKit();
  });
  afterAll(() => server?.stop());

  const http = () => server.url.replace(/^ws/, 'http');
  const sign = (video: object, key = 'interviews', secret = server.secret) =>
    new SignJWT({ video })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(key)
      .setSubject('somebody')
      .setExpirationTime('1m')
      .sign(new TextEncoder().encode(secret));
  const rooms = (method: string, token: string | null, body: object = {}) =>
    fetch(`${http()}/twirp/livekit.RoomService/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
  const admission = async (room: string) =>
    (await fetch(`${http()}/rtc/validate?access_token=${await sign({ roomJoin: true, room })}`)).status;

  it('is healthy where the health check of docker-compose.yml looks', async () => {
    const looked = livekit!.healthcheck!.test.at(-1)!.replace('http://127.0.0.1:7880', http());
    expect((await fetch(looked)).status).toBe(200);
  });

  it.each([
    ['the key of the file', () => sign({ roomList: true }), 200],
    ['the same key without that right', () => sign({ roomJoin: true, room: 'one' }), 401],
    ['the same name with another secret', () => sign({ roomList: true }, 'interviews', random()), 401],
    ['a key that is not in the file', () => sign({ roomList: true }, 'devkey', 'secret'), 401],
    ['nothing', async () => null, 401],
  ])('answers %s', async (_what, token, status) => {
    const reply = await rooms('ListRooms', await token());
    expect(reply.status).toBe(status);
    if (status === 200) expect(await reply.json()).toEqual({ rooms: [] });
  });

  it('lets people into rooms that we made, of the size that livekit.yaml says, and into no others', async () => {
    expect(await admission('planned')).not.toBe(200);
    const made = await rooms('CreateRoom', await sign({ roomCreate: true }), { name: 'planned' });
    expect(await made.json()).toMatchObject({ name: 'planned', max_participants: 16, empty_timeout: 300 });
    expect(await admission('planned')).toBe(200);
  });
});
