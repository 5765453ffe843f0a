import { describe } from 'vitest';
import { missing } from '../kit/services.ts';
import { judgedRight } from './judged.ts';

// two exercises in three languages; the long tests take all of them
describe.skipIf(missing('bubblewrap'))('attempts', () => {
  judgedRight(['javascript', 'python'], ['parse-duration', 'top-words']);
});
