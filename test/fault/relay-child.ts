/**
 * A process that delivers events until it is ended: `relay-child.ts SETTINGS`. Tells each event on its output, `+` when it begins and `=`
 * when it is done, with the document's id and the event's number.
 */
import { setTimeout as work } from 'node:timers/promises';
import { pino } from 'pino';
import { openStore } from '../../src/store/open-store.ts';
import { createRelay } from '../../src/store/outbox.ts';

const log = pino({ level: 'silent' });
const store = await openStore(JSON.parse(process.argv[2]!), log);
store.collection({ name: 'things' });
await store.open();
const relay = createRelay({ store, log, pollMs: 100 });
relay.on('teller', '*', async ({ subjectId, data }) => {
  process.stdout.write(`+${subjectId} ${data.n}\n`);
  await work(50);
  process.stdout.write(`=${subjectId} ${data.n}\n`);
});
relay.start();
process.stdout.write('started\n');
process.on('SIGTERM', async () => {
  await relay.close();
  await store.close();
  process.exit(0);
});
