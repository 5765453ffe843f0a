import type { z } from 'zod';
import type { AcceptInvitation, InviteMember, Member, MemberInvitation, RoleName } from '../access/contract.ts';
import { canonicalEmail, memberScope, type UserDoc, type Users } from '../access/model.ts';
import { hashPassword } from '../access/password.ts';
import { mayConduct, type StaffPrincipal } from '../access/principal.ts';
import { nowMs, toInstant } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { hashOfToken, newToken } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Mail } from '../platform/mail.ts';
import { DuplicateKey } from '../store/port.ts';
import { type Tenants, tenantScope } from './model.ts';

const DAY_MS = 86_400_000;
export const MOST_MEMBERS = 2000;

export type MemberDeps = {
  users: Users;
  tenants: Tenants;
  mail: Mail;
  config: Config;
  log: Log;
  publicUrl: () => string;
  /** Puts a member out of the rooms that they are in. */
  putOut(tenantId: string, userId: string): Promise<void>;
};

const toMember = ({ id, name, email, role, state, createdAt }: UserDoc): Member => ({
  id,
  name,
  email,
  role,
  state,
  createdAt,
});

export async function listMembers(deps: MemberDeps, principal: StaffPrincipal): Promise<{ data: Member[] }> {
  const users = await deps.users.find(memberScope(principal.scope.tenantId), {}, { sort: { name: 1 } });
  return { data: users.map(toMember) };
}

/** Invites somebody, or sends a new link to somebody who has not come yet; the earlier link ends. Throws `conflict` where all places are taken. */
export async function inviteMember(
  deps: MemberDeps,
  principal: StaffPrincipal,
  input: z.output<typeof InviteMember>,
): Promise<z.infer<typeof MemberInvitation>> {
  const scope = memberScope(principal.scope.tenantId);
  const email = canonicalEmail(input.email);
  if ((await deps.users.count(scope, { email: { ne: email } })) >= MOST_MEMBERS)
    throw new AppError('conflict', `An organisation has at most ${MOST_MEMBERS} members`, { name: 'email' });
  const token = newToken();
  const invitation = {
    hash: hashOfToken(token),
    expiresAt: toInstant(nowMs() + deps.config.INVITATION_TTL_DAYS * DAY_MS),
  };
  const blank = { email, state: 'invited' as const, passwordHash: null, signIns: [], signInsRevision: 0 };
  const change = { name: input.name, role: input.role, invitation };
  const user = await deps.users
    .upsert(scope, { email, state: 'invited' }, { set: change }, { ...blank, ...change })
    .catch((error) => {
      if (error instanceof DuplicateKey)
        throw new AppError('conflict', 'Somebody with this address has an account already', { name: 'email' });
      throw error;
    });
  const tenant = await deps.tenants.get(tenantScope(scope.tenantId), scope.tenantId);
  const link = `${deps.publicUrl()}/invite/${token}`;
  const emailSent = await deps.mail.send(letter(email, tenant?.name ?? '', principal.name, link)).then(
    () => true,
    (error) => {
      deps.log.warn({ err: error }, 'the invitation could not be mailed; its link is in the reply');
      return false;
    },
  );
  return { member: toMember(user), link, emailSent };
}

const letter = (to: string, organisation: string, by: string, link: string) => ({
  to,
  subject: `You are invited to ${organisation} on Vivavoce`,
  text: `${by} invites you to ${organisation} on Vivavoce.\n\nSet your password here:\n${link}\n`,
});

export async function invitationInfo(deps: MemberDeps, token: string) {
  const user = await invited(deps, token);
  const tenant = await deps.tenants.get(tenantScope(user.tenantId), user.tenantId);
  return { organisation: tenant?.name ?? '', name: user.name, email: user.email, role: user.role };
}

/** Sets the password; the link works once. */
export async function acceptInvitation(
  deps: MemberDeps,
  token: string,
  input: z.output<typeof AcceptInvitation>,
): Promise<UserDoc> {
  const user = await invited(deps, token);
  const set = { name: input.name, passwordHash: await hashPassword(input.password), state: 'active', invitation: null };
  const changed = await deps.users.updateOne(
    memberScope(user.tenantId),
    { id: user.id, 'invitation.hash': hashOfToken(token) },
    { set },
  );
  if (!changed) throw gone();
  return changed;
}

const gone = () => new AppError('not_found', 'This invitation does not exist, was used, or has expired');

async function invited(deps: MemberDeps, token: string): Promise<UserDoc> {
  const [user] = await deps.users.findAcrossTenants(
    { 'invitation.hash': hashOfToken(token), state: 'invited' },
    { limit: 1 },
  );
  if (!user || Date.parse(user.invitation?.expiresAt ?? '') < nowMs()) throw gone();
  return user;
}

export async function changeRole(
  deps: MemberDeps,
  principal: StaffPrincipal,
  id: string,
  role: RoleName,
): Promise<Member> {
  const scope = memberScope(principal.scope.tenantId);
  const before = await deps.users.get(scope, id);
  if (!before) throw unknownMember();
  if (before.role === 'admin' && role !== 'admin' && (await adminsBeside(deps, scope, id)) === 0) throw lastAdmin();
  const changed = await deps.users.updateOne(scope, { id }, { set: { role } });
  if (!changed) throw unknownMember();
  // Two administrators may have demoted each other at once.
  if (before.role === 'admin' && role !== 'admin' && (await adminsBeside(deps, scope, id)) === 0) {
    await deps.users.updateOne(scope, { id }, { set: { role: 'admin' } });
    throw lastAdmin();
  }
  // The change stands, whatever comes of this.
  if (!mayConduct(role))
    await deps
      .putOut(scope.tenantId, id)
      .catch((err) =>
        deps.log.warn({ err, userId: id }, 'a member who may not be in rooms any more could not be put out'),
      );
  return toMember(changed);
}

export async function removeMember(deps: MemberDeps, principal: StaffPrincipal, id: string): Promise<void> {
  // An administrator first gives up the role, which the last one cannot; and everybody leaves the rooms with it.
  await changeRole(deps, principal, id, 'viewer');
  const removed = await deps.users.deleteMany(memberScope(principal.scope.tenantId), { id });
  if (removed === 0) throw unknownMember();
}

const unknownMember = () => new AppError('not_found', 'Member not found');

const lastAdmin = () => new AppError('conflict', 'The last administrator cannot be removed', { name: 'role' });

/** An organisation without an administrator could never get one again. */
const adminsBeside = (deps: MemberDeps, scope: Scope, id: string): Promise<number> =>
  deps.users.count(scope, { role: 'admin', state: 'active', id: { ne: id } });
