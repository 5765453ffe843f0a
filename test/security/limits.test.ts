import { afterEach, describe, expect, it } from 'vitest';
import { call, startApp, type TestApp } from '../kit/app.ts';

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
