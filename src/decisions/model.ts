import type { Collection, Store, Stored } from '../store/port.ts';
import type { Decision } from './contract.ts';

export type DecisionDoc = Stored & Omit<Decision, 'id' | 'createdAt'>;
export type DecisionStore = { decisions: Collection<DecisionDoc> };

export const createDecisions = (store: Store): DecisionStore => ({
  decisions: store.collection<DecisionDoc>({ name: 'decisions', indexes: [{ fields: ['interviewId', 'createdAt'] }] }),
});

export const toDecision = ({ tenantId, environment, updatedAt, ...decision }: DecisionDoc): Decision => decision;
