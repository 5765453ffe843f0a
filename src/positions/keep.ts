import { createHash } from 'node:crypto';
import type { PlanBody } from '../interviews/contract.ts';
import type { Scope } from '../platform/contract.ts';
import { canonicalSkill, roleFamilyOf } from '../questions/skills.ts';
import { DuplicateKey, normalise } from '../store/port.ts';
import type { CreatePosition, Position } from './contract.ts';
import type { PositionDoc, Positions } from './model.ts';

const keyOf = ({ title, level, skills, jobDescription }: CreatePosition): string =>
  createHash('sha256')
    .update([title, level ?? '', jobDescription, ...[...skills].sort()].map(normalise).join('\n'))
    .digest('base64url');

/** The position that these fields mean: a new one, or the one that says the same already. */
export async function keepPosition(deps: Positions, scope: Scope, input: CreatePosition): Promise<PositionDoc> {
  const skills = [...new Set(input.skills.map(canonicalSkill))];
  const key = keyOf({ ...input, skills });
  const known = await deps.positions.findOne(scope, { key });
  if (known) return known;
  const { title, level = null, jobDescription } = input;
  const roleFamily = roleFamilyOf(title, skills, jobDescription);
  return deps.positions
    .insert(scope, { key, title, level, skills, jobDescription, roleFamily, planTemplate: null })
    .catch(async (error) => {
      const other = error instanceof DuplicateKey && (await deps.positions.findOne(scope, { key }));
      if (other) return other;
      throw error;
    });
}

/** The plan that a person approved becomes what the next interview for this position starts from. */
export async function keepTemplate(deps: Positions, scope: Scope, id: string, planTemplate: PlanBody): Promise<void> {
  await deps.positions.updateOne(scope, { id }, { set: { planTemplate } });
}

export const toPosition = ({ tenantId, environment, key, planTemplate, ...rest }: PositionDoc): Position => ({
  ...rest,
  hasTemplate: planTemplate !== null,
});
