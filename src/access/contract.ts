import { z } from 'zod';
import { Id, Instant } from '../platform/contract.ts';

export const RoleName = z.enum(['interviewer', 'recruiter', 'viewer', 'admin']);
export type RoleName = z.infer<typeof RoleName>;

/** Long rather than clever: length is what stops guessing. */
export const Password = z.string().min(12, 'must have at least 12 characters').max(200);

export const SetupState = z.object({ needed: z.boolean() });
export const Setup = z.strictObject({
  token: z.string().max(2000).optional(),
  organisation: z.string().trim().min(1).max(200),
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254),
  password: Password,
});
export const Login = z.strictObject({ email: z.string().max(254), password: z.string().max(200) });

export const User = z.object({
  id: Id,
  email: z.string(),
  name: z.string(),
  role: RoleName,
  permissions: z.array(z.string()),
  tenantId: z.string(),
  organisation: z.string(),
});
export type User = z.infer<typeof User>;

/** `accessToken` for the `Authorization: Bearer` header; the refresh token is in an HttpOnly cookie. `csrfToken` goes into `X-CSRF-Token` of refresh and sign-out. */
export const SignedIn = z
  .object({ accessToken: z.string(), expiresIn: z.int(), csrfToken: z.string(), user: User })
  .meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof SignedIn>;

export const Member = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    role: RoleName,
    state: z.enum(['active', 'invited']),
    createdAt: Instant,
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;
export const Members = z.object({ data: z.array(Member) });
export const InviteMember = z.strictObject({
  email: z.email().max(254),
  name: z.string().trim().min(1).max(200),
  role: RoleName,
});
export const ChangeMember = z.strictObject({ role: RoleName });
export const MemberInvitation = z.object({ member: Member, link: z.url(), emailSent: z.boolean() });
export const InvitationInfo = z.object({
  organisation: z.string(),
  name: z.string(),
  email: z.string(),
  role: RoleName,
});
export const AcceptInvitation = z.strictObject({ name: z.string().trim().min(1).max(200), password: Password });
