import { listenRooms } from './rooms.ts';

/** The rooms in a process of their own, to be killed: `node rooms-child.ts FOLDER PORT CONTROL_URL`. Says so once it listens. */
const [folder = '', port = '', controlUrl = ''] = process.argv.slice(2);
await listenRooms({ folder, port: Number(port), controlUrl });
process.stdout.write('listening\n');
