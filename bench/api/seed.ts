// Fills a store with one organisation and its interviews, before the server starts. argv: how many, and `people` where each is somebody else;
// settings from the environment.

import { createUsers } from '../../src/access/model.ts';
import { hashPassword } from '../../src/access/password.ts';
import { factsOf } from '../../src/interviews/create.ts';
import { createInterviews } from '../../src/interviews/model.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createTenants } from '../../src/tenants/model.ts';
import { makeMember, makeTenant } from '../../src/tenants/setup.ts';
import { personOf } from './people.ts';

const config = loadConfig(process.env);
const store = await openStore(config, createLog({ LOG_LEVEL: 'error' }));
const deps = { users: createUsers(store), tenants: createTenants(store), ...createInterviews(store) };
await store.open();

const tenant = await makeTenant(deps, { name: 'Bench', sample: false });
await makeMember(deps, tenant.id, {
  email: 'bench@bench.test',
  name: 'Bench',
  role: 'admin',
  passwordHash: await hashPassword('bench bench bench'),
});
const facts = factsOf(
  {
    position: 'Backend Engineer',
    level: 'mid',
    skills: ['python'],
    jobDescription: 'x'.repeat(400),
    candidateName: 'Casey',
  },
  null,
);
const rest = {
  positionId: null,
  questions: [],
  externalId: null,
  idempotencyKey: null,
  bodyHash: '',
  planId: null,
  sessionId: null,
  invitedAt: null,
  history: [],
  consents: [],
  link: null,
  feedback: [],
  attempt: 1,
  createdBy: tenant.id,
  autoApprove: false,
  reportReleased: false,
  letterFor: null,
};
const total = Number(process.argv[2]);
const people = process.argv[3] === 'people';
const resume = 'Ran services, wrote tests, reviewed the work of colleagues and answered for what went wrong. '.repeat(
  25,
);
const ids: string[] = [];
for (let done = 0; done < total; done += 1000) {
  const docs = Array.from({ length: Math.min(1000, total - done) }, (_, n) => ({
    ...facts,
    ...rest,
    state: 'APPROVED' as const,
    ...(people ? { candidateResume: resume, ...personOf(done + n) } : {}),
  }));
  ids.push(
    ...(await deps.interviews.insertMany({ tenantId: tenant.id, environment: 'live' }, docs)).map((doc) => doc.id),
  );
}
await store.close();
process.stdout.write(`${JSON.stringify(ids)}\n`);
