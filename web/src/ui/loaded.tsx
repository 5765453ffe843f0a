import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from './failure.tsx';
import { Waiting } from './late.tsx';

type LoadedProps<T> = {
  query: UseQueryResult<T>;
  /** Stands in while nothing is known yet. */
  waiting?: ReactNode;
  children: (data: T) => ReactNode;
};

/** The three ways a read can stand: on its way, failed with a way on, there. What is there stays while it is read again. */
export function Loaded<T>({ query, waiting, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) {
    return <Failure error={query.error} onRetry={() => query.refetch()} retrying={query.isFetching} />;
  }
  return <>{waiting ?? <Waiting />}</>;
}
