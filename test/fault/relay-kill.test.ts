import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Stored } from '../../src/store/port.ts';
import { until } from '../kit/app.ts';
import { backends } from '../kit/stores.ts';

const script = fileURLToPath(new URL('./relay-child.ts', import.meta.url));
const scope = { tenantId: 'tenant', environment: 'live' } as const;
const DOCUMENTS = 30;

type Relaying = { child: ChildProcess; begun: string[]; done: string[] };

async function relaying(settings: object): Promise<Relaying> {
  const child = spawn(process.execPath, [script, JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const one: Relaying = { child, begun: [], done: [] };
  let started = false;
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      if (line === 'started') started = true;
      else (line[0] === '+' ? one.begun : one.done).push(line.slice(1));
    }
  });
  await until(() => started, 'a relay');
  return one;
}

async function stop({ child }: Relaying, signal: NodeJS.Signals): Promise<void> {
  const closed = once(child, 'close');
  child.kill(signal);
  await closed;
}

describe.each(backends())('two processes on $name', ({ skip, start }) => {
  it.skipIf(skip)('bring each event once, in order; the other goes on where one ends or is killed', async () => {
    const backend = await start();
    const store = backend.connect();
    const things = store.collection<Stored>({ name: 'things' });
    await store.open();
    onTestFinished(async () => {
      await store.close();
      await backend.stop();
    });
    let last = 0;
    /** One more event in each document; as the relays will tell them. */
    const write = async (): Promise<string[]> => {
      last += 1;
      const event = { type: 'counted', data: { n: last } };
      const ids = Array.from({ length: DOCUMENTS }, (_, number) => `document-${number}`);
      await Promise.all(ids.map((id) => things.upsert(scope, { id }, { events: [event] }, { id })));
      return ids.map((id) => `${id} ${last}`);
    };
    const told = (relays: Relaying[], of: 'begun' | 'done' = 'done') => relays.flatMap((relay) => relay[of]).sort();
    const brought = (relays: Relaying[], all: string[]) =>
      until(() => all.every((one) => relays.some(({ done }) => done.includes(one))), `${all.length} events`);

    const [first, second] = [await relaying(backend.settings), await relaying(backend.settings)];
    const both = [first, second];
    const all = await write();
    for (let times = 0; times < 4; times += 1) all.push(...(await write()));
    await brought(both, all);
    expect(told(both)).toEqual(all.toSorted());
    expect(told(both, 'begun')).toEqual(all.toSorted());
    expect(both.map(({ done }) => done.length).sort()).toEqual([0, all.length].sort());
    const [leader, other] = first.done.length > 0 ? both : both.toReversed();

    await stop(leader!, 'SIGTERM');
    const ended = performance.now();
    all.push(...(await write()));
    await brought(both, all);
    expect(performance.now() - ended, 'what ends gives up its place').toBeLessThan(5000);
    expect(told(both)).toEqual(all.toSorted());

    const third = await relaying(backend.settings);
    const every = [...both, third];
    const busy = new Promise((resolve) => other!.child.stdout!.on('data', resolve));
    all.push(...(await write()));
    await busy;
    await stop(other!, 'SIGKILL');
    const inHand = other!.begun.filter((one) => !other!.done.includes(one));
    expect(inHand.length).toBeGreaterThan(0);
    for (let times = 0; times < 4; times += 1) all.push(...(await write()));
    await brought(every, all);
    expect(third.done).toEqual(expect.arrayContaining(inHand));
    const numbers = (id: string) =>
      third.begun.filter((one) => one.startsWith(`${id} `)).map((one) => Number(one.split(' ')[1]));
    for (let number = 0; number < DOCUMENTS; number += 1) {
      const found = numbers(`document-${number}`);
      expect(found).toEqual(found.toSorted((a, b) => a - b));
    }
  });
});
