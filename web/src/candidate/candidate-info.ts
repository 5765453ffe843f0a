import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CandidateInfo } from '../../../src/interviews/contract.ts';
import { request } from '../api/client.ts';

export const linkPath = (token: string): string => `/candidate-access/${encodeURIComponent(token)}`;

/** What the link opens; read again every `whileOpenMs` for as long as the interview is open. */
export function useCandidateInfo(token: string, whileOpenMs?: number) {
  return useQuery({
    queryKey: ['candidate', token],
    queryFn: () => request<CandidateInfo>('GET', `${linkPath(token)}/info`),
    refetchInterval: ({ state }) => (whileOpenMs && state.data?.access === 'join' ? whileOpenMs : false),
  });
}

/** Sends one of the candidate's answers and shows what the server made of it. Throws ApiFailure. */
export function useTell(token: string): (what: 'consents' | 'accommodations', body: unknown) => Promise<void> {
  const queries = useQueryClient();
  return async (what, body) => {
    const info = await request<CandidateInfo>('POST', `${linkPath(token)}/${what}`, { body });
    queries.setQueryData(['candidate', token], info);
  };
}

/** The newest answer to a notice as it reads now; `null` before one. */
export function answerTo(info: CandidateInfo, kind: string): boolean | null {
  const notice = info.notices.find((one) => one.kind === kind);
  return info.consents.findLast((one) => one.kind === kind && one.version === notice?.version)?.given ?? null;
}

/** Every notice is answered, and none that is required was declined. */
export const mayJoin = (info: CandidateInfo): boolean =>
  info.notices.every((notice) => {
    const given = answerTo(info, notice.kind);
    return given === true || (given === false && !notice.required);
  });
