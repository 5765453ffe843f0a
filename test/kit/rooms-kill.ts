import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { openMongoDocStore } from '../../rooms/doc-store-mongo.ts';
import { openSqliteDocStore } from '../../rooms/doc-store-sqlite.ts';
import { newId } from '../../src/platform/ids.ts';
import { createSigner } from '../../src/platform/signing.ts';
import { startFakeControl } from './fake-control.ts';
import { enter, storedText, typing } from './machines.ts';
import { SECRET, Visitors } from './rooms.ts';
import { launchRooms } from './rooms-process.ts';
import { freePort } from './services/service.ts';
import { soon } from './soon.ts';

const SESSIONS = 2;
const DOCUMENTS = ['code', 'notes'];
const CLIENTS = 3;
const KEY_MS = 20;
/** Keystrokes in each document between two kills. */
const KEYS = 25;

export type KillResult = {
  kills: number;
  /** Kills at whose moment an edit was under way that not all clients of its document had yet. */
  struckInFlight: number;
  /** Of each document: how many characters were typed, the text of each client and of the store, and how many characters these lack, in all. */
  documents: { typed: number; texts: string[]; missing: number }[];
};

/**
 * In several documents several `y-websocket` providers each type without pause while the rooms' process is killed (-9) and started again, then
 * stop and come to rest. No character is typed twice into a document, so that none can be missing unseen. The store is SQLite, or at `mongoUrl`.
 */
export async function typeThroughKills(kills: number, mongoUrl?: string): Promise<KillResult> {
  const house = await startHouse(mongoUrl);
  process.setMaxListeners(100); // each provider waits for the end of this process
  try {
    const sessions = Array.from({ length: SESSIONS }, newId);
    const documents = await Promise.all(
      sessions.flatMap((session) =>
        DOCUMENTS.map(async (name) => {
          const clients = await Promise.all(
            Array.from({ length: CLIENTS }, () => house.visitors.provider(session, name)),
          );
          return { name: `${session}/${name}`, clients, typed: typing(clients, KEY_MS) };
        }),
      ),
    );
    const clients = documents.flatMap((document) => document.clients);
    const allSynced = () => expect(clients.every(({ provider }) => provider.synced)).toBe(true);
    const textsOf = (of: (typeof documents)[number]) => of.clients.map(({ text }) => text.toString());
    const allSame = () => documents.every((document) => new Set(textsOf(document)).size === 1);
    const pressAll = () => {
      for (const { typed } of documents) typed.press();
    };

    let struckInFlight = 0;
    for (let kill = 0; kill < kills; kill++) {
      const until = documents[0]!.typed.count + KEYS;
      // In turn: before an edit can have left its author, somewhere on its way to the others and the disk, and while clients come back.
      const moment = kill % 3;
      if (moment < 2)
        await soon(() => {
          allSynced();
          expect(documents[0]!.typed.count).toBeGreaterThan(until);
        });
      if (moment < 2) pressAll();
      if (moment > 0) await delay(Math.random() * (moment === 1 ? 10 : 400));
      if (!allSame()) struckInFlight++;
      await house.kill();
      await house.launch();
    }
    await soon(allSynced);
    const typed = documents.map((document) => document.typed.stop());
    await soon(() => expect(allSame()).toBe(true));
    const results = documents.map(async (document, at) => {
      const texts = textsOf(document);
      texts.push(await house.stored(document.name, (text) => text === texts[0]));
      const lacking = texts.map((text) => new Set(typed[at]).difference(new Set(text)).size);
      return { typed: typed[at]!.length, texts, missing: lacking.reduce((sum, count) => sum + count) };
    });
    return { kills, struckInFlight, documents: await Promise.all(results) };
  } finally {
    await house.stop();
  }
}

/** Prints what the run showed. */
export function report({ kills, struckInFlight, documents }: KillResult, where: string): void {
  const sum = (of: (document: KillResult['documents'][number]) => number) =>
    documents.reduce((all, document) => all + of(document), 0);
  console.log(
    `${where}: ${kills} kills -9, ${struckInFlight} with an edit under way; ${documents.length} documents of ${CLIENTS} clients each; ` +
      `${sum(({ typed }) => typed)} characters typed, ${sum(({ missing }) => missing)} missing; ` +
      `${documents.filter(({ texts }) => new Set(texts).size === 1).length} documents the same at all clients and in the store`,
  );
}

