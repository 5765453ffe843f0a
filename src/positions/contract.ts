import { z } from 'zod';
import { PlanBody } from '../interviews/contract.ts';
import { Id, Instant, Paging, pageOf } from '../platform/contract.ts';
import { Level, RoleFamily } from '../questions/contract.ts';

const text = (most: number) => z.string().trim().max(most);

/** A job to fill. Its template is the last approved plan: the next interview for it starts from there. */
export const Position = z
  .object({
    id: Id,
    title: z.string(),
    level: Level.nullable(),
    skills: z.array(z.string()),
    jobDescription: z.string(),
    roleFamily: RoleFamily,
    hasTemplate: z.boolean(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Position' });
export type Position = z.infer<typeof Position>;
export const PositionDetail = Position.extend({ planTemplate: PlanBody.nullable() }).meta({ id: 'PositionDetail' });
export const PositionPage = pageOf(Position);
export const PositionQuery = Paging.extend({ search: z.string().max(200).optional() });

export const CreatePosition = z.strictObject({
  title: text(200).min(1),
  level: Level.optional(),
  skills: z.array(text(80).min(1)).max(50).default([]),
  jobDescription: text(20_000).default(''),
});
export type CreatePosition = z.infer<typeof CreatePosition>;
