import type { Exercise } from '../contract.ts';
import { startersOf } from '../signatures/starters.ts';
import { easy } from './easy.ts';
import { hard } from './hard.ts';
import { medium } from './medium.ts';
import { programs } from './programs.ts';

const functions = [...easy, ...medium, ...hard].map(
  ({ signature, ...rest }): Exercise => ({ ...rest, signature, starter: startersOf(signature) }),
);

export const exercises: Exercise[] = [...functions, ...programs];
