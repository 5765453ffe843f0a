import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { LanguageState, Languages } from '../../../src/sandbox/contract.ts';
import { request } from '../api/client.ts';
import { useRoom } from './room-context.ts';

const FRESH_MS = 60_000;

/** What can run here, by language, as it was when the pane was opened; empty until it is known. Running tells what has changed since. */
export function useEngines(): readonly LanguageState[] {
  const room = useRoom();
  const engines = useQuery({
    queryKey: ['languages', room.ticket.sessionId],
    queryFn: () =>
      request<z.infer<typeof Languages>>('GET', '/languages', { bearer: room.tickets.ticket.get().ticket }),
    staleTime: FRESH_MS,
  });
  return engines.data?.data ?? [];
}
