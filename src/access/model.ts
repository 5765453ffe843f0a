import type { Scope } from '../platform/contract.ts';
import type { Collection, Store, Stored } from '../store/port.ts';
import type { RoleName } from './contract.ts';

/** One browser that is signed in. The token itself is never stored. */
export type SignIn = {
  id: string;
  hash: string;
  /** The token before this one: good for a moment, for two tabs that refresh at once; later it is a theft. */
  previousHash: string | null;
  rotatedAt: string;
  expiresAt: string;
};

export type UserDoc = Stored & {
  email: string;
  name: string;
  role: RoleName;
  state: 'active' | 'invited';
  passwordHash: string | null;
  invitation: { hash: string; expiresAt: string } | null;
  signIns: SignIn[];
  /** Counts changes of `signIns`, for compare-and-set. */
  signInsRevision: number;
};

/** People sign in by address alone, so an address is unique over all tenants. */
export const createUsers = (store: Store): Users =>
  store.collection<UserDoc>({
    name: 'users',
    indexes: [
      { fields: ['email'], unique: true, global: true },
      { fields: ['invitation.hash'], global: true },
    ],
  });

export type Users = Collection<UserDoc>;

/** Members belong to the organisation, not to one of its environments. */
export const memberScope = (tenantId: string): Scope => ({ tenantId, environment: 'live' });

export const canonicalEmail = (email: string): string => email.trim().toLowerCase();
