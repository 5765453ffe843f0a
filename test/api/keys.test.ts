import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_KEYS } from '../../src/access/api-keys.ts';
import type { ApiKey, NewApiKey } from '../../src/access/contract.ts';
import type { Interview } from '../../src/interviews/contract.ts';
import { call, type Reply, setUpOrganisation, startApp, type TestApp, until } from '../kit/app.ts';

const PAST = '2020-01-01T00:00:00.000Z';

describe('API keys', () => {
  let app: TestApp;
  let token: string;
  beforeAll(async () => {
    app = await startApp();
    token = (await setUpOrganisation(app)).accessToken;
  });
  afterAll(() => app?.close());

  type Headers = Record<string, string>;
  type Said = { name: string; message: string; total: number; email: string };
  const ask = <T = Said>(method: string, path: string, body?: unknown, headers: Headers = {}): Promise<Reply<T>> =>
    call<T>(app, method, `/api/v1${path}`, { token, body, headers });
  const made = async (change: object = {}, headers: Headers = {}): Promise<NewApiKey> => {
    const body = { name: 'The applicant tracker', permissions: ['interview:create', 'interview:read'], ...change };
    const reply = await ask<NewApiKey>('POST', '/api-keys', body, headers);
    expect([reply.status, reply.body]).toEqual([201, expect.objectContaining({ name: 'The applicant tracker' })]);
    return reply.body;
  };
  const by = <T = Said>(key: string, method: string, path: string, body?: unknown, headers: Headers = {}) =>
    call<T>(app, method, `/api/v1${path}`, { body, headers: { 'x-api-key': key, ...headers } });
  const statusOf = async (key: string, headers: Headers = {}) =>
    (await by(key, 'GET', '/interviews', undefined, headers)).status;
  const newInterview = { position: 'Engineer', candidateName: 'Casey', candidateEmail: 'casey@example.test' };

  it('are shown once, and kept as a hash', async () => {
    const { key, ...shown } = await made();
    expect(key).toMatch(/^ak_live_[\w-]{43}$/);
    expect(shown).toMatchObject({
      prefix: key.slice(0, 12),
      last4: key.slice(-4),
      environment: 'live',
      revokedAt: null,
    });
    expect((await ask<ApiKey>('GET', `/api-keys/${shown.id}`)).body).toEqual(shown);
    const { data } = (await ask<{ data: ApiKey[] }>('GET', '/api-keys')).body;
    expect(data.find(({ id }) => id === shown.id)).toEqual(shown);
    expect(await statusOf(key)).toBe(200);
    const files = readdirSync(app.dataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(readFileSync(join(file.parentPath, file.name)).includes(key)).toBe(false);
  });

  it('open what their permissions say, and name themselves in the record', async () => {
    const { key, id } = await made();
    const created = await by<Interview>(key, 'POST', '/interviews', newInterview);
    expect(created.status).toBe(201);
    const refused = await by(key, 'DELETE', `/interviews/${created.body.id}`);
    expect([refused.status, refused.body.message]).toEqual([
      403,
      'Insufficient permissions. Required: interview:delete',
    ]);
    const used = await until(
      async () => (await ask<ApiKey>('GET', `/api-keys/${id}`)).body.lastUsedAt,
      'its use to be noted',
    );
    expect(Date.parse(used)).toBeGreaterThan(Date.now() - 60_000);
  });

  it('decide about nobody, enter no room, and make no keys', async () => {
    for (const permission of ['decision:create', 'user:manage', 'api-key:read', 'api-key:manage']) {
      const { status, body } = await ask('POST', '/api-keys', { name: 'x', permissions: [permission] });
      expect([permission, status, body.name]).toEqual([permission, 400, 'permissions.0']);
    }
    for (const name of ['', 'Tracker\u202eteg', 'Tra\u0000cker', 'x'.repeat(101)])
      expect((await ask('POST', '/api-keys', { name, permissions: ['interview:read'] })).status).toBe(400);
    const { key } = await made({ permissions: ['interview:create', 'interview:conduct'] });
    const { id } = (await by<Interview>(key, 'POST', '/interviews', newInterview)).body;
    const start = await by(key, 'POST', `/interviews/${id}/start`, {});
    expect([start.status, start.body.message]).toEqual([403, 'Only a person can do this, not an API key']);
    for (const path of ['/auth/me', '/members', '/api-keys'])
      expect((await by(key, 'GET', path)).status).toBe(path === '/auth/me' ? 401 : 403);
  });

  it('open nothing once they are revoked or expired, and nobody learns which', async () => {
    const revoked = await made();
    expect((await ask<ApiKey>('DELETE', `/api-keys/${revoked.id}`)).body.revokedAt).not.toBeNull();
    const again = await ask<ApiKey>('DELETE', `/api-keys/${revoked.id}`);
    expect([again.status, again.body.revokedAt]).toEqual([200, expect.any(String)]);
    expect((await ask('PATCH', `/api-keys/${revoked.id}`, { name: 'again' })).status).toBe(409);
    expect((await ask('POST', `/api-keys/${revoked.id}/rotate`, {})).status).toBe(409);
    const expired = await made({ expiresAt: '2999-01-01T00:00:00Z' });
    expect(await statusOf(expired.key)).toBe(200);
    await app.plane.apiKeys.updateMany(await scope(), { id: expired.id }, { set: { expiresAt: PAST } });
    const unknown = `ak_live_${'x'.repeat(43)}`;
    const replies = await Promise.all(
      [revoked.key, expired.key, unknown, 'nonsense', ''].map((key) => by(key, 'GET', '/interviews')),
    );
    expect(new Set(replies.map(({ status, body }) => `${status} ${body.message}`))).toEqual(
      new Set(['401 The API key is not valid, or not any more']),
    );
    expect(
      (await ask('POST', '/api-keys', { name: 'x', permissions: ['interview:read'], expiresAt: PAST })).status,
    ).toBe(400);
  });

  it('are rotated without a gap: the key before opens for as long as is said', async () => {
    const first = await made();
    const [one, other] = await Promise.all(
      [1, 2].map(() => ask<NewApiKey>('POST', `/api-keys/${first.id}/rotate`, {})),
    );
    expect([one!.status, other!.status].sort()).toEqual([201, 409]);
    const second = (one!.status === 201 ? one! : other!).body;
    expect([second.id, second.previousUntil]).toEqual([first.id, expect.any(String)]);
    expect([await statusOf(first.key), await statusOf(second.key)]).toEqual([200, 200]);
    await app.plane.apiKeys.updateMany(await scope(), { id: first.id }, { set: { 'previous.until': PAST } });
    expect([await statusOf(first.key), await statusOf(second.key)]).toEqual([401, 200]);
    const third = (await ask<NewApiKey>('POST', `/api-keys/${first.id}/rotate`, { overlapHours: 0 })).body;
    expect([await statusOf(second.key), await statusOf(third.key)]).toEqual([401, 200]);
    expect((await ask('POST', `/api-keys/${first.id}/rotate`, { overlapHours: 169 })).status).toBe(400);
  });

  it('come alone, and mean the organisation and the environment that they are of', async () => {
    const { key } = await made();
    const both = await call(app, 'GET', '/api/v1/interviews', { token, headers: { 'x-api-key': key } });
    expect([both.status, both.body.name]).toEqual([400, 'X-API-Key']);
    expect(await statusOf(key, { 'x-tenant-id': (await scope()).tenantId, 'x-environment': 'live' })).toBe(200);
    expect(await statusOf(key, { 'x-tenant-id': 'another' })).toBe(403);
    expect(await statusOf(key, { 'x-environment': 'test' })).toBe(403);
  });

  it('of the test environment see and change nothing that is live, nor the other way round', async () => {
    const test = { 'x-environment': 'test' };
    const { key } = await made({}, test);
    expect(key).toMatch(/^ak_test_/);
    const created = await by<Interview>(key, 'POST', '/interviews', { ...newInterview, externalId: 'one' });
    const { id } = created.body;
    const live = await made();
    const liveTwin = await by<Interview>(live.key, 'POST', '/interviews', { ...newInterview, externalId: 'one' });
    expect([created.status, liveTwin.status, liveTwin.body.id === id]).toEqual([201, 201, false]);
    expect((await by(live.key, 'GET', `/interviews/${id}`)).status).toBe(404);
    expect((await ask('GET', `/interviews/${id}`)).status).toBe(404);
    expect((await ask('GET', `/interviews/${id}`, undefined, test)).status).toBe(200);
    expect((await by(key, 'GET', '/interviews')).body.total).toBe(1);
    expect((await ask<{ data: ApiKey[] }>('GET', '/api-keys', undefined, test)).body.data).toHaveLength(1);
    expect((await ask('GET', '/auth/me', undefined, test)).body.email).toBe('admin@one.test');
    const wrong = await ask('GET', '/interviews', undefined, { 'x-environment': 'stage' });
    expect([wrong.status, wrong.body.name]).toEqual([400, 'X-Environment']);
  });

  it('are at most so many, of which the revoked are forgotten in time', async () => {
    const test = { 'x-environment': 'test' };
    const testScope = { ...(await scope()), environment: 'test' as const };
    const [known] = await app.plane.apiKeys.find(testScope, {});
    const { id: _id, ...like } = known!;
    const many = (revokedAt: string | null, mark: string) =>
      Array.from({ length: MOST_KEYS }, (_, at) => ({ ...like, hash: `${mark}${at}`, revokedAt }));
    await app.plane.apiKeys.insertMany(testScope, many(PAST, 'old'));
    await made({}, test);
    expect(await app.plane.apiKeys.count(testScope, { revokedAt: PAST })).toBeLessThan(MOST_KEYS);
    await app.plane.apiKeys.insertMany(testScope, many(null, 'new'));
    const full = await ask('POST', '/api-keys', { name: 'x', permissions: ['interview:read'] }, test);
    expect([full.status, full.body.message]).toEqual([409, expect.stringContaining(`${MOST_KEYS}`)]);
  });

  const scope = async () => ({
    tenantId: (await app.plane.users.findAcrossTenants({}))[0]!.tenantId,
    environment: 'live' as const,
  });
});
