import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createOutward, type OutwardRequest } from './outward.ts';
import { isPublicAddress } from './outward-addresses.ts';
import { addressesOf } from './outward-names.ts';

const asked: OutwardRequest = { method: 'POST', headers: {}, body: '{}', timeoutMs: 5000, mostBytes: 100 };
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server at an address of this machine; `127.0.0.2` stands for the inside, which may not be reached. */
async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void, host = '127.0.0.1') {
  const server = createServer(handle).listen(0, host);
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
const mayReach = (address: string) => address !== '127.0.0.2';
const at =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: 4 }));

describe('an address that somebody gave us', () => {
  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.0.9', '169.254.169.254', '172.31.255.255'],
    ...['192.0.0.8', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.19.0.1', '198.51.100.7', '203.0.113.9'],
    ...['224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:8.8.8.8', '::ffff:127.0.0.1', '64:ff9b::7f00:1'],
    ...['64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '5f00::1', 'fc00::1'],
    ...['fd12:3456::1', 'fe80::1', 'fec0::1', 'ff02::1', '2606:4700::1%eth0', '127.1', 'localhost', ''],
  ])('is not public: %s', (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(['8.8.8.8', '100.63.255.255', '172.32.0.1', '192.0.1.1', '223.255.255.255', '2606:4700::1111', '2a00::1'])(
    'is public: %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  const outward = createOutward({ allowPlain: false });
  it.each([
    ...['https://2130706433/', 'https://0x7f000001/', 'https://0177.0.0.1/', 'https://127.1/', 'https://[::1]/'],
    ...['https://[::ffff:7f00:1]/', 'https://[0:0:0:0:0:ffff:127.0.0.1]/', 'https://①②⑦.0.0.1/', 'https://10.0.0.1./'],
    ...['https://169.254.169.254/latest/meta-data', 'https://[fd00:ec2::254]/'],
  ])('is refused before anything is looked up, however it is spelled: %s', (url) =>
    expect(() => outward.check(url)).toThrow(expect.objectContaining({ code: 'private_address' })),
  );
  it.each([
    '',
    'hooks.example.com',
    'http://hooks.example.com',
    'ftp://a.example',
    'file:///etc/passwd',
    'https://a:b@c.example',
  ])('is no address to call: %s', (url) =>
    expect(() => outward.check(url)).toThrow(expect.objectContaining({ code: 'bad_url' })),
  );
  it.each(['localhost', 'LOCALHOST'])('is refused by what its name leads to: %s', (host) =>
    expect(outward.send(`https://${host}/`, asked)).rejects.toMatchObject({ code: 'private_address' }),
  );
});

describe('a call outward', () => {
  it('carries method, headers and body, and brings the reply', async () => {
    const port = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      response.writeHead(201, { 'x-kind': String(request.headers['x-kind']) }).end(`${request.method} ${chunks}`);
    });
    const { send } = createOutward({ allowPlain: true, mayReach, resolve: at('127.0.0.1') });
    const reply = await send(`http://hooks.example:${port}/in`, {
      ...asked,
      headers: { 'x-kind': 'test' },
      body: '{"a":1}',
    });
    expect(reply).toMatchObject({ status: 201, headers: { 'x-kind': 'test' }, cut: false });
    expect(String(reply.body)).toBe('POST {"a":1}');
  });

  it('is made to the address that was checked, whatever the name leads to afterwards', async () => {
    const port = await serve((_, response) => response.end('outside'));
    const answers = [at('127.0.0.1'), at('127.0.0.2')];
    const { send } = createOutward({ allowPlain: true, mayReach, resolve: () => answers.shift()!() });
    expect(String((await send(`http://hooks.example:${port}`, asked)).body)).toBe('outside');
    expect(answers.length).toBe(1);
    await expect(send(`http://hooks.example:${port}`, asked)).rejects.toMatchObject({ code: 'private_address' });
  });

  it('is not made where one of several addresses leads inside', async () => {
    const { send } = createOutward({ allowPlain: true, mayReach, resolve: at('127.0.0.1', '127.0.0.2') });
    await expect(send('http://hooks.example:1', asked)).rejects.toMatchObject({ code: 'private_address' });
  });

  it('follows a redirect that keeps its method, and checks where it leads', async () => {
    let inside = 0;
    const hidden = await serve((_, response) => response.end(String(++inside)), '127.0.0.2');
    const port = await serve((request, response) => {
      if (request.url === '/there') return response.end(request.method);
      const location =
        request.url === '/in' ? `http://127.0.0.2:${hidden}/` : request.url === '/round' ? '/round' : '/there';
      return response.writeHead(request.url === '/get' ? 302 : 308, { location }).end();
    });
    const { send } = createOutward({ allowPlain: true, mayReach });
    const base = `http://127.0.0.1:${port}`;
    expect(String((await send(`${base}/from`, asked)).body)).toBe('POST');
    for (const path of ['/round', '/get'])
      await expect(send(`${base}${path}`, asked)).rejects.toMatchObject({ code: 'redirect' });
    await expect(send(`${base}/in`, asked)).rejects.toMatchObject({ code: 'private_address' });
    expect(inside).toBe(0);
  });

  it('reads no more of an endless reply than it may', async () => {
    const port = await serve((_, response) => {
      const pour = () => {
        while (response.write('x'.repeat(10_000)));
      };
      response.on('drain', pour);
      pour();
    });
    const { send } = createOutward({ allowPlain: true, mayReach });
    const reply = await send(`http://127.0.0.1:${port}`, asked);
    expect([reply.cut, reply.body.length]).toEqual([true, 100]);
  });

  it.each([
    ['never answers', () => undefined],
    ['never ends its answer', (_: IncomingMessage, response: ServerResponse) => void response.write('a')],
  ])('gives up on one that %s', async (_what, handle) => {
    const { send } = createOutward({ allowPlain: true, mayReach });
    const port = await serve(handle);
    await expect(send(`http://127.0.0.1:${port}`, { ...asked, timeoutMs: 200 })).rejects.toMatchObject({
      code: 'timeout',
    });
  });

  it('is over where it is answered by another protocol', async () => {
    const port = await serve((request) => {
      request.socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n');
    });
    const { send } = createOutward({ allowPlain: true, mayReach });
    expect(await send(`http://127.0.0.1:${port}`, asked)).toMatchObject({ status: 101 });
  });

  it('finds a name while the servers of many others keep silent', async () => {
    const server = createSocket('udp4').bind(0, '127.0.0.1');
    closers.push(() => server.close());
    server.on('message', (query, { port, address }) => {
      if (!query.includes('silent')) server.send(answerTo(query), port, address);
    });
    await once(server, 'listening');
    const resolve = (host: string) => addressesOf(host, [`127.0.0.1:${server.address().port}`]);
    const port = await serve((_, response) => response.end('found'));
    const { send } = createOutward({ allowPlain: true, mayReach, resolve });
    const silent = Array.from({ length: 20 }, (_, at) =>
      expect(send(`http://silent${at}.example:${port}`, { ...asked, timeoutMs: 1000 })).rejects.toMatchObject({
        code: 'timeout',
      }),
    );
    expect(String((await send(`http://hooks.example:${port}`, asked)).body)).toBe('found');
    await Promise.all(silent);
  });

  it('says where nobody listens, and where there is no such name', async () => {
    const port = await serve(() => undefined);
    closers.splice(0).forEach((close) => void close());
    const { send } = createOutward({ allowPlain: true, mayReach });
    await expect(send(`http://127.0.0.1:${port}`, asked)).rejects.toMatchObject({ code: 'unreachable' });
    const nowhere = createOutward({ allowPlain: true, resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    await expect(nowhere.send('http://nowhere.example', asked)).rejects.toMatchObject({ code: 'unreachable' });
  });
});

/** What a name server says: 127.0.0.1, and nothing of any other kind (RFC 1035). */
function answerTo(query: Buffer): Buffer {
  const end = query.indexOf(0, 12) + 5;
  const isAddress = query.readUInt16BE(end - 4) === 1;
  const answer = [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 127, 0, 0, 1];
  return Buffer.concat([
    query.subarray(0, 2),
    Buffer.from([0x81, 0x80, 0, 1, 0, Number(isAddress), 0, 0, 0, 0]),
    query.subarray(12, end),
    Buffer.from(isAddress ? answer : []),
  ]);
}
