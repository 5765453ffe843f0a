import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Member, SignedIn } from '../../src/access/contract.ts';
import { memberScope } from '../../src/access/model.ts';
import { call, PASSWORD, type Reply, setUpOrganisation, startApp, type TestApp } from '../kit/app.ts';
import { newestMail } from '../kit/interview.ts';

type Invited = { member: Member; link: string; emailSent: boolean };

describe('members', () => {
  let app: TestApp;
  let admin: SignedIn;

  beforeAll(async () => {
    app = await startApp({ RATE_LIMIT_SIGN_IN_PER_MINUTE: '1000' });
    admin = await setUpOrganisation(app);
  });
  afterAll(() => app?.close());

  const as = <T = { statusCode: number; code: string; name: string; message: string }>(
    token: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Reply<T>> => call<T>(app, method, `/api/v1${path}`, { token, body });
  const inviting = (email: string, role = 'interviewer') =>
    as<Invited>(admin.accessToken, 'POST', '/members', { email, name: 'Nia New', role });
  const tokenIn = ({ body }: Reply<Invited>) => body.link.split('/').at(-1)!;
  const accepting = (token: string) =>
    call<SignedIn>(app, 'POST', `/api/v1/invitations/${token}/accept`, { body: { name: 'Nia', password: PASSWORD } });
  const member = async (email: string, role: string): Promise<SignedIn> =>
    (await accepting(tokenIn(await inviting(email, role)))).body;

  it('come by an invitation that works once', async () => {
    const invited = await inviting('Nia@One.test');
    expect(invited.body).toMatchObject({ emailSent: true, member: { state: 'invited', email: 'nia@one.test' } });
    const token = tokenIn(invited);
    expect((await newestMail({ dataDir: app.dataDir }, 'nia@one.test'))?.text).toContain(token);
    const login = { body: { email: 'nia@one.test', password: PASSWORD } };
    expect((await call(app, 'POST', '/api/v1/auth/login', login)).status).toBe(401);
    const both = await Promise.all([accepting(token), accepting(token)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await call(app, 'POST', '/api/v1/auth/login', login)).status).toBe(200);
    expect((await call(app, 'GET', `/api/v1/invitations/${token}`)).status).toBe(404);
    expect((await inviting('nia@one.test')).body).toMatchObject({ statusCode: 409, name: 'email' });
    const [stored] = await app.plane.users.findAcrossTenants({ email: 'nia@one.test' });
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it('are invited anew with a new link, and no later than it lives', async () => {
    const first = tokenIn(await inviting('late@one.test'));
    const again = await Promise.all([inviting('late@one.test', 'viewer'), inviting('late@one.test', 'viewer')]);
    expect(again.map(({ status }) => status)).toEqual([201, 201]);
    expect(again[0]!.body.member.id).toBe(again[1]!.body.member.id);
    expect((await accepting(first)).status).toBe(404);
    const second = tokenIn(await inviting('late@one.test', 'viewer'));
    const scope = memberScope(admin.user.tenantId);
    const expiresAt = '2020-01-01T00:00:00.000Z';
    await app.plane.users.updateOne(scope, { email: 'late@one.test' }, { set: { 'invitation.expiresAt': expiresAt } });
    expect((await accepting(second)).status).toBe(404);
  });

  it('lose what they may at once with their role, and everything with their membership', async () => {
    const person = await member('soon@one.test', 'recruiter');
    const make = () => as(person.accessToken, 'POST', '/interviews', { position: 'x' });
    expect((await make()).status).toBe(201);
    await as(admin.accessToken, 'PATCH', `/members/${person.user.id}`, { role: 'viewer' });
    expect((await make()).body).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('interview:create'),
    });
    expect((await as(person.accessToken, 'PATCH', `/members/${person.user.id}`, { role: 'admin' })).status).toBe(403);
    expect((await as(person.accessToken, 'GET', '/members')).status).toBe(403);
    await as(admin.accessToken, 'DELETE', `/members/${person.user.id}`);
    expect((await as(person.accessToken, 'GET', '/auth/me')).status).toBe(401);
    expect((await as(admin.accessToken, 'DELETE', `/members/${person.user.id}`)).status).toBe(404);
  });

  it('always have an administrator, also when two remove each other at once', async () => {
    const last = await as(admin.accessToken, 'PATCH', `/members/${admin.user.id}`, { role: 'viewer' });
    expect(last.body).toMatchObject({ statusCode: 409, code: 'conflict', name: 'role' });
    expect((await as(admin.accessToken, 'DELETE', `/members/${admin.user.id}`)).status).toBe(409);
    const scope = memberScope(admin.user.tenantId);
    const admins = () => app.plane.users.count(scope, { role: 'admin', state: 'active' });
    const second = await member('second@one.test', 'admin');
    for (let round = 0; round < 10; round += 1) {
      await Promise.all([
        as(admin.accessToken, 'PATCH', `/members/${second.user.id}`, { role: 'viewer' }),
        as(second.accessToken, 'PATCH', `/members/${admin.user.id}`, { role: 'viewer' }),
      ]);
      expect(await admins()).toBeGreaterThan(0);
      await app.plane.users.updateMany(
        scope,
        { id: { in: [admin.user.id, second.user.id] } },
        { set: { role: 'admin' } },
      );
    }
    await Promise.all([
      as(admin.accessToken, 'DELETE', `/members/${second.user.id}`),
      as(second.accessToken, 'DELETE', `/members/${admin.user.id}`),
    ]);
    expect(await admins()).toBeGreaterThan(0);
  });
});

describe('set-up', () => {
  it('happens once, also when two try at the same time', async () => {
    const app = await startApp({ RATE_LIMIT_SIGN_IN_PER_MINUTE: '1000' });
    try {
      const attempt = (number: number) => {
        const body = { organisation: `Org ${number}`, name: 'A', email: `a${number}@one.test`, password: PASSWORD };
        return call(app, 'POST', '/api/v1/auth/setup', { body });
      };
      const replies = await Promise.all([1, 2, 3, 4].map(attempt));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
      expect(await app.plane.users.findAcrossTenants({})).toHaveLength(1);
      expect(await app.plane.tenants.findAcrossTenants({})).toHaveLength(1);
    } finally {
      await app.close();
    }
  });

  it('needs the printed link behind a proxy, to which everyone is on this machine', async () => {
    const app = await startApp({ PUBLIC_URL: 'https://interviews.test' });
    try {
      const body = { organisation: 'One', name: 'A', email: 'a@one.test', password: PASSWORD };
      expect((await call(app, 'POST', '/api/v1/auth/setup', { body })).status).toBe(401);
    } finally {
      await app.close();
    }
  });

  it('needs the printed link off this machine, and no other token will do', async () => {
    const app = await startApp({
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://interviews.test',
      SECRET: 's'.repeat(40),
      RATE_LIMIT_SIGN_IN_PER_MINUTE: '1000',
    });
    try {
      const attempt = (token?: string) => {
        const body = { organisation: 'One', name: 'A', email: 'a@one.test', password: PASSWORD, token };
        return call<SignedIn>(app, 'POST', '/api/v1/auth/setup', { body });
      };
      const { signer } = app.context;
      expect((await attempt()).status).toBe(401);
      expect((await attempt(await signer.sign('setup', { sample: 'x' }, 60))).status).toBe(401);
      expect((await attempt(await signer.sign('candidate', { first: true }, 60))).status).toBe(401);
      const done = await attempt(await signer.sign('setup', { first: true }, 60));
      expect(done.headers.get('set-cookie')).toMatch(/; Path=\/api\/v1\/auth; HttpOnly; Secure; SameSite=Strict/);
      expect((await attempt(await signer.sign('setup', { first: true }, 60))).status).toBe(409);
      const sample = await signer.sign('setup', { sample: done.body.user.id, tenantId: done.body.user.tenantId }, 60);
      expect((await call(app, 'POST', `/api/v1/auth/sample/${sample}`)).status).toBe(404);
    } finally {
      await app.close();
    }
  });
});
