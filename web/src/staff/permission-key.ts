import type { Permission } from '../../../src/access/contract.ts';

type Key<P extends string> = P extends `${infer What}:${infer Act}` ? `permission.${What}_${Act}` : never;

/** Where the words for a permission stand; a colon means something else there. */
export const permissionKey = (permission: Permission) =>
  `permission.${permission.replace(':', '_')}` as Key<Permission>;
