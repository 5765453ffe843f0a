import { expect, it } from 'vitest';
import { iceServers, turnPassword } from './ice-servers.ts';

const NOW = Date.UTC(2030, 0, 1);
const config = { TICKET_TTL_SECONDS: 120, TURN_SECRET: 'a secret of the TURN server' };

it('makes the passwords of RFC 2202, test case 2, and of the TURN server', () => {
  const digest = Buffer.from('effcdf6ae5eb2fa2d27416d5f184df9c259a7c79', 'hex').toString('base64');
  expect(turnPassword('Jefe', 'what do ya want for nothing?')).toBe(digest);
});

it('gives TURN servers a name that outlives the ticket, and no password to STUN servers', () => {
  const ICE_SERVERS = ['turn:t.test', 'stun:s.test', 'turns:t.test?transport=tcp'];
  const username = `${NOW / 1000 + 120 + 600}:ada`;
  expect(iceServers({ ...config, ICE_SERVERS }, 'ada', NOW)).toEqual([
    { urls: ['stun:s.test'] },
    {
      urls: ['turn:t.test', 'turns:t.test?transport=tcp'],
      username,
      credential: turnPassword(config.TURN_SECRET, username),
    },
  ]);
});

it('names none where none is set', () => {
  expect(iceServers({ TICKET_TTL_SECONDS: 120, ICE_SERVERS: undefined, TURN_SECRET: undefined }, 'ada', NOW)).toEqual(
    [],
  );
});
