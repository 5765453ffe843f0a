import type { RoleName } from '../../../../src/access/contract.ts';

/** From what may everything to what may only look. */
export const roles: RoleName[] = ['admin', 'recruiter', 'interviewer', 'viewer'];
