import type { PlanBody } from '../interviews/contract.ts';
import type { Collection, Store, Stored } from '../store/port.ts';
import type { Position } from './contract.ts';

export type PositionDoc = Stored &
  Omit<Position, 'id' | 'createdAt' | 'updatedAt' | 'hasTemplate'> & {
    /** Title, level, skills and description folded: plain fields that say the same mean the same position. */
    key: string;
    planTemplate: PlanBody | null;
  };
export type Positions = { positions: Collection<PositionDoc> };

export const createPositions = (store: Store): Positions => ({
  positions: store.collection<PositionDoc>({
    name: 'positions',
    indexes: [{ fields: ['key'], unique: true }, { fields: ['createdAt'] }],
    search: ['title', 'jobDescription'],
  }),
});
