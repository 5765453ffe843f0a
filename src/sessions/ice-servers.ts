import { createHmac } from 'node:crypto';
import { type Config, isTurn } from '../platform/config.ts';
import type { TicketMedia } from './contract.ts';

type IceServer = Extract<TicketMedia, { kind: 'peer' }>['iceServers'][number];

/** What the clocks of two machines may differ by, and the time between a ticket and the connection that it is for. */
const MARGIN_SECONDS = 600;

/** What the ticket of this participant says of them. `now` in milliseconds since 1970. */
export function iceServers(
  config: Pick<Config, 'ICE_SERVERS' | 'TURN_SECRET' | 'TICKET_TTL_SECONDS'>,
  participantId: string,
  now: number,
): IceServer[] {
  const { ICE_SERVERS = [], TURN_SECRET } = config;
  const stun = ICE_SERVERS.filter((address) => !isTurn(address));
  const turn = ICE_SERVERS.filter(isTurn);
  const servers: IceServer[] = stun.length > 0 ? [{ urls: stun }] : [];
  if (turn.length === 0 || !TURN_SECRET) return servers;
  const expiry = Math.floor(now / 1000) + config.TICKET_TTL_SECONDS + MARGIN_SECONDS;
  const username = `${expiry}:${participantId}`;
  return [...servers, { urls: turn, username, credential: turnPassword(TURN_SECRET, username) }];
}

/** The password that a TURN server with this secret expects of `username`: `draft-uberti-behave-turn-rest-00`, 2.2. */
export const turnPassword = (secret: string, username: string): string =>
  createHmac('sha1', secret).update(username).digest('base64');
