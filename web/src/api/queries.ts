import { QueryClient } from '@tanstack/react-query';
import { ApiFailure } from './problem.ts';

const passing = (error: unknown): boolean =>
  error instanceof ApiFailure && (error.status === 0 || error.status === 502 || error.status === 503);

/** Reads are tried again where the fault may pass; writes never by themselves. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => passing(error) && count < 2,
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      // Without a network the request fails at once and says so, instead of waiting without a word.
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
