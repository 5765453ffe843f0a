import { architecture } from './architecture.ts';
import { backend } from './backend.ts';
import { business } from './business.ts';
import { cloud } from './cloud.ts';
import { data } from './data.ts';
import { databases } from './databases.ts';
import { embedded } from './embedded.ts';
import { languages } from './languages.ts';
import { machineLearning } from './machine-learning.ts';
import { mobile } from './mobile.ts';
import { productAndDesign } from './product-and-design.ts';
import { quality } from './quality.ts';
import { security } from './security.ts';
import type { Skill } from './skill.ts';
import { waysOfWorking } from './ways-of-working.ts';
import { web } from './web.ts';

/** Maintained by hand; `docs/taxonomy.md` says how. */
export const skills: Skill[] = [
  ...languages,
  ...web,
  ...backend,
  ...databases,
  ...architecture,
  ...mobile,
  ...data,
  ...machineLearning,
  ...cloud,
  ...security,
  ...quality,
  ...embedded,
  ...waysOfWorking,
  ...productAndDesign,
  ...business,
];
