import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { letGoBehind } from './priority.ts';

it('puts a process behind this one, and does not mind that it has ended', async () => {
  const child = spawn('sleep', ['60']);
  letGoBehind(child.pid!);
  expect(getPriority(child.pid!)).toBe(Math.min(19, getPriority() + 5));
  child.kill();
  await once(child, 'exit');
  expect(() => letGoBehind(child.pid!)).not.toThrow();
});

it.runIf(process.platform === 'linux')('puts one thread behind the others', async () => {
  const code = `
    const { goBehind } = await import(${JSON.stringify(new URL('./priority.ts', import.meta.url).href)});
    const { readlinkSync } = await import('node:fs');
    const { getPriority } = await import('node:os');
    const { parentPort } = await import('node:worker_threads');
    goBehind();
    parentPort.postMessage(getPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1))));`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
  const [priority] = await once(worker, 'message');
  expect(priority).toBe(Math.min(19, getPriority() + 5));
  await worker.terminate();
});
