import type { BankQuestion } from '../contract.ts';
import { backend } from './backend.ts';
import { data } from './data.ts';
import { devops } from './devops.ts';
import { engineering } from './engineering.ts';
import { frontend } from './frontend.ts';
import { machineLearning } from './machine-learning.ts';
import { management } from './management.ts';
import { mobile } from './mobile.ts';
import { product } from './product.ts';
import { qa } from './qa.ts';
import { security } from './security.ts';
import { workingStyle } from './working-style.ts';

/** Changes whenever a question's words or rubric do; plans name it as their source. */
export const bankVersion = '2';

export const bank: BankQuestion[] = [
  ...workingStyle,
  ...engineering,
  ...backend,
  ...frontend,
  ...mobile,
  ...data,
  ...machineLearning,
  ...devops,
  ...security,
  ...qa,
  ...management,
  ...product,
];
