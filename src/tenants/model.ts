import type { Scope } from '../platform/contract.ts';
import type { Collection, Store, Stored } from '../store/port.ts';

export type TenantDoc = Stored & {
  name: string;
  /** Made at the first start on this machine alone; may be entered by its printed links. */
  sample: boolean;
  /** `first` on the organisation that set-up made: two set-ups at once collide on it. */
  setupKey: 'first' | null;
  /** Skips the approval of plans. */
  autoApprovePlans: boolean;
};

export type Tenants = Collection<TenantDoc>;

export const createTenants = (store: Store): Tenants =>
  store.collection<TenantDoc>({
    name: 'tenants',
    indexes: [{ fields: ['setupKey'], unique: true, global: true, sparse: true }],
  });

/** The organisation itself stands in its own scope, under its own id. */
export const tenantScope = (tenantId: string): Scope => ({ tenantId, environment: 'live' });
