import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ticket } from '../../src/sessions/contract.ts';
import { installationScope } from '../../src/sessions/model.ts';
import { startApp, type TestApp, until } from '../kit/app.ts';
import { invitedInterview, mailsTo, must, type Staff, setUp } from '../kit/interview.ts';
import { listenToRoom } from '../kit/room-notices.ts';
import { TypedCandidate } from '../kit/typed-candidate.ts';

/** Who is called when an interview needs a person. One interviewer is all there is. */
describe('a call for a person', () => {
  let app: TestApp;
  let staff: Staff;
  let first: TypedCandidate;
  beforeAll(async () => {
    app = await startApp({ AGENT_SESSIONS: '1' });
    staff = await setUp(app);
  });
  afterAll(async () => {
    first?.close();
    await app?.close();
  });
  const calls = async () => (await mailsTo(staff, 'admin@one.test')).map(({ subject }) => subject);

  it('goes by mail to whoever made the interview when the candidate asks for one, once', async () => {
    const { id, link } = await invitedInterview(staff);
    first = await TypedCandidate.join(staff, link);
    const room = await listenToRoom(first.ticket);
    first.ask('human');
    await until(async () => (await calls()).length > 0, 'the mail');
    const [letter] = await mailsTo(staff, 'admin@one.test');
    expect(letter?.subject).toBe('A candidate asks for a person: Backend Engineer');
    expect(letter?.text).toContain(`${app.url}/interviews/${id}?tab=live`);
    first.ask('human');
    await until(
      () => room.codes.filter((code) => code === 'human_requested').length === 2,
      'the room to hear it again',
    );
    room.close();
  });

  it('V4: goes out for a candidate for whom no interviewer is free, who is told so, and is met as soon as one is', async () => {
    const isFull = async () => (await app.plane.agents.find(installationScope, { load: 1 })).length === 1;
    await until(isFull, 'the only interviewer to be taken');
    const { link } = await invitedInterview(staff);
    const ticket = await must<Ticket>(app, 'POST', `/candidate-access/${link}/join`, { body: {} });
    expect(ticket.interviewer).toBe('none_free');
    const room = await listenToRoom(ticket);
    await until(() => room.codes.includes('interviewer_lost'), 'the room to hear that nobody is there');
    await until(async () => (await calls()).length > 1, 'the mail');
    expect(await calls()).toEqual([
      'An interview has no interviewer: Backend Engineer',
      'A candidate asks for a person: Backend Engineer',
    ]);

    first.ask('leave');
    await until(() => room.codes.includes('interviewer_back'), 'an interviewer');
    const second = await TypedCandidate.join(staff, link, { client: ticket.client });
    expect(second.ticket.interviewer).toBe('here');
    await second.asked().finally(() => second.close());
    room.close();
  });
});
