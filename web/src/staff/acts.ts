import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Interview } from '../../../src/interviews/contract.ts';
import type { Method } from '../api/client.ts';
import { staffRequest } from '../api/session.ts';
import { interviewKey, readInterview } from './reads.ts';

/** After anything that changed an interview: its page and the lists are read again. */
export function useRefreshInterview(id: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: interviewKey(id) }),
      client.invalidateQueries({ queryKey: ['interviews'] }),
    ]);
  };
}

/** One write on an interview, `path` after `/interviews/ID`. A reply that is the interview is shown at once; then all of it is read again. */
export function useInterviewAct<Body = void, Reply = unknown>(id: string, method: Method, path: string) {
  const client = useQueryClient();
  const refreshInterview = useRefreshInterview(id);
  return useMutation({
    mutationFn: (body: Body) => staffRequest<Reply>(method, `/interviews/${id}${path}`, { body: body ?? undefined }),
    onSuccess: async (reply) => {
      if (isInterview(reply, id)) client.setQueryData(readInterview(id).queryKey, reply);
      await refreshInterview();
    },
  });
}

const isInterview = (reply: unknown, id: string): reply is Interview =>
  typeof reply === 'object' && reply !== null && 'id' in reply && reply.id === id && 'state' in reply;
