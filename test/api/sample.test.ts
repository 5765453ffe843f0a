import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignedIn } from '../../src/access/contract.ts';
import { sampleInterview } from '../../src/sample.ts';
import { sampleToken } from '../../src/tenants/sample-link.ts';
import { makeTenant } from '../../src/tenants/setup.ts';
import { call, setUpOrganisation, startApp, type TestApp } from '../kit/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ SAMPLE: 'auto', NODE_ENV: 'development', RATE_LIMIT_SIGN_IN_PER_MINUTE: '1000' });
});
afterAll(() => app?.close());

it('goes on with a sample organisation where a stopped start left it, and makes no second', async () => {
  const { plane } = app;
  await makeTenant(plane, { name: 'Sample Organisation', sample: true });
  await sampleInterview(plane);
  await sampleInterview(plane);
  expect(await plane.tenants.findAcrossTenants({})).toHaveLength(1);
  expect(await plane.users.findAcrossTenants({})).toHaveLength(2);
  const interviews = await plane.interviews.findAcrossTenants({});
  expect(interviews).toMatchObject([{ state: 'APPROVED', externalId: 'sample', link: { revoked: false } }]);
});

it('opens by its own links alone', async () => {
  const [recruiter] = await app.plane.users.findAcrossTenants({ role: 'admin' });
  const enter = (token: string) => call<SignedIn>(app, 'POST', `/api/v1/auth/sample/${token}`);
  expect((await enter(await sampleToken(app.plane, recruiter!))).body.user.email).toBe('recruiter@sample.invalid');
  expect((await enter(await app.plane.signer.sign('access', { sample: recruiter!.id }, 60))).status).toBe(401);
  expect((await enter(await app.plane.signer.sign('setup', { first: true }, 60))).status).toBe(404);
});

it('makes none where people set up their own', async () => {
  const own = await startApp({ SAMPLE: 'auto', NODE_ENV: 'development' });
  try {
    await setUpOrganisation(own);
    await sampleInterview(own.plane);
    expect(await own.plane.tenants.findAcrossTenants({})).toHaveLength(1);
    expect(await own.plane.interviews.findAcrossTenants({})).toHaveLength(0);
  } finally {
    await own.close();
  }
});
