import { useSyncExternalStore } from 'react';
import type { Permission, User } from '../../../src/access/contract.ts';
import { session } from '../api/session.ts';

/** The person of this tab; `null` once signed out. */
export const useUser = (): User | null => useSyncExternalStore(session.subscribe, session.user);

/** What the role of this person grants; the server decides, the page only hides what would be refused. */
export function useMay(): (permission: Permission) => boolean {
  const user = useUser();
  return (permission) => Boolean(user?.permissions.includes(permission) || user?.permissions.includes('*'));
}
