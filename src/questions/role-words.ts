import type { Level, RoleFamily } from './contract.ts';

/** As people read them within a sentence. */
export const levelWords: Record<Level, string> = {
  junior: 'junior',
  mid: 'mid-level',
  senior: 'senior',
  lead: 'lead',
  principal: 'principal',
};

const familyWords: Record<RoleFamily, string> = {
  backend: 'backend',
  frontend: 'frontend',
  fullstack: 'full-stack',
  mobile: 'mobile',
  data: 'data',
  machine_learning: 'machine learning',
  devops: 'DevOps',
  security: 'security',
  qa: 'QA',
  management: 'management',
  product: 'product',
  general: '',
};

/** "a mid-level backend role"; a general one is named by its level alone. */
export const roleInWords = (level: Level, family: RoleFamily): string =>
  ['a', levelWords[level], familyWords[family], 'role'].filter(Boolean).join(' ');
