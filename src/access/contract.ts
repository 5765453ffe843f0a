import { z } from 'zod';
import { Environment, Id, Instant } from '../platform/contract.ts';

export const RoleName = z.enum(['interviewer', 'recruiter', 'viewer', 'admin']);
export type RoleName = z.infer<typeof RoleName>;

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
  'api-key:read',
  'api-key:manage',
  'tenant:read',
  'tenant:update',
] as const;
export type Permission = (typeof permissions)[number];

/** Who else may do what. */
export const administrators: readonly Permission[] = ['user:manage', 'api-key:read', 'api-key:manage', 'tenant:update'];
/** What only a person may do. */
const persons: readonly Permission[] = ['decision:create', 'user:manage', 'api-key:read', 'api-key:manage'];
/** What a key may be good for. */
export const keyPermissions = permissions.filter((permission) => !persons.includes(permission));

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

/** Shown beside keys of the same look: nothing in it hides or turns letters around. */
const KeyName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((name) => !/\p{C}/u.test(name), 'must hold no control characters');

export const ApiKey = z
  .object({
    id: Id,
    name: z.string(),
    prefix: z.string(),
    last4: z.string(),
    permissions: z.array(z.enum(permissions)),
    environment: Environment,
    expiresAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
    /** To the minute. */
    lastUsedAt: Instant.nullable(),
    /** Until then the key before the last rotation opens too. */
    previousUntil: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

/** `key` is in no other reply, and nowhere stored. */
export const NewApiKey = ApiKey.extend({ key: z.string() }).meta({ id: 'NewApiKey' });
export type NewApiKey = z.infer<typeof NewApiKey>;
export const ApiKeyList = z.object({ data: z.array(ApiKey) });

export const CreateApiKey = z.strictObject({
  name: KeyName,
  permissions: z.array(z.enum(keyPermissions)).min(1).max(permissions.length),
  expiresAt: Instant.nullish(),
});
export const ChangeApiKey = z.strictObject({ name: KeyName.optional(), expiresAt: Instant.nullish() });
/** How long the key so far still opens, in hours. */
export const RotateApiKey = z.strictObject({ overlapHours: z.int().min(0).max(168).default(24) });
