import type { Collection, Store, Stored } from '../store/port.ts';
import type { Assessment } from './contract.ts';

export type AssessmentDoc = Stored &
  Omit<Assessment, 'id' | 'createdAt' | 'updatedAt'> & {
    /** The event that asked for it: the same event never makes two. */
    cause: string;
    /** Counts changes, for compare-and-set. */
    revision: number;
    /** What people said when they sent it back, for the next one. */
    feedback: string[];
  };
export type Assessments = { assessments: Collection<AssessmentDoc> };

export const createAssessments = (store: Store): Assessments => ({
  assessments: store.collection<AssessmentDoc>({
    name: 'assessments',
    indexes: [
      { fields: ['interviewId', 'version'], unique: true },
      { fields: ['cause'], unique: true },
    ],
  }),
});

export const toAssessment = ({
  tenantId,
  environment,
  cause,
  revision,
  feedback,
  ...rest
}: AssessmentDoc): Assessment => ({ ...rest, flags: rest.flags ?? [] });
