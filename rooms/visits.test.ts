import { expect, it } from 'vitest';
import { comeAndGo } from '../test/kit/rooms-visits.ts';

/** Connections to the control plane are kept for a while, and the writer's thread tidies up. */
const FEW = 10;

it('R2 visitors and documents that come and go leave no timer, connection or file behind', async () => {
  const [first, ...later] = await comeAndGo(50, 100);
  for (const { files, waiting } of later) {
    expect(files).toBeLessThan(first!.files + FEW);
    expect(waiting).toBeLessThan(first!.waiting + FEW);
  }
});
