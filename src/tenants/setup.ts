import type { z } from 'zod';
import type { Setup } from '../access/contract.ts';
import { canonicalEmail, memberScope, type UserDoc, type Users } from '../access/model.ts';
import { hashPassword } from '../access/password.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Signer } from '../platform/signing.ts';
import { DuplicateKey } from '../store/port.ts';
import { type TenantDoc, type Tenants, tenantScope } from './model.ts';

const SETUP_LINK_TTL_SECONDS = 86_400;

export type SetupDeps = {
  tenants: Tenants;
  users: Users;
  signer: Signer;
  /** Without a printed link only from this machine. */
  setupNeedsToken: boolean;
  /** A sample organisation is made at the start: one without members yet is not for set-up to take. */
  sampleLinks: boolean;
};

/** An installation is set up once, by whoever started it. An organisation without members is a set-up that died half-way. */
export const setupNeeded = async (deps: Pick<SetupDeps, 'users'>): Promise<boolean> =>
  (await deps.users.findAcrossTenants({}, { limit: 1 })).length === 0;

/** The one-time token of the printed link: worth nothing once there is an organisation. */
export const setupToken = (deps: Pick<SetupDeps, 'signer'>): Promise<string> =>
  deps.signer.sign('setup', { first: true }, SETUP_LINK_TTL_SECONDS);

/**
 * Makes the first organisation with its administrator, or gives one to the organisation that an earlier set-up left without. The
 * administrator bears the organisation's id: of two set-ups at once one is refused by it.
 */
export async function setUp(deps: SetupDeps, input: z.output<typeof Setup>): Promise<UserDoc> {
  if (deps.setupNeedsToken && !(await deps.signer.verify('setup', input.token ?? '')).first)
    throw new AppError('unauthenticated', 'The set-up link is not valid');
  if (!(await setupNeeded(deps))) throw alreadySetUp();
  const passwordHash = await hashPassword(input.password);
  const tenant = await firstTenant(deps, input.organisation);
  const user = await makeMember(deps, tenant.id, { ...input, id: tenant.id, role: 'admin', passwordHash }).catch(
    refuse,
  );
  const set = { name: input.organisation, sample: false };
  await deps.tenants.updateOne(tenantScope(tenant.id), { id: tenant.id }, { set });
  return user;
}

/** A new one, or the one that was left. */
const firstTenant = (deps: SetupDeps, name: string): Promise<TenantDoc> =>
  makeTenant(deps, { name, sample: false }).catch(async (error) => {
    const left = deps.sampleLinks ? { setupKey: 'first', sample: false } : { setupKey: 'first' };
    const [tenant] = await deps.tenants.findAcrossTenants(left, { limit: 1 });
    if (!tenant) throw error;
    return tenant;
  });

const alreadySetUp = () => new AppError('conflict', 'This installation is set up already');

const refuse = (error: unknown): never => {
  throw error instanceof DuplicateKey ? alreadySetUp() : error;
};

/** The first organisation of an installation; of two at once one is refused. */
export async function makeTenant(
  deps: Pick<SetupDeps, 'tenants'>,
  input: { name: string; sample: boolean },
): Promise<TenantDoc> {
  const id = newId();
  const doc = { id, ...input, setupKey: 'first' as const, autoApprovePlans: false };
  return deps.tenants.insert(tenantScope(id), doc).catch(refuse);
}

export async function makeMember(
  deps: Pick<SetupDeps, 'users'>,
  tenantId: string,
  input: Pick<UserDoc, 'email' | 'name' | 'role' | 'passwordHash'> & { id?: string },
): Promise<UserDoc> {
  const { id, email, name, role, passwordHash } = input;
  return deps.users.insert(memberScope(tenantId), {
    ...(id ? { id } : {}),
    email: canonicalEmail(email),
    name,
    role,
    passwordHash,
    state: 'active',
    invitation: null,
    signIns: [],
    signInsRevision: 0,
  });
}
