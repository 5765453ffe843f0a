import { memberScope, type UserDoc, type Users } from '../access/model.ts';
import { AppError } from '../platform/errors.ts';
import type { Signer } from '../platform/signing.ts';

const SAMPLE_LINK_TTL_SECONDS = 86_400;

/** `sampleLinks` is false in production and off loopback: then no link of this kind opens anything. */
export type SampleDeps = { users: Users; signer: Signer; sampleLinks: boolean };

export const sampleToken = (deps: Pick<SampleDeps, 'signer'>, user: UserDoc): Promise<string> =>
  deps.signer.sign('setup', { sample: user.id, tenantId: user.tenantId }, SAMPLE_LINK_TTL_SECONDS);

/** The member whom a printed link signs in. */
export async function sampleUser(deps: SampleDeps, token: string): Promise<UserDoc> {
  if (!deps.sampleLinks) throw new AppError('not_found', 'There is no sample organisation here');
  const { sample, tenantId } = await deps.signer.verify('setup', token);
  const user = sample ? await deps.users.get(memberScope(String(tenantId)), String(sample)) : null;
  if (!user) throw new AppError('not_found', 'There is no sample organisation here');
  return user;
}
