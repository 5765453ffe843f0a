// The server of y-websocket just as it is published, with nothing stored. It does not tell which port it was given, so it gets one. It asks for a
// preview of Yjs 14, beside which its other needs cannot be installed; `package.json` gives it the Yjs of its clients, with which it is no slower.
import { freePort } from '../../test/kit/services/service.ts';

process.env.HOST = '127.0.0.1';
process.env.PORT = String(await freePort());
const { log } = console;
console.log = () => log(`ws://127.0.0.1:${process.env.PORT}`); // it listens
await import('@y/websocket-server/server');
