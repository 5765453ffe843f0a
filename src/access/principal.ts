import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import type { TicketClaims } from '../sessions/contract.ts';
import { administrators, type Permission, permissions, type RoleName } from './contract.ts';

/** Who is calling. Every one but `service` carries the only scope that it may see. */
export type StaffPrincipal = {
  /** A member, or a program with a key of its own. */
  kind: 'user' | 'key';
  scope: Scope;
  /** The member's id, or the key's. */
  userId: string;
  name: string;
  permissions: ReadonlySet<Permission>;
};
export type CandidatePrincipal = { kind: 'candidate'; scope: Scope; interviewId: string; linkId: string };
export type ParticipantPrincipal = { kind: 'participant'; scope: Scope; ticket: TicketClaims };
export type ServicePrincipal = { kind: 'service'; role: string };
export type Principal = StaffPrincipal | CandidatePrincipal | ParticipantPrincipal | ServicePrincipal;

const grants: Record<RoleName, ReadonlySet<Permission>> = {
  admin: new Set(permissions),
  recruiter: new Set(permissions.filter((permission) => !administrators.includes(permission))),
  interviewer: new Set(['interview:read', 'interview:conduct', 'sandbox:execute']),
  viewer: new Set(['interview:read']),
};

export const permissionsOf = (role: RoleName): ReadonlySet<Permission> => grants[role];

/** Who may be in a room with a candidate. */
export const mayConduct = (role: RoleName): boolean => permissionsOf(role).has('interview:conduct');

/** Throws `forbidden` unless the principal is a member or a key with this permission. */
export function authorize(principal: Principal, permission: Permission): void {
  if ('permissions' in principal && principal.permissions.has(permission)) return;
  throw new AppError('forbidden', `Insufficient permissions. Required: ${permission}`);
}

/** Throws `forbidden` for a key: who is named for this, and seen by others, is a person. */
export function requirePerson(principal: StaffPrincipal): void {
  if (principal.kind !== 'user') throw new AppError('forbidden', 'Only a person can do this, not an API key');
}