/** Kills the rooms while one types, who then is gone for good. Returns how many updates it was told are stored, and how many are. */
export async function killAfterSaved(mongoUrl?: string): Promise<{ told: number; stored: number }> {
  const house = await startHouse(mongoUrl);
  try {
    const sessionId = newId();
    const { provider, text, saved } = await enter(house.visitors, sessionId);
    const keys = setInterval(() => text.insert(0, 'x'), 1);
    await soon(() => expect(saved.count).toBeGreaterThan(50));
    await house.kill();
    clearInterval(keys);
    provider.destroy();
    return { told: saved.count, stored: (await house.stored(`${sessionId}/code`, () => true)).length };
  } finally {
    await house.stop();
  }
}

export type StopResult = {
  exitCode: number | null;
  /** Of each client: the code that it was closed with, how many updates it typed and was told are stored, and how many are. */
  clients: { code: number; typed: number; told: number; stored: number }[];
};

/** Ends the rooms as an operator does while many type in several documents, who then are gone for good. */
export async function stopWhileTyping(): Promise<StopResult> {
  const house = await startHouse();
  const letters = 'abcd';
  try {
    const sessions = Array.from({ length: 5 }, newId);
    const clients = await Promise.all(
      sessions.flatMap((sessionId) =>
        [...letters].map(async (letter) => {
          const typist = await enter(house.visitors, sessionId);
          const closed = Promise.withResolvers<number>();
          typist.provider.once('connection-close', (event) => {
            typist.provider.disconnect();
            closed.resolve(event?.code ?? 0);
          });
          return { ...typist, sessionId, letter, closed: closed.promise, typed: 0 };
        }),
      ),
    );
    const typeAll = () => {
      for (const client of clients) {
        client.text.insert(0, client.letter);
        client.typed++;
      }
    };
    const keys = setInterval(typeAll, 10);
    await soon(() => expect(Math.min(...clients.map(({ saved }) => saved.count))).toBeGreaterThan(30));
    typeAll();
    clearInterval(keys);
    const exitCode = await house.kill('SIGTERM');
    const codes = await Promise.all(clients.map(({ closed }) => closed));
    const texts = new Map<string, string>();
    for (const sessionId of sessions) texts.set(sessionId, await house.stored(`${sessionId}/code`, () => true));
    const stored = (sessionId: string, letter: string) => texts.get(sessionId)!.split(letter).length - 1;
    const results = clients.map(({ sessionId, letter, typed, saved }, at) => ({
      ...{ code: codes[at]!, typed, told: saved.count },
      stored: stored(sessionId, letter),
    }));
    return { exitCode, clients: results };
  } finally {
    await house.stop();
  }
}

/** The rooms in a process of their own, which starts where the one before was killed. */
async function startHouse(mongoUrl?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'vivavoce-kill-'));
  const control = await startFakeControl();
  const port = await freePort();
  const start = () => launchRooms({ folder, port, controlUrl: control.url, mongoUrl });
  const visitors = new Visitors(createSigner(SECRET), () => `ws://127.0.0.1:${port}`);
  let child = await start();
  const kill = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    }
    return child.exitCode;
  };
  return {
    visitors,
    kill,
    async launch() {
      child = await start();
    },
    /** The text of a document in the store, once it is as expected or else as it is in the end. */
    async stored(name: string, isExpected: (text: string) => boolean): Promise<string> {
      const store = mongoUrl
        ? await openMongoDocStore(mongoUrl)
        : await openSqliteDocStore(join(folder, 'documents.db'));
      let text = '';
      try {
        await soon(async () => {
          text = await storedText(store, name);
          expect(isExpected(text)).toBe(true);
        }).catch(() => {}); // what is there is compared by the caller
        return text;
      } finally {
        await store.close();
      }
    },
    async stop() {
      visitors.close();
      await kill();
      await control.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
