import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from './config.ts';

/**
 * Whether a WebSocket was opened by a page of this installation, or by no page at all: browsers let any site open one and always say
 * which it was.
 */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders, config: Pick<Config, 'PUBLIC_URL'>): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (config.PUBLIC_URL !== undefined && from.origin === new URL(config.PUBLIC_URL).origin) return true;
  return host !== undefined && samePlace(from.host, host);
}

/** `localhost` and the loopback addresses are one place; a page may have been opened by either name. */
const samePlace = (a: string, b: string): boolean =>
  a.replace(loopback, 'localhost') === b.replace(loopback, 'localhost');
const loopback = /^(127\.0\.0\.1|\[::1\])(?=:|$)/;
