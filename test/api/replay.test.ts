import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { codeTextName, type ReplayCode, type ReplayLog, type ReplayState } from '../../rooms/contract.ts';
import type { RoleName, SignedIn } from '../../src/access/contract.ts';
import { hashPassword } from '../../src/access/password.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Ticket } from '../../src/sessions/contract.ts';
import { tenantScope } from '../../src/tenants/model.ts';
import { makeMember } from '../../src/tenants/setup.ts';
import { call, PASSWORD, startApp, type TestApp, until } from '../kit/app.ts';
import { createInterview, invitedInterview, must, type Staff, setUp, staffCall } from '../kit/interview.ts';
import { openDocument } from '../kit/typed-candidate.ts';

const CODE = 'print("hello")';
let app: TestApp;
let staff: Staff;
let id: string;
let link: string;
let ticket: Ticket;
const token = { viewer: '', interviewer: '', stranger: '' };

beforeAll(async () => {
  app = await startApp();
  staff = await setUp(app);
  const { user } = await must<SignedIn>(app, 'POST', '/auth/login', {
    body: { email: 'admin@one.test', password: PASSWORD },
  });
  token.viewer = await member(user.tenantId, 'viewer');
  token.interviewer = await member(user.tenantId, 'interviewer');
  const other = newId();
  const tenant = { id: other, name: 'Two', sample: false, setupKey: null, autoApprovePlans: false };
  await app.plane.tenants.insert(tenantScope(other), tenant);
  token.stranger = await member(other, 'admin');

  ({ id, link } = await invitedInterview(staff));
  ticket = await must<Ticket>(app, 'POST', `/candidate-access/${link}/join`, { body: {} });
  const editor = openDocument(ticket);
  await until(() => editor.isSaved(), 'the editor');
  const text = editor.doc.getText(codeTextName(null, 'python'));
  for (const [place, sign] of [...CODE].entries()) text.insert(place, sign);
  editor.doc.getMap('meta').set('language', 'python');
  await until(() => editor.isSaved(), 'the code to be saved');
  editor.close();
});
afterAll(() => app?.close());

async function member(tenantId: string, role: RoleName): Promise<string> {
  const email = `${role}@${tenantId}.test`;
  await makeMember(app.plane, tenantId, { email, name: email, role, passwordHash: await hashPassword(PASSWORD) });
  const body = { email, password: PASSWORD };
  return (await must<SignedIn>(app, 'POST', '/auth/login', { body })).accessToken;
}

const replay = <T>(path: string) => staffCall<T>(staff, 'GET', `/interviews/${id}/replay/${path}`);
const bytes = (update: string) => Buffer.from(update, 'base64');
const textOf = (updates: string[]) => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, bytes(update));
  return doc.getText(codeTextName(null, 'python')).toString();
};

it('R8 shows the candidate typing, key by key, with time and author', async () => {
  const { data, next } = await replay<ReplayLog>('documents/code/log');
  expect(data.map(({ seq }) => seq)).toEqual(data.map((_, index) => index + 1));
  expect(data.length).toBe(CODE.length + 1);
  expect(new Set(data.map(({ by }) => by))).toEqual(new Set([ticket.participant.id]));
  expect(data.every(({ at }, index) => at > 0 && at >= (data[index - 1]?.at ?? 0))).toBe(true);
  expect(textOf(data.slice(0, 5).map(({ update }) => update))).toBe(CODE.slice(0, 5));
  expect(await replay(`documents/code/log?after=${next}`)).toEqual({ data: [], next: null });

  const page = await replay<ReplayLog>('documents/code/log?after=2&limit=3');
  expect([page.data, page.next]).toEqual([data.slice(2, 5), 5]);
});

it('R8 shows each document as it stood at a moment', async () => {
  const end = await replay<ReplayState>('documents/code');
  expect([end.seq, textOf(end.updates)]).toEqual([CODE.length + 1, CODE]);
  expect(await replay('documents/code?at=0')).toEqual({ seq: 0, at: 0, updates: [] });
  const { data } = await replay<ReplayLog>('documents/code/log');
  const { at } = data[6]!;
  const then = await replay<ReplayState>(`documents/code?at=${at}`);
  const last = data.findLast((one) => one.at <= at)!;
  expect([then.seq, then.at, textOf(then.updates)]).toEqual([last.seq, at, CODE.slice(0, last.seq)]);
  for (const empty of ['board', 'notes', 'private'])
    expect(await replay(`documents/${empty}`)).toEqual({ seq: 0, at: 0, updates: [] });
});

it('R8 shows the texts of the editor at a moment', async () => {
  const end = await replay<ReplayCode>('code');
  const python = { exerciseId: null, language: 'python' };
  expect(end).toMatchObject({ seq: CODE.length + 1, shown: python, texts: [{ ...python, text: CODE }] });
  const javascript = { exerciseId: null, language: 'javascript' };
  expect(await replay('code?at=0')).toEqual({ seq: 0, at: 0, shown: javascript, texts: [] });
});

it('refuses a moment, a page or a document that is none', async () => {
  for (const path of [
    'documents/code?at=-1',
    'documents/code?at=soon',
    'documents/code?until=5',
    'documents/code/log?after=x',
    'documents/code/log?limit=1001',
    'documents/secrets',
    'documents/secrets/log',
    'code?at=soon',
  ]) {
    const reply = await call(app, 'GET', `/api/v1/interviews/${id}/replay/${path}`, { token: staff.token });
    expect([path, reply.status, reply.body.code]).toEqual([path, 400, 'invalid']);
  }
});

const paths = ['documents/code', 'documents/private', 'documents/code/log', 'documents/private/log', 'code'];

it('R12 is for members alone: never for candidates, not even of their own interview', async () => {
  for (const path of paths)
    for (const credential of [undefined, ticket.ticket, link]) {
      const reply = await call(app, 'GET', `/api/v1/interviews/${id}/replay/${path}`, { token: credential });
      expect([path, reply.status]).toEqual([path, 401]);
    }
});

it('R12 is nothing for another organisation', async () => {
  for (const path of paths) {
    const reply = await call(app, 'GET', `/api/v1/interviews/${id}/replay/${path}`, { token: token.stranger });
    expect([path, reply.status, reply.body.code]).toEqual([path, 404, 'not_found']);
  }
});

it('shows the private document to those alone who could have had it open', async () => {
  const status = async (path: string, credential: string) =>
    (await call(app, 'GET', `/api/v1/interviews/${id}/replay/${path}`, { token: credential })).status;
  for (const path of ['documents/private', 'documents/private/log']) {
    expect([path, await status(path, token.viewer)]).toEqual([path, 403]);
    expect([path, await status(path, token.interviewer)]).toEqual([path, 200]);
  }
  expect(await status('documents/code', token.viewer)).toBe(200);
});

it('has nothing of an interview that has not begun', async () => {
  const early = await createInterview(staff);
  const reply = await call(app, 'GET', `/api/v1/interviews/${early}/replay/code`, { token: staff.token });
  expect([reply.status, reply.body.code]).toEqual([404, 'not_found']);
  expect(reply.body.message).toContain('has not begun');
});
