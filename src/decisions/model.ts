import type { Collection, Store, Stored } from '../store/port.ts';
import type { Decision } from './contract.ts';

export type DecisionDoc = Stored &
  Omit<Decision, 'id' | 'createdAt'> & {
    /** Counts decisions about this interview from 1: two at once collide on it. */
    number: number;
  };
export type DecisionStore = { decisions: Collection<DecisionDoc> };

export const createDecisions = (store: Store): DecisionStore => ({
  decisions: store.collection<DecisionDoc>({
    name: 'decisions',
    indexes: [{ fields: ['interviewId', 'number'], unique: true }],
  }),
});

export const toDecision = ({ tenantId, environment, updatedAt, number, ...decision }: DecisionDoc): Decision =>
  decision;
