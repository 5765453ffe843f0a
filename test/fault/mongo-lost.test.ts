import { afterEach, describe, expect, it } from 'vitest';
import { Problem } from '../../src/platform/contract.ts';
import { call, type Reply, until } from '../kit/app.ts';
import {
  consent,
  createInterview,
  invite,
  reached,
  type Staff,
  setUp,
  shortenPlan,
  staffCall,
  transcriptOf,
} from '../kit/interview.ts';
import { startServer } from '../kit/server.ts';
import { layLine } from '../kit/services/line.ts';
import { missing, startMongoJavaServer, startRedis } from '../kit/services.ts';
import { competenciesOf, TypedCandidate } from '../kit/typed-candidate.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Makes positions without pause. `refused` is the first that was; what was acknowledged stands in `made`. */
function writeOn(staff: Staff) {
  const made: string[] = [];
  let refused: Reply | null = null;
  let stopped = false;
  const one = () =>
    call(staff, 'POST', '/api/v1/positions', { token: staff.token, body: { title: `P${made.length}` } });
  const work = (async () => {
    while (!stopped) {
      const reply = await one();
      if (reply.status === 201) made.push(reply.body.id);
      else refused ??= reply;
    }
  })();
  closers.push(() => stop());
  const stop = async () => {
    stopped = true;
    await work;
  };
  return { made, refused: () => refused, stop };
}

const health = (staff: Staff) => call(staff, 'GET', '/health');

/**
 * The line is cut first, and then the wire server ended rather than killed: it writes to its disk once a second and while it ends,
 * whatever it acknowledges meanwhile. What it forgets is not what is tested here.
 */
describe.skipIf(missing('mongo-java-server', 'redis-server'))('a database that goes away', () => {
  it('is a 503 that says when to come back, and nothing that was acknowledged is lost', async () => {
    const mongo = await startMongoJavaServer();
    closers.push(() => mongo.stop());
    const line = await layLine(mongo.port);
    closers.push(() => line.cut());
    const server = await startServer({ env: { MONGODB_URL: `mongodb://127.0.0.1:${line.port}/vivavoce` } });
    closers.push(() => server.stop());
    const staff = await setUp(server);
    const id = await createInterview(staff);
    const plan = await shortenPlan(staff, id);
    const link = await invite(staff, id);
    await consent(staff, link);
    const candidate = await TypedCandidate.join(staff, link, { competencies: competenciesOf(plan) });
    closers.push(() => candidate.close());
    await candidate.asked();
    const before = candidate.answer();
    await until(() => candidate.isAcknowledged(before), 'the acknowledgement');
    const code = candidate.doc.getText('scratch:javascript');
    code.insert(0, 'before');
    await until(() => candidate.isSaved(), 'the code to be saved');

    const writer = writeOn(staff);
    await until(() => writer.made.length > 20, 'some writes');
    await candidate.asked();
    await line.cut();
    await mongo.end();
    const during = candidate.answer();
    code.insert(code.length, ' during');

    const refused = await until(writer.refused, 'a write that is refused');
    expect(refused.status).toBe(503);
    expect(Problem.parse(refused.body)).toMatchObject({ code: 'unavailable', statusCode: 503 });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const ill = await health(staff);
    expect([ill.status, ill.body.status, ill.body.services.store.ok]).toEqual([503, 'unhealthy', false]);
    expect((await call(staff, 'GET', '/ping')).status).toBe(200);
    expect([candidate.isAcknowledged(during), candidate.isSaved()]).toEqual([false, false]);

    await mongo.restart();
    await line.mend();
    await until(async () => (await health(staff)).status === 200, 'health', 40);
    const count = writer.made.length;
    await until(() => writer.made.length > count, 'a write that works again');
    await writer.stop();
    for (const made of writer.made) await staffCall(staff, 'GET', `/positions/${made}`);

    await until(async () => {
      if (candidate.voice.closed) await candidate.enter();
      return candidate.isAcknowledged(during);
    }, 'the answer to be stored');
    await until(() => candidate.isSaved(), 'the code to be saved');
    expect(code.toString()).toBe('before during');
    await candidate.finish();
    await reached(staff, id, 'ASSESSMENT_PENDING');
    const turns = await transcriptOf(staff, id);
    const said = turns.filter(({ speaker }) => speaker.role === 'candidate').map(({ text }) => text);
    expect(said).toEqual([...candidate.sent.values()]);
    expect(turns.filter(({ move }) => move === 'greet')).toHaveLength(1);
    expect(server.alive()).toBe(true);
  }, 120_000);
});

describe.skipIf(missing('redis-server'))('a Redis that goes away', () => {
  it('takes nothing with it: the API goes on, limits are kept by each process, the log tells', async () => {
    const redis = await startRedis();
    closers.push(() => redis.stop());
    const env = { REDIS_URL: redis.url, RATE_LIMIT_SIGN_IN_PER_MINUTE: '3' };
    const server = await startServer({ env });
    closers.push(() => server.stop());
    const staff = await setUp(server);
    const left = async () =>
      Number(
        (await call(staff, 'GET', '/api/v1/auth/me', { token: staff.token })).headers.get('x-ratelimit-remaining'),
      );
    const first = await left();
    expect(await left()).toBe(first - 1);

    await redis.kill();
    await until(async () => (await health(staff)).body.services.redis.ok === false, 'the loss to be seen');
    const ill = await health(staff);
    expect([ill.status, ill.body.status]).toEqual([200, 'degraded']);
    expect((await staffCall<{ data: unknown[] }>(staff, 'GET', '/interviews')).data).toEqual([]);
    const alone = await left();
    expect(await left()).toBe(alone - 1);
    const guess = () =>
      call(staff, 'POST', '/api/v1/auth/login', { body: { email: 'admin@one.test', password: 'wrong' } });
    const statuses = [];
    for (let tries = 0; tries < 5; tries++) statuses.push((await guess()).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    await until(() => /"level":40.*redis is unreachable/.test(server.output()), 'a line in the log');

    await redis.restart();
    await until(async () => (await health(staff)).body.status === 'ok', 'Redis again');
    expect(server.alive()).toBe(true);
  });
});
