import type { RoleFamily } from '../contract.ts';

export type RoleCategory =
  | 'engineering'
  | 'data'
  | 'product'
  | 'design'
  | 'management'
  | 'business'
  | 'support'
  | 'general';

/** Finer than the bank's families, in the words that replies use for `roleFamily`. `null`: the skills tell the bank's family. */
export const fields = {
  software_engineering: { family: null, category: 'engineering' },
  frontend_engineering: { family: 'frontend', category: 'engineering' },
  backend_engineering: { family: 'backend', category: 'engineering' },
  fullstack_engineering: { family: 'fullstack', category: 'engineering' },
  mobile_engineering: { family: 'mobile', category: 'engineering' },
  embedded_engineering: { family: 'backend', category: 'engineering' },
  game_engineering: { family: null, category: 'engineering' },
  software_architecture: { family: 'backend', category: 'engineering' },
  devops_engineering: { family: 'devops', category: 'engineering' },
  security_engineering: { family: 'security', category: 'engineering' },
  quality_engineering: { family: 'qa', category: 'engineering' },
  data_engineering: { family: 'data', category: 'data' },
  data_analytics: { family: 'data', category: 'data' },
  data_science: { family: 'machine_learning', category: 'data' },
  machine_learning_engineering: { family: 'machine_learning', category: 'engineering' },
  engineering_management: { family: 'management', category: 'management' },
  project_management: { family: 'management', category: 'management' },
  product_management: { family: 'product', category: 'product' },
  business_analysis: { family: 'product', category: 'product' },
  design: { family: 'product', category: 'design' },
  it_support: { family: 'devops', category: 'support' },
  customer_support: { family: 'general', category: 'support' },
  sales: { family: 'general', category: 'business' },
  marketing: { family: 'general', category: 'business' },
  finance: { family: 'general', category: 'business' },
  human_resources: { family: 'general', category: 'business' },
  legal: { family: 'general', category: 'business' },
  operations: { family: 'general', category: 'business' },
  general: { family: 'general', category: 'general' },
} satisfies Record<string, { family: RoleFamily | null; category: RoleCategory }>;

export type Field = keyof typeof fields;

/** For roles whose family the skills tell. */
export const fieldOfFamily: Record<RoleFamily, Field> = {
  backend: 'backend_engineering',
  frontend: 'frontend_engineering',
  fullstack: 'fullstack_engineering',
  mobile: 'mobile_engineering',
  data: 'data_engineering',
  machine_learning: 'machine_learning_engineering',
  devops: 'devops_engineering',
  security: 'security_engineering',
  qa: 'quality_engineering',
  management: 'engineering_management',
  product: 'product_management',
  general: 'general',
};
