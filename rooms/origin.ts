import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../src/platform/config.ts';

/**
 * Whether a WebSocket was opened by a page of this installation, or by no page at all: browsers let any site open one and always say
 * which it was.
 */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders, config: Pick<Config, 'PUBLIC_URL'>): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.host === host || (config.PUBLIC_URL !== undefined && from.origin === new URL(config.PUBLIC_URL).origin);
}
