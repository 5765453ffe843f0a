import { randomBytes } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import type { Ticket } from '../../src/sessions/contract.ts';
import { until } from '../kit/app.ts';
import { invitedInterview, mailsTo, must, reached, setUp, staffCall, transcriptOf } from '../kit/interview.ts';
import { listenToRoom } from '../kit/room-notices.ts';
import { startServer } from '../kit/server.ts';
import { freePort } from '../kit/services/service.ts';
import { missing, startMongoJavaServer, startRedis } from '../kit/services.ts';
import { TypedCandidate } from '../kit/typed-candidate.ts';

/** A session counts as lost 10 s after its holder's last sign of life; five times as long on a busy machine. */
const LOST_WITHIN_SECONDS = 50;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const owned = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
  const started = await starting;
  closers.push(() => started.stop());
  return started;
};

it.skipIf(missing('mongo-java-server', 'redis-server'))(
  'V4: without an agents process the room is told and a person called once; with a new one the interview goes on, each time',
  async () => {
    const [mongo, redis] = await Promise.all([owned(startMongoJavaServer()), owned(startRedis())]);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = {
      ...{ SECRET: randomBytes(32).toString('base64url'), MONGODB_URL: mongo.url, REDIS_URL: redis.url },
      ...{ CONTROL_URL: url, ROOMS_URL: url },
    };
    const front = await owned(startServer({ port, args: ['--roles=control,rooms,runner'], env }));
    const startAgents = () => owned(startServer({ args: ['--roles=agents'], env }));

    const agents = [await startAgents()];
    const staff = await setUp(front);
    const { id, link } = await invitedInterview(staff);
    await invitedInterview(staff, { candidateEmail: 'other@example.test' });
    const candidate = await TypedCandidate.join(staff, link);
    closers.push(() => candidate.close());
    await candidate.asked();
    const room = await listenToRoom(candidate.ticket);
    closers.push(room.close);
    const times = (code: string) => room.codes.filter((one) => one === code).length;
    const calls = async () => (await mailsTo(front, 'admin@one.test')).map(({ subject, text }) => ({ subject, text }));

    await agents[0]!.kill9();
    await until(() => times('interviewer_lost') === 1, 'the room to be told', LOST_WITHIN_SECONDS);
    await until(async () => (await calls()).length === 1, 'the mail');
    expect((await calls())[0]).toMatchObject({
      subject: 'An interview has no interviewer: Backend Engineer',
      text: expect.stringContaining(`/interviews/${id}?tab=live`),
    });
    const came = await listenToRoom(await staffCall<Ticket>(staff, 'POST', `/interviews/${id}/start`, {}));
    await until(() => came.codes.includes('interviewer_lost'), 'who comes now to be told too');
    came.close();
    const { client } = candidate.ticket;
    const ticket = await must<Ticket>(staff, 'POST', `/candidate-access/${link}/join`, { body: { client } });
    expect(ticket.interviewer).toBe('none_free');

    agents.push(await startAgents());
    await until(() => times('interviewer_back') === 1, 'the interviewer to be back');
    await candidate.enter();
    await candidate.asked();
    const answer = candidate.answer();
    await until(() => candidate.isAcknowledged(answer), 'an answer to be stored');

    await agents[1]!.kill9();
    await until(() => times('interviewer_lost') === 2, 'the room to be told again', LOST_WITHIN_SECONDS);
    agents.push(await startAgents());
    await until(() => times('interviewer_back') === 2, 'the interviewer to be back again');
    await candidate.enter();
    await candidate.finish();
    await reached(staff, id, 'ASSESSMENT_PENDING');
    expect((await transcriptOf(staff, id)).filter(({ move }) => move === 'greet')).toHaveLength(1);
    expect(await calls()).toHaveLength(1);
    expect(room.codes).toEqual(['interviewer_lost', 'interviewer_back', 'interviewer_lost', 'interviewer_back']);
  },
);
