import type { LookupAddress } from 'node:dns';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { AppError } from './errors.ts';
import { isPublicAddress } from './outward-addresses.ts';
import { addressesOf } from './outward-names.ts';

export type OutwardDeps = {
  /** Plain `http:`, for development. */
  allowPlain: boolean;
  /** Addresses that may be connected to. */
  mayReach?: (address: string) => boolean;
  resolve?: (host: string) => Promise<LookupAddress[]>;
};
export type OutwardRequest = {
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** For all of it, redirects included. */
  timeoutMs: number;
  /** Of the reply; what comes beyond is not read. */
  mostBytes: number;
};
export type OutwardReply = { status: number; headers: IncomingMessage['headers']; body: Buffer; cut: boolean };

/** Why a call to an address that somebody gave us was not made, or had no answer. */
export type OutwardCode = 'bad_url' | 'private_address' | 'redirect' | 'timeout' | 'unreachable';
export class OutwardFault extends Error {
  override readonly name = 'OutwardFault';
  readonly code: OutwardCode;
  constructor(code: OutwardCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export type Outward = ReturnType<typeof createOutward>;

const MOST_HOPS = 3;
const refused = () =>
  new OutwardFault('private_address', 'The address leads to a private network, which is not reached from here');

/**
 * Calls to addresses that tenants and partners give: never into our own network. Each hop is looked up once, all that the name leads to is checked, and it is that address which is
 * connected to: a name that leads elsewhere the next time gains nothing. Redirects are followed where method and body stay the same (307, 308).
 */
export function createOutward({ allowPlain, mayReach = isPublicAddress, resolve = addressesOf }: OutwardDeps) {
  /** Throws `bad_url` or, where the address itself stands in it, `private_address`. */
  function check(address: string): URL {
    const url = URL.parse(address);
    if (!url) throw new OutwardFault('bad_url', 'This is no address of the web');
    if (url.protocol !== 'https:' && !(allowPlain && url.protocol === 'http:'))
      throw new OutwardFault('bad_url', 'The address must begin with https://');
    if (url.username || url.password) throw new OutwardFault('bad_url', 'The address must hold no name and password');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) && !mayReach(host)) throw refused();
    return url;
  }

  async function send(address: string, asked: OutwardRequest): Promise<OutwardReply> {
    const signal = AbortSignal.timeout(asked.timeoutMs);
    let url = check(address);
    for (let hop = 0; hop <= MOST_HOPS; hop++) {
      const reply = await once(url, asked, signal);
      if (reply.status < 300 || reply.status > 399) return reply;
      const { location } = reply.headers;
      if (![307, 308].includes(reply.status) || !location || !URL.canParse(location, url.href))
        throw new OutwardFault('redirect', `It answered ${reply.status}, which is not followed`);
      url = check(new URL(location, url).href);
    }
    throw new OutwardFault('redirect', `It redirects more than ${MOST_HOPS} times`);
  }

  async function once(url: URL, { method, headers, body, mostBytes }: OutwardRequest, signal: AbortSignal) {
    const make = url.protocol === 'https:' ? httpsRequest : httpRequest;
    // No connection is kept: the next call may be to another address of the same name, and is checked anew.
    const request = make(url, { method, headers, agent: false, lookup: checked, signal });
    const answer = answered(request, mostBytes);
    request.end(body);
    try {
      return await answer;
    } catch (cause) {
      if (cause instanceof OutwardFault) throw cause;
      if (signal.aborted) throw new OutwardFault('timeout', 'It did not answer in time', { cause });
      throw new OutwardFault('unreachable', `It could not be reached: ${codeOf(cause)}`, { cause });
    }
  }

  const checked: LookupFunction = (host, options, done) => {
    resolve(host).then(
      (found) => {
        const [first] = found;
        if (!first || found.some(({ address }) => !mayReach(address))) return done(refused(), [], undefined);
        return options.all ? done(null, found) : done(null, first.address, first.family);
      },
      (fault) => done(fault, [], undefined),
    );
  };

  return { check, send };
}

/** Throws `invalid` for an address that can never be called from here. What its name leads to is looked up at each call. */
export function requireReachable(outward: Outward, url: string, name: string): void {
  try {
    outward.check(url);
  } catch (fault) {
    if (fault instanceof OutwardFault) throw new AppError('invalid', fault.message, { name });
    throw fault;
  }
}

function answered(request: ClientRequest, mostBytes: number): Promise<OutwardReply> {
  return new Promise((resolve, reject) => {
    request.once('error', reject);
    // A 101 comes as no `response`, and with nobody listening as no error either: the call would never be over.
    request.once('upgrade', ({ headers }, socket) => {
      socket.destroy();
      resolve({ status: 101, headers, body: Buffer.alloc(0), cut: false });
    });
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const over = (cut: boolean) => {
        response.destroy();
        const body = Buffer.concat(chunks).subarray(0, mostBytes);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, cut });
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > mostBytes) over(true);
      });
      response.once('end', () => over(false));
      response.once('error', reject);
    });
  });
}

const codeOf = (fault: unknown): string => (fault as { code?: string }).code ?? 'unknown';
