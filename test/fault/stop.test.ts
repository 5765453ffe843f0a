import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../kit/app.ts';
import { invitedInterview, reached, setUp, transcriptOf } from '../kit/interview.ts';
import { type Server, startServer } from '../kit/server.ts';
import { TypedCandidate } from '../kit/typed-candidate.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

it('a stop in the middle of an interview ends at once, tells everyone to come back, and loses nothing', async () => {
  const staff = await setUp(server);
  const { id, link } = await invitedInterview(staff);
  const candidate = await TypedCandidate.join(staff, link);
  try {
    const code = candidate.doc.getText('scratch:javascript');
    await until(() => candidate.isSaved(), 'the document');
    let closed: number | undefined;
    candidate.provider.once('connection-close', (event) => {
      closed = event?.code;
    });
    await candidate.asked();
    const answer = candidate.answer();
    code.insert(0, 'typed before the end');
    // It ends by itself, with 0, and not by the limit for those who hang.
    expect(await server.end()).toBe(0);
    await until(() => candidate.voice.closed && closed, 'both to be told');
    expect([candidate.voice.closed?.code, closed]).toEqual([4500, 4500]);
    expect(candidate.voice.of('bye').at(-1)?.code).toBe('draining');

    await server.restart();
    await candidate.enter();
    await until(() => candidate.isAcknowledged(answer) && candidate.isSaved(), 'what was under way');
    expect(code.toString()).toBe('typed before the end');
    await candidate.finish();
    await reached(staff, id, 'ASSESSMENT_PENDING');
    const turns = await transcriptOf(staff, id);
    const said = turns.filter(({ speaker }) => speaker.role === 'candidate').map(({ text }) => text);
    expect(said).toEqual([...candidate.sent.values()]);
    expect(turns.filter(({ move }) => move === 'greet')).toHaveLength(1);
  } finally {
    candidate.close();
  }
});
