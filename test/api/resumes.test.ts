import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resumeLimits } from '../../src/candidates/contract.ts';
import { Problem } from '../../src/platform/contract.ts';
import { call, startApp, type TestApp, until } from '../kit/app.ts';
import { type Staff, setUp } from '../kit/interview.ts';
import { pdf, upload, words } from '../kit/resume-files.ts';

let app: TestApp;
let staff: Staff;
beforeAll(async () => {
  app = await startApp();
  staff = await setUp(app);
});
afterAll(() => app?.close());

const PATH = '/api/v1/interviews/parse-resume';
type Sent = { headers: Record<string, string>; body?: Uint8Array };
const send = (sent: Sent) => call(app, 'POST', PATH, { token: staff.token, ...sent });
const jane = ['file', 'Jane Smith', 'resume.txt'] as const;
const ofSize = (bytes: number) => upload(['file', Buffer.alloc(bytes, 'x'), 'resume.txt']);

describe('a resume that is sent', () => {
  it('comes back as text, whatever its name says', async () => {
    const { status, body } = await send(await upload(['file', pdf(words('Jane Smith')), 'picture.png']));
    expect([status, body]).toEqual([200, { resumeText: 'Jane Smith', originalLength: 10 }]);
  });

  it('fills in the form of an interview, however long it was', async () => {
    const { body } = await send(await ofSize(resumeLimits.characters + 1));
    const interview = { position: 'Engineer', candidateResume: body.resumeText };
    expect((await call(app, 'POST', '/api/v1/interviews', { token: staff.token, body: interview })).status).toBe(201);
  });

  const json = { headers: { 'content-type': 'application/json' }, body: Buffer.from('{"file":"Jane"}') };
  it.each<[string, () => Sent | Promise<Sent>, number, string, string?]>([
    ['twice', () => upload([...jane], [...jane]), 400, 'invalid', 'file'],
    ['as nothing', () => ({ headers: {} }), 400, 'invalid'],
    ['as JSON', () => json, 415, 'unsupported_media_type'],
    ['as bytes', () => upload(['file', Buffer.from([0, 1, 2, 3]), 'cv.pdf']), 415, 'unsupported_media_type', 'file'],
    ['beyond 10 MB', () => ofSize(resumeLimits.fileBytes + 1), 413, 'too_large', 'file'],
    ['far beyond 10 MB', () => ofSize(resumeLimits.fileBytes * 1.2), 413, 'too_large'],
  ])('%s is refused with a sentence', async (_what, make, status, code, name) => {
    const reply = await send(await make());
    const problem = Problem.parse(reply.body);
    expect([reply.status, problem.code, problem.name]).toEqual([status, code, name]);
    expect(problem.message).toMatch(/^[A-Z].* .*[^.]$/);
  });
});

describe('places for uploads', () => {
  /** Takes all there are, and gives them back. */
  const free = () => {
    const taken: (() => void)[] = [];
    try {
      for (;;) taken.push(app.plane.resumes.enter());
    } catch {
      for (const leave of taken) leave();
    }
    return taken.length;
  };

  it('say when to come again while there are none', async () => {
    await until(() => free() === 16, 'all places');
    const taken = Array.from({ length: 16 }, () => app.plane.resumes.enter());
    const refused = await send(await upload([...jane]));
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([503, 'unavailable', '5']);
    for (const leave of taken) leave();
    expect((await send(await upload([...jane]))).status).toBe(200);
  });

  it('are given back by those who never send all of it', async () => {
    await until(() => free() === 16, 'all places');
    const headers = { authorization: `Bearer ${staff.token}`, 'content-type': 'multipart/form-data; boundary=x' };
    const slow = request(app.url + PATH, { method: 'POST', headers: { ...headers, 'content-length': 1000 } });
    slow.on('error', () => undefined).write('--x\r\n');
    await until(() => free() === 15, 'its place');
    slow.destroy();
    await until(() => free() === 16, 'its place back');
  });
});
