import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Interview } from '../../../../src/interviews/contract.ts';
import { readInterview } from '../reads.ts';

const route = getRouteApi('/staff/interviews/$id');

export function useInterviewQuery() {
  const { id } = route.useParams();
  return useQuery(readInterview(id));
}

/** The interview of this page, for its tabs: the page has read it before it shows one. */
export function useInterview(): Interview {
  const { id } = route.useParams();
  return useSuspenseQuery(readInterview(id)).data;
}
