import type { RunProgress } from '../../../src/sandbox/contract.ts';

type Output = NonNullable<RunProgress['output']>;
/** A run with all that it has printed so far. */
export type LiveRun = RunProgress & { output: Output };
/** The run that is shown, and those before it, whose news come too late. */
export type LiveRuns = { shown: LiveRun | null; earlier: readonly string[] };

export const noRuns: LiveRuns = { shown: null, earlier: [] };
const REMEMBERED = 20;

/**
 * The run that began last is shown; one that waits does not push one that goes on aside, and the end of one's own is always shown. News may come twice, and
 * the end ahead of what was printed.
 */
export function withProgress(runs: LiveRuns, progress: RunProgress, own = false): LiveRuns {
  const { shown, earlier } = runs;
  if (shown?.id !== progress.id) {
    const goesOn = shown !== null && shown.state !== 'done';
    if (!own && (earlier.includes(progress.id) || (goesOn && progress.state === 'queued'))) return runs;
    return {
      shown: { ...progress, output: progress.output ?? [] },
      earlier: shown ? [...earlier, shown.id].slice(-REMEMBERED) : earlier,
    };
  }
  if (shown.state === 'done') return runs;
  return { shown: { ...progress, output: [...shown.output, ...(progress.output ?? [])] }, earlier };
}

/** What one stream has printed so far. */
export const printed = ({ output }: LiveRun, stream: Output[number]['stream']): string =>
  output.map((part) => (part.stream === stream ? part.text : '')).join('');
