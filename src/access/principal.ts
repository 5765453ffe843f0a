import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import type { TicketClaims } from '../sessions/contract.ts';
import type { RoleName } from './contract.ts';

/** Who is calling. Every one but `service` carries the only scope that it may see. */
export type UserPrincipal = {
  kind: 'user';
  scope: Scope;
  userId: string;
  signInId: string;
  name: string;
  role: RoleName;
};
export type CandidatePrincipal = { kind: 'candidate'; scope: Scope; interviewId: string; linkId: string };
export type ParticipantPrincipal = { kind: 'participant'; scope: Scope; ticket: TicketClaims };
export type ServicePrincipal = { kind: 'service'; role: string };
export type Principal = UserPrincipal | CandidatePrincipal | ParticipantPrincipal | ServicePrincipal;

export const permissions = [
  'interview:create',
  'interview:read',
  'interview:update',
  'interview:delete',
  'interview:conduct',
  'interview:assess',
  'interview:approve',
  'decision:create',
  'sandbox:execute',
  'user:read',
  'user:manage',
] as const;
export type Permission = (typeof permissions)[number];

const all = permissions;
const grants: Record<RoleName, readonly Permission[]> = {
  admin: all,
  recruiter: all.filter((permission) => permission !== 'user:manage'),
  interviewer: ['interview:read', 'interview:conduct', 'sandbox:execute'],
  viewer: ['interview:read'],
};

export const permissionsOf = (role: RoleName): readonly Permission[] => grants[role];

/** Who may be in a room with a candidate. */
export const mayConduct = (role: RoleName): boolean => permissionsOf(role).includes('interview:conduct');

/** Throws `forbidden` unless the principal is a member whose role grants the permission. */
export function authorize(principal: Principal, permission: Permission): void {
  if (principal.kind === 'user' && permissionsOf(principal.role).includes(permission)) return;
  throw new AppError('forbidden', `Insufficient permissions. Required: ${permission}`);
}
