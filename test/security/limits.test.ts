import { afterEach, describe, expect, it } from 'vitest';
import { call, setUpOrganisation, startApp, type TestApp } from '../kit/app.ts';

let app: TestApp | undefined;
afterEach(() => app?.close());

const wrong = { email: 'nobody@one.test', password: 'wrong' };
const signIn = async (forwarded: string): Promise<number> => {
  const headers = { 'x-forwarded-for': forwarded };
  return (await call(app!, 'POST', '/api/v1/auth/login', { body: wrong, headers })).status;
};

/** Three sign-ins a minute and address; each attempt claims another address in front of what the proxies say. */
describe.each([
  ['no proxy, which is what nobody says', {}, '', '198.51.100.8'],
  ['one proxy', { TRUST_PROXY: '1' }, ', 203.0.113.7', '203.0.113.8'],
  ['two proxies', { TRUST_PROXY: '2' }, ', 203.0.113.7, 10.0.0.1', '203.0.113.8, 10.0.0.1'],
])('behind %s', (_what, env, proxies, somebodyElse) => {
  it('a caller cannot choose the address that is counted', async () => {
    app = await startApp({ ...env, RATE_LIMIT_SIGN_IN_PER_MINUTE: '3' });
    const statuses = [];
    for (let i = 1; i <= 4; i++) statuses.push(await signIn(`9.9.9.${i}${proxies}`));
    expect(statuses).toEqual([401, 401, 401, 429]);
    expect(await signIn(somebodyElse)).toBe(proxies ? 401 : 429);
  });
});

describe('a credential that is no good', () => {
  const LIMIT = 5;
  const refused = [
    ['GET', '/api/v1/auth/me'],
    ['GET', '/api/v1/candidate-access/nonsense/info'],
    ['DELETE', '/api/v1/sessions/x/runs/y'],
    ['GET', '/internal/v1/sessions/x/clock'],
    ['GET', '/internal/v1/documents/x/code'],
  ] as const;

  it.each(refused)('is counted by address: %s %s', async (method, path) => {
    app = await startApp({ TRUST_PROXY: '1', RATE_LIMIT_GENERAL_PER_MINUTE: `${LIMIT}` });
    const { accessToken } = await setUpOrganisation(app);
    const from = (address: string, token?: string, at: string = path) =>
      call(app!, token ? 'GET' : method, at, { token: token ?? 'x.y.z', headers: { 'x-forwarded-for': address } });

    for (let i = 0; i < LIMIT; i++) expect((await from('203.0.113.7')).body.code).toBe('unauthenticated');
    const late = await from('203.0.113.7');
    expect([late.status, late.body.code]).toEqual([429, 'rate_limited']);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await from('203.0.113.8')).status).toBe(401);
    // Whoever shares the address and has a good one works on.
    expect((await from('203.0.113.7', accessToken, '/api/v1/auth/me')).status).toBe(200);
  });

  it('is counted by network where one caller has many addresses', async () => {
    app = await startApp({ TRUST_PROXY: '1', RATE_LIMIT_GENERAL_PER_MINUTE: `${LIMIT}` });
    const statuses = [];
    for (let i = 0; i <= LIMIT; i++) {
      const headers = { 'x-forwarded-for': `2001:db8::${i}` };
      statuses.push((await call(app, 'GET', '/api/v1/auth/me', { headers })).status);
    }
    expect(statuses).toEqual([...Array(LIMIT).fill(401), 429]);
  });
});
