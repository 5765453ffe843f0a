import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Backend, silent, sqliteBackend } from '../../test/kit/stores.ts';
import { permissionsOf, type StaffPrincipal } from '../access/principal.ts';
import type { DomainEvent } from '../platform/contract.ts';
import { absentLlm } from '../platform/llm.ts';
import { createOutward } from '../platform/outward.ts';
import { createPositions } from '../positions/model.ts';
import { createRelay, type Relay } from '../store/outbox.ts';
import { type Store, StoreUnavailable } from '../store/port.ts';
import { createTenants } from '../tenants/model.ts';
import { type CreateDeps, createInterview } from './create.ts';
import { createInterviews, findInterview, type InterviewDoc } from './model.ts';
import { retryPlan } from './plan.ts';
import { type PrepareDeps, prepareInterview } from './prepare.ts';

const scope = { tenantId: 'tenant', environment: 'live' } as const;
const permissions = permissionsOf('recruiter');
const staff: StaffPrincipal = { kind: 'user', scope, userId: 'ada', name: 'Ada', permissions };
const input = {
  position: 'Backend Engineer',
  level: 'mid' as const,
  skills: ['python', 'sql'],
  jobDescription: 'Design, build and run services; write tested code and review the code of others. '.repeat(3),
  candidateName: 'Casey',
  durationMinutes: 30,
};

describe('a plan that cannot be made', () => {
  let backend: Backend;
  let store: Store;
  let relay: Relay;
  let deps: PrepareDeps & CreateDeps;
  let fault: Error | null;
  let tries: number;
  let failed: number;

  beforeEach(async () => {
    backend = sqliteBackend();
    store = backend.connect();
    const interviews = createInterviews(store);
    tries = 0;
    failed = 0;
    const plans = {
      ...interviews.plans,
      findOne: (...args: Parameters<typeof interviews.plans.findOne>) => {
        tries += 1;
        return fault ? Promise.reject(fault) : interviews.plans.findOne(...args);
      },
    };
    deps = {
      ...interviews,
      ...createPositions(store),
      plans,
      tenants: createTenants(store),
      outward: createOutward({ allowPlain: false }),
      llm: absentLlm,
      log: silent,
      plansFailed: {
        inc() {
          failed += 1;
        },
      },
    };
    await store.open();
    relay = createRelay({ store, log: silent, retryFromMs: 1, retryToMs: 5 });
    relay.on('planner', ['interview.created', 'interview.plan_requested'], ({ subjectId }: DomainEvent) =>
      prepareInterview(deps, scope, subjectId),
    );
    relay.start();
  });
  afterEach(async () => {
    await relay.close();
    await store.close();
    await backend.stop();
  });

  const becomes = (id: string, what: Partial<InterviewDoc>) =>
    expect.poll(() => findInterview(deps, scope, id), { timeout: 20_000 }).toMatchObject(what);
  const instant = expect.stringMatching(/Z$/);

  it('is tried a few times, then said on the interview, and made when somebody asks again', async () => {
    fault = new Error('a bug');
    const { id } = await createInterview(deps, staff, input, null);
    await becomes(id, { state: 'GENERATING_PLAN', planFailedAt: instant });
    await relay.drain();
    expect([tries, failed]).toEqual([8, 1]);
    expect(await store.undelivered(10)).toEqual([]);

    expect((await retryPlan(deps, staff, id)).planFailedAt).toBeNull();
    await expect(retryPlan(deps, staff, id)).rejects.toMatchObject({ code: 'wrong_state' });
    await becomes(id, { planFailedAt: instant });
    await relay.drain();
    expect([tries, failed]).toEqual([16, 2]);

    fault = null;
    await retryPlan(deps, staff, id);
    await becomes(id, { state: 'PENDING', planId: expect.any(String), planFailedAt: null });
    await expect(retryPlan(deps, staff, id)).rejects.toMatchObject({ code: 'wrong_state' });
  });

  it('is forgotten once it is made, by whomever', async () => {
    fault = new Error('a bug');
    const { id } = await createInterview(deps, staff, input, null);
    await becomes(id, { planFailedAt: instant });
    fault = null;
    await prepareInterview(deps, scope, id);
    await becomes(id, { state: 'PENDING', planFailures: 0, planFailedAt: null });
  });

  it('waits for a store that is away without end, and counts it to nobody', async () => {
    fault = new StoreUnavailable('away');
    const { id } = await createInterview(deps, staff, input, null);
    await expect.poll(() => tries).toBeGreaterThan(10);
    expect(await findInterview(deps, scope, id)).not.toHaveProperty('planFailures');
    fault = null;
    await becomes(id, { state: 'PENDING' });
    expect(failed).toBe(0);
  });
});
