import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { SignedIn } from '../../../../src/access/contract.ts';
import { request } from '../../api/client.ts';
import { session } from '../../api/session.ts';

/** Only an address of this site: a link must not send a fresh sign-in elsewhere. */
export const safeTarget = (to: string | undefined): string =>
  to && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/';

/** Posts what signs somebody in (password, set-up, invitation, sample link) and goes on to `to`. */
export function useEnter<Body>(path: string, to?: string, onError?: (error: unknown) => void) {
  const router = useRouter();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => request<SignedIn>('POST', path, { body }),
    onSuccess: (reply) => {
      client.clear();
      session.enter(reply);
      router.history.push(safeTarget(to));
    },
    onError,
  });
}
