import type { z } from 'zod';
import type { Page, Paging, Scope } from '../platform/contract.ts';
import type { Collection, Filter, FindOptions, Stored } from './port.ts';

/** One page, newest first, in the list envelope. */
export async function pageEnvelope<T extends Stored, R>(
  collection: Collection<T>,
  scope: Scope,
  filter: Filter<T>,
  { page, limit }: z.output<typeof Paging>,
  show: (doc: T) => R,
): Promise<Page<R>> {
  const sort = { createdAt: -1 } as FindOptions<T>['sort'];
  const [docs, total] = await Promise.all([
    collection.find(scope, filter, { sort, skip: (page - 1) * limit, limit }),
    collection.count(scope, filter),
  ]);
  const meta = { total, page, limit, totalPages: Math.ceil(total / limit) };
  return { data: docs.map(show), ...meta, meta };
}
