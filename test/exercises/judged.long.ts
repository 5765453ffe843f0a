import { describe } from 'vitest';
import { FunctionLanguage } from '../../src/questions/contract.ts';
import { missing } from '../kit/services.ts';
import { judgedRight } from './judged.ts';

describe.skipIf(missing('bubblewrap', 'g++', 'default-jdk-headless', 'golang-go'))('attempts', () =>
  judgedRight(FunctionLanguage.options),
);
