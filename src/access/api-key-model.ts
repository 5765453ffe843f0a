import type { Collection, Store, Stored } from '../store/port.ts';
import type { Permission } from './contract.ts';

/** A program's way in. The key itself is never stored. */
export type ApiKeyDoc = Stored & {
  name: string;
  /** The key's first and last characters, by which people tell it from others. */
  prefix: string;
  last4: string;
  hash: string;
  /** The key before the last rotation, while it still opens. */
  previous: { hash: string; until: string } | null;
  permissions: Permission[];
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
  /** Whose administrator made it: the member's id. */
  createdBy: string;
};

export type ApiKeys = { apiKeys: Collection<ApiKeyDoc> };

export const createApiKeys = (store: Store): ApiKeys => ({
  apiKeys: store.collection<ApiKeyDoc>({
    name: 'api_keys',
    indexes: [
      { fields: ['hash'], unique: true, global: true },
      { fields: ['previous.hash'], global: true },
    ],
  }),
});
