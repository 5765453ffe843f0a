import { parentPort } from 'node:worker_threads';
import { goBehind } from '../src/platform/priority.ts';
import type { FromThread, ToThread } from './checkpointer.ts';
import { mergeStates } from './merge-states.ts';

goBehind();
parentPort?.on('message', ({ id, states }: ToThread) => {
  const say = (message: FromThread, moved: ArrayBuffer[] = []) => parentPort?.postMessage(message, moved);
  try {
    const state = mergeStates(states);
    say({ id, state }, [state.buffer as ArrayBuffer]);
  } catch (error) {
    say({ id, failed: error instanceof Error ? error.message : String(error) });
  }
});
