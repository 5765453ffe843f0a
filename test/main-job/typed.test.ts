import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { compose, environmentOf } from '../kit/compose.ts';
import { type Server, type ServerOptions, startServer } from '../kit/server.ts';
import { freePort } from '../kit/services/service.ts';
import { missing, startMongoJavaServer, startRedis } from '../kit/services.ts';
import { typeThroughMainJob } from './typed.ts';

/** From a job description to a report with evidence, by API and typing alone, on everything it may run on. */
describe('the main job, typed', () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
  const owned = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const started = await starting;
    closers.push(() => started.stop());
    return started;
  };
  const start = (options?: ServerOptions): Promise<Server> => owned(startServer(options));
  const expectCalm = (...servers: Server[]) => {
    for (const server of servers) expect(server.output()).not.toMatch(/"level":[56]0/);
  };

  it('works on SQLite', async () => {
    const server = await start();
    await typeThroughMainJob(server);
    expectCalm(server);
  });

  // Not on nx-27017: it stores pushed objects as text.
  it.skipIf(missing('mongo-java-server', 'redis-server'))('works on MongoDB with Redis', async () => {
    const [mongo, redis] = await Promise.all([owned(startMongoJavaServer()), owned(startRedis())]);
    const server = await start({ env: { MONGODB_URL: mongo.url, REDIS_URL: redis.url } });
    await typeThroughMainJob(server);
    expectCalm(server);
  });

  it.skipIf(missing('mongo-java-server', 'redis-server'))(
    'works with the four roles in processes of their own',
    async () => {
      const [mongo, redis] = await Promise.all([owned(startMongoJavaServer()), owned(startRedis())]);
      const [control, rooms, agents, runner] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
      const at = (port: number) => `http://127.0.0.1:${port}`;
      const random = () => randomBytes(32).toString('base64url');
      const given = {
        ...{ SECRET: random(), RUNNER_SECRET: random(), MONGO_PASSWORD: random(), REDIS_PASSWORD: random() },
        ...{ PUBLIC_URL: at(control), ROOMS_PUBLIC_URL: at(rooms), AGENTS_PUBLIC_URL: at(agents) },
      };
      const here = { MONGODB_URL: mongo.url, REDIS_URL: redis.url, CONTROL_URL: at(control), RUNNER_URL: at(runner) };
      // Each with what docker-compose.yml gives it, at the addresses of this test.
      const role = (name: string, port: number) => {
        const told = environmentOf(name, given);
        const moved = Object.entries(here).filter(([setting]) => setting in told);
        return start({ port, args: compose.services[name]!.command, env: { ...told, ...Object.fromEntries(moved) } });
      };
      const servers = await Promise.all([
        role('control', control),
        role('rooms', rooms),
        role('agents', agents),
        role('runner', runner),
      ]);
      const [front] = servers;
      await typeThroughMainJob(front);
      expectCalm(...servers);
      expect(front.output()).not.toMatch(/could not be (closed|told|read)/);
      // A socket that another role answers is refused at once.
      const socket = new WebSocket(`ws://127.0.0.1:${control}/voice?ticket=x`);
      const [, response] = await once(socket, 'unexpected-response');
      expect(response.statusCode).toBe(404);
    },
  );
});
