import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionRun } from '../../../../src/sandbox/contract.ts';
import type { CodeVersion, Turn } from '../../../../src/sessions/contract.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { NotYet } from '../interview/not-yet.tsx';
import { useInterview } from '../interview/use-interview.ts';
import { readCodeVersions, readRuns, readTranscript } from '../reads.ts';
import { CodeMoment } from './code-moment.tsx';
import { targetOf } from './moment.ts';
import { RunMoment } from './run-moment.tsx';
import classes from './transcript.module.css';
import { TurnMoment } from './turn-moment.tsx';
import { isUpcoming } from './upcoming.ts';
import { useTurnAudio } from './use-turn-audio.ts';

/** The record of a session in one line of time: what was said, the code that mattered, its runs. */
export function TranscriptTab() {
  const { t } = useTranslation('staff');
  const interview = useInterview();
  const { id, state, sessionId } = interview;
  const live = state === 'IN_PROGRESS';
  const held = sessionId !== null;
  const turns = useQuery({ ...readTranscript(id, live), enabled: held });
  const versions = useQuery({ ...readCodeVersions(id, live), enabled: held });
  const runs = useQuery({ ...readRuns(id, live), enabled: held });
  if (!held) {
    if (isUpcoming(state)) return <NotYet interview={interview} title={t('transcript.notYet')} />;
    return <EmptyState title={t('transcript.none')} text={t('transcript.neverHeld')} />;
  }
  const codeFailed = [versions, runs].find((query) => query.isError && !query.data);
  return (
    <Stack>
      {live && (
        <Text size="sm" c="dimmed" role="status">
          {t('transcript.live')}
        </Text>
      )}
      {codeFailed && (
        <Failure title={t('transcript.codeFailed')} error={codeFailed.error} onRetry={() => codeFailed.refetch()} />
      )}
      <Loaded query={turns}>
        {({ data }) => (
          <Timeline interviewId={id} turns={data} versions={versions.data?.data ?? []} runs={runs.data?.data ?? []} />
        )}
      </Loaded>
    </Stack>
  );
}

type Record = { turns: Turn[]; versions: CodeVersion[]; runs: SessionRun[] };
type Item =
  | { kind: 'turn'; at: number; turn: Turn }
  | { kind: 'code'; at: number; version: CodeVersion }
  | { kind: 'run'; at: number; run: SessionRun };

/** In order of time; a run stands after the code that it ran. */
function itemsOf({ turns, versions, runs }: Record): Item[] {
  const items: Item[] = [
    ...turns.map((turn) => ({ kind: 'turn' as const, at: turn.at, turn })),
    ...versions.map((version) => ({ kind: 'code' as const, at: version.at, version })),
    ...runs.map((run) => ({ kind: 'run' as const, at: run.at, run })),
  ];
  return items.sort((one, other) => one.at - other.at);
}

function Timeline({ interviewId, turns, versions, runs }: Record & { interviewId: string }) {
  const { t } = useTranslation('staff');
  const hash = useLocation({ select: (location) => location.hash });
  const audio = useTurnAudio(interviewId);
  const { play } = audio;
  const items = useMemo(() => itemsOf({ turns, versions, runs }), [turns, versions, runs]);
  const target = targetOf(hash, turns, versions);
  const targetId = target.turnId ?? target.code?.codeVersionId ?? null;
  // Goes to a moment once for each address, not again when a running interview brings the next turn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `hash` is what makes it a new visit
  useEffect(() => {
    if (!targetId) return;
    const element = document.getElementById(`moment-${targetId}`);
    element?.scrollIntoView({ block: 'center' });
    element?.focus({ preventScroll: true });
    if (turns.find(({ id }) => id === targetId)?.audio) play(targetId);
  }, [hash, targetId, play]);
  if (items.length === 0) return <EmptyState title={t('transcript.none')} text={t('transcript.noneText')} />;
  return (
    <ol className={classes.timeline} aria-label={t('tab.transcript')}>
      {items.map((item) => {
        if (item.kind === 'turn')
          return <TurnMoment key={item.turn.id} turn={item.turn} here={item.turn.id === targetId} audio={audio} />;
        if (item.kind === 'run') return <RunMoment key={item.run.id} run={item.run} />;
        const here = item.version.id === targetId ? target.code : null;
        return <CodeMoment key={item.version.id} version={item.version} here={here} />;
      })}
    </ol>
  );
}
