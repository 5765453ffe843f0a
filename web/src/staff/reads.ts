import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ReplayState } from '../../../rooms/contract.ts';
import type { ApiKeyList, Members } from '../../../src/access/contract.ts';
import type { Assessment } from '../../../src/assessment/contract.ts';
import type { Decisions } from '../../../src/decisions/contract.ts';
import type { WebhookConfig, WebhookDelivery } from '../../../src/integrations/contract.ts';
import type {
  History,
  Interview,
  InterviewCounts,
  InterviewState,
  InvitationView,
  Plan,
} from '../../../src/interviews/contract.ts';
import type { Page } from '../../../src/platform/contract.ts';
import type { SessionRun } from '../../../src/sandbox/contract.ts';
import type { CodeVersion, Transcript } from '../../../src/sessions/contract.ts';
import type { Query } from '../api/client.ts';
import { ApiFailure } from '../api/problem.ts';
import { staffRequest } from '../api/session.ts';

/** What the pages read, each under the key that its writes refresh. */
const SOON_MS = 1500;
const LATER_MS = 5000;

/** States that the server leaves by itself. */
const passing: readonly InterviewState[] = ['RECEIVED', 'VALIDATING_SKILLS', 'GENERATING_PLAN', 'COMPLETED'];

const pollEvery = (state: InterviewState | undefined): number | false => {
  if (state && passing.includes(state)) return SOON_MS;
  return state === 'IN_PROGRESS' ? LATER_MS : false;
};

export const interviewKey = (id: string) => ['interview', id] as const;

export const readInterview = (id: string) =>
  queryOptions({
    queryKey: [...interviewKey(id), 'record'],
    queryFn: ({ signal }) => staffRequest<Interview>('GET', `/interviews/${id}`, { signal }),
    refetchInterval: (query) => pollEvery(query.state.data?.state),
  });

export const readInterviews = (query: Query) =>
  queryOptions({
    queryKey: ['interviews', query],
    queryFn: ({ signal }) => staffRequest<Page<Interview>>('GET', '/interviews', { query, signal }),
    placeholderData: keepPreviousData,
  });

export const readCounts = () =>
  queryOptions({
    queryKey: ['interviews', 'counts'],
    queryFn: ({ signal }) => staffRequest<InterviewCounts>('GET', '/interviews/counts', { signal }),
  });

export const readHistory = (id: string) =>
  queryOptions({
    queryKey: [...interviewKey(id), 'history'],
    queryFn: ({ signal }) => staffRequest<z.infer<typeof History>>('GET', `/interviews/${id}/history`, { signal }),
  });

export const readPlan = (id: string) =>
  queryOptions({
    queryKey: [...interviewKey(id), 'plan'],
    queryFn: ({ signal }) => staffRequest<Plan>('GET', `/interviews/${id}/plan`, { signal }),
  });

/** `null`: nobody has been invited, or the link was revoked. */
export const readInvitation = (id: string) =>
  queryOptions({
    queryKey: [...interviewKey(id), 'invitation'],
    queryFn: async ({ signal }) => {
      try {
        return await staffRequest<InvitationView>('GET', `/interviews/${id}/invite`, { signal });
      } catch (error) {
        if (error instanceof ApiFailure && error.status === 404) return null;
        throw error;
      }
    },
  });

export const readTranscript = (id: string, live: boolean) =>
  queryOptions({
    queryKey: [...interviewKey(id), 'transcript'],
    queryFn: ({ signal }) =>
      staffRequest<z.infer<typeof Transcript>>('GET', `/interviews/${id}/transcript`, { signal }),
    refetchInterval: live ? LATER_MS : false,
  });

export const readCodeVersions = (id: string, live: boolean) =>
  queryOptions({
    queryKey: [...interviewKey(id), 'code-versions'],
    queryFn: ({ signal }) =>
      staffRequest<{ data: CodeVersion[] }>('GET', `/interviews/${id}/code-versions`, { signal }),
    refetchInterval: live ? LATER_MS : false,
  });

export const readRuns = (id: string, live: boolean) =>
  queryOptions({
    queryKey: [...interviewKey(id), 'runs'],
    queryFn: ({ signal }) => staffRequest<{ data: SessionRun[] }>('GET', `/interviews/${id}/runs`, { signal }),
    refetchInterval: live ? LATER_MS : false,
  });

/** When the code and the board were last edited, in milliseconds since the session began. */
export const readEdits = (id: string) =>
  queryOptions({
    queryKey: [...interviewKey(id), 'edits'],
    queryFn: ({ signal }) =>
      Promise.all(
        (['code', 'board'] as const).map(
          async (name) =>
            (await staffRequest<ReplayState>('GET', `/interviews/${id}/replay/documents/${name}`, { signal })).at,
        ),
      ),
  });

export const readAssessment = (id: string) =>
  queryOptions({
    queryKey: [...interviewKey(id), 'assessment'],
    queryFn: ({ signal }) => staffRequest<Assessment>('GET', `/interviews/${id}/assessment`, { signal }),
  });

export const readDecisions = (id: string) =>
  queryOptions({
    queryKey: [...interviewKey(id), 'decisions'],
    queryFn: ({ signal }) => staffRequest<z.infer<typeof Decisions>>('GET', `/interviews/${id}/decision`, { signal }),
  });

export const readApiKeys = () =>
  queryOptions({
    queryKey: ['apiKeys'],
    queryFn: ({ signal }) => staffRequest<z.infer<typeof ApiKeyList>>('GET', '/api-keys', { signal }),
  });

export const readWebhookConfig = () =>
  queryOptions({
    queryKey: ['webhook'],
    queryFn: ({ signal }) => staffRequest<WebhookConfig>('GET', '/me/webhook-config', { signal }),
  });

export const readDeliveries = () =>
  queryOptions({
    queryKey: ['deliveries'],
    queryFn: ({ signal }) => staffRequest<Page<WebhookDelivery>>('GET', '/webhooks/deliveries', { signal }),
  });

export const readMembers = () =>
  queryOptions({
    queryKey: ['members'],
    queryFn: ({ signal }) => staffRequest<z.infer<typeof Members>>('GET', '/members', { signal }),
  });
