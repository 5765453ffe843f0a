import { listenRooms } from './rooms.ts';

/** The rooms in a process of their own, to be killed: `node rooms-child.ts FOLDER PORT CONTROL_URL [MONGODB_URL REDIS_URL]`. Says so once it listens. */
const [folder = '', port = '', controlUrl = '', mongoUrl, redisUrl] = process.argv.slice(2);
await listenRooms({ folder, port: Number(port), controlUrl, mongoUrl, redisUrl });
process.stdout.write('listening\n');
