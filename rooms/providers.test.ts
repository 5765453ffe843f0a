import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WebsocketProvider } from 'y-websocket';
import { newId } from '../src/platform/ids.ts';
import type { Revoke } from '../src/sessions/contract.ts';
import { startFakeControl } from '../test/kit/fake-control.ts';
import { listenRooms, type RoomsKit, startRooms, Visitors } from '../test/kit/rooms.ts';
import { soon } from '../test/kit/soon.ts';
import { syncClose } from './contract.ts';

const inSync = (provider: WebsocketProvider) => soon(() => expect(provider.synced).toBe(true));

describe('y-websocket', () => {
  it('R7 comes back after the server started anew, with what was typed meanwhile and with its cursor', async () => {
    const control = await startFakeControl();
    const folder = mkdtempSync(join(tmpdir(), 'vivavoce-rooms-'));
    let server = await listenRooms({ folder, controlUrl: control.url });
    const { port, signer } = server;
    const visitors = new Visitors(signer, () => `ws://127.0.0.1:${port}`);
    const stop = async () => {
      await server.rooms.drain();
      await server.app.close();
      await server.rooms.close();
    };
    try {
      const sessionId = newId();
      const [ada, bob] = [await visitors.provider(sessionId), await visitors.provider(sessionId)];
      const reader = await visitors.provider(sessionId, 'code', { who: { documents: { code: 'read' } } });
      const all = [ada, bob, reader];
      for (const { provider } of all) await inSync(provider);
      ada.text.insert(0, 'before ');
      await soon(() => expect(reader.text.toString()).toBe('before '));
      await stop();
      for (const { provider } of all) await soon(() => expect(provider.wsconnected).toBe(false));
      ada.text.insert(0, 'ada ');
      bob.text.insert(0, 'bob ');
      reader.text.insert(0, 'reader ');
      bob.provider.awareness.setLocalState({ user: 'bob' });
      server = await listenRooms({ folder, controlUrl: control.url, port });
      await soon(() => {
        expect(bob.text.toString()).toBe(ada.text.toString());
        expect([...ada.text.toString().matchAll(/\w+/g)].map(String).sort()).toEqual(['ada', 'before', 'bob']);
        expect(reader.text.toString().replace('reader ', '')).toBe(ada.text.toString());
        for (const { provider } of [ada, reader])
          expect(provider.awareness.getStates().get(bob.doc.clientID)).toEqual({ user: 'bob' });
      });
    } finally {
      visitors.close();
      await stop();
      await control.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('on one server', () => {
  let kit: RoomsKit;
  let sessionId: string;
  beforeEach(async () => {
    kit = await startRooms();
    sessionId = newId();
  });
  afterEach(() => kit.stop());

  const revoke = (participantId: string, code: Revoke['code']) =>
    kit.call('POST', `/internal/v1/rooms/${sessionId}/revoke`, { participantId, except: null, code });
  const sendRaw = (provider: WebsocketProvider, ...frames: Uint8Array<ArrayBuffer>[]) => {
    for (const frame of frames) provider.ws!.send(frame);
  };
  type Ending = [keyof typeof syncClose, (provider: WebsocketProvider, participantId: string) => unknown];

  it.each<Ending>([
    ['revoked', (_, participantId) => revoke(participantId, 'revoked')],
    ['removed', (_, participantId) => revoke(participantId, 'removed')],
    ['takenOver', (_, participantId) => revoke(participantId, 'taken_over')],
    ['ended', (_, participantId) => revoke(participantId, 'ended')],
    ['malformed', (provider) => sendRaw(provider, new Uint8Array([9]))],
    ['tooLarge', (provider) => sendRaw(provider, new Uint8Array(3e6))],
  ])('R11 y-websocket stays away after %s, a final code', async (code, end) => {
    const participantId = newId();
    const { provider } = await kit.visitors.provider(sessionId, 'code', { who: { participantId } });
    const closed = vi.fn();
    provider.on('closed', closed);
    await inSync(provider);
    await end(provider, participantId);
    await soon(() => expect(closed).toHaveBeenCalled());
    expect(closed.mock.calls[0]![0]).toEqual({ code: syncClose[code], reason: code });
    expect(provider.shouldConnect).toBe(false);
  });

  it('R11 y-websocket comes back after tooFast, a code that asks for it', async () => {
    const { provider, text } = await kit.visitors.provider(sessionId);
    const closes = vi.fn();
    provider.on('connection-close', closes);
    await inSync(provider);
    sendRaw(provider, ...Array.from({ length: 5000 }, () => new Uint8Array([3])));
    await soon(() => expect(closes).toHaveBeenCalled());
    expect(closes.mock.calls[0]![0].code).toBe(syncClose.tooFast);
    text.insert(0, 'back');
    await inSync(provider);
    const late = await kit.visitors.provider(sessionId);
    await soon(() => expect(late.text.toString()).toBe('back'));
  });

  /** As `@hocuspocus/provider` 4.8.0 writes them: the document's name ahead of each message. The first holds its token and its version. */
  const hocuspocus = (name: string, ...message: number[]) =>
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, name);
      for (const byte of message) encoding.write(encoder, byte);
    });
  const version = [5, ...Buffer.from('4.8.0')];

  it.each(['code', 'a', '', 'x'.repeat(200)])(
    'R13 a provider of Hocuspocus for "%s" is told by a final code that this is another protocol, and nobody notices',
    async (name) => {
      const ada = await kit.visitors.provider(sessionId);
      const lost = vi.fn();
      ada.provider.on('connection-close', lost);
      await inSync(ada.provider);
      for (const first of [
        hocuspocus(name, 2, 0, 0, ...version), // access, without a token
        hocuspocus(name, 2, 0, 1, 116, ...version), // with one
        hocuspocus(name, 0, 0, 1, 0), // sync, step 1
        hocuspocus(name, 1, 5, 1, 7, 0, 2, 123, 125), // awareness
      ]) {
        const other = await kit.visitors.socket(sessionId);
        await other.status;
        other.ws.send(first);
        expect(await other.closed).toEqual({ code: syncClose.malformed, reason: 'malformed' });
      }
      expect([...ada.provider.awareness.getStates().keys()]).toEqual([ada.doc.clientID]);
      expect(lost).not.toHaveBeenCalled();
    },
  );
});
