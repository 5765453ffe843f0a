import { useSyncExternalStore } from 'react';
import type { User } from '../../../src/access/contract.ts';
import { session } from '../api/session.ts';

/** What a member's role may grant; the server decides, the page only hides what would be refused. */
export type Permission =
  | 'interview:create'
  | 'interview:read'
  | 'interview:update'
  | 'interview:delete'
  | 'interview:conduct'
  | 'interview:assess'
  | 'interview:approve'
  | 'decision:create'
  | 'user:read'
  | 'user:manage';

/** The person of this tab; `null` once signed out. */
export const useUser = (): User | null => useSyncExternalStore(session.subscribe, session.user);

export function useMay(): (permission: Permission) => boolean {
  const user = useUser();
  return (permission) => Boolean(user?.permissions.includes(permission) || user?.permissions.includes('*'));
}
