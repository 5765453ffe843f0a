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
};

/** An installation is set up once, by whoever started it. */
export const setupNeeded = async (deps: Pick<SetupDeps, 'tenants'>): Promise<boolean> =>
  (await deps.tenants.findAcrossTenants({}, { limit: 1 })).length === 0;

/** The one-time token of the printed link: worth nothing once there is an organisation. */
export const setupToken = (deps: Pick<SetupDeps, 'signer'>): Promise<string> =>
  deps.signer.sign('setup', { first: true }, SETUP_LINK_TTL_SECONDS);

/** Makes the first organisation with its administrator. */
export async function setUp(deps: SetupDeps, input: z.output<typeof Setup>): Promise<UserDoc> {
  if (deps.setupNeedsToken && !(await deps.signer.verify('setup', input.token ?? '')).first)
    throw new AppError('unauthenticated', 'The set-up link is not valid');
  if (!(await setupNeeded(deps))) throw new AppError('conflict', 'This installation is set up already');
  const passwordHash = await hashPassword(input.password);
  const tenant = await makeTenant(deps, { name: input.organisation, sample: false });
  return makeMember(deps, tenant.id, { ...input, role: 'admin', passwordHash });
}

/** The first organisation of an installation; of two at once one is refused. */
export async function makeTenant(
  deps: Pick<SetupDeps, 'tenants'>,
  input: { name: string; sample: boolean },
): Promise<TenantDoc> {
  const id = newId();
  const doc = { id, ...input, setupKey: 'first' as const, autoApprovePlans: false };
  return deps.tenants.insert(tenantScope(id), doc).catch((error) => {
    if (error instanceof DuplicateKey) throw new AppError('conflict', 'This installation is set up already');
    throw error;
  });
}

export async function makeMember(
  deps: Pick<SetupDeps, 'users'>,
  tenantId: string,
  input: Pick<UserDoc, 'email' | 'name' | 'role' | 'passwordHash'>,
): Promise<UserDoc> {
  const { email, name, role, passwordHash } = input;
  return deps.users.insert(memberScope(tenantId), {
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
