import type { Exercise } from '../contract.ts';
import { easy } from './easy.ts';
import { hard } from './hard.ts';
import { medium } from './medium.ts';

export const exercises: Exercise[] = [...easy, ...medium, ...hard];
