import { describe } from 'vitest';
import { missing } from '../kit/services.ts';
import { judgedRight } from './judged.ts';

// the long tests take all exercises and languages
describe.skipIf(missing('bubblewrap', 'g++'))('attempts', () => {
  judgedRight(['javascript', 'python', 'cpp'], ['parse-duration']);
});
