import { listenAgents } from './agents.ts';

/** One `agents` process, to be killed: `agents-child.ts CONTROL_URL [SETTINGS]`, these as JSON. Prints its WebSocket address when it listens. */
const { ws, agents } = await listenAgents({ controlUrl: process.argv[2]!, env: JSON.parse(process.argv[3] ?? '{}') });
console.log(ws);
process.on('SIGTERM', () => void agents.drain().then(() => process.exit(0)));
