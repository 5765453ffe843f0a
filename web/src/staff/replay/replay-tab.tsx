import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { NotYet } from '../interview/not-yet.tsx';
import { useInterview } from '../interview/use-interview.ts';
import { readCodeVersions, readEdits, readRuns, readTranscript } from '../reads.ts';
import { isUpcoming } from '../transcript/upcoming.ts';
import { endOf } from './marks.ts';
import { Replay } from './replay.tsx';

/** The interview once more: what was said, written, drawn and run, on one line of time. */
export function ReplayTab() {
  const { t } = useTranslation('staff');
  const interview = useInterview();
  const { id, state, sessionId } = interview;
  // What comes later, while the interview goes on, must not begin the replay anew.
  const once = { enabled: sessionId !== null, refetchOnWindowFocus: false };
  const turns = useQuery({ ...readTranscript(id, false), ...once });
  const runs = useQuery({ ...readRuns(id, false), ...once });
  const versions = useQuery({ ...readCodeVersions(id, false), ...once });
  const edits = useQuery({ ...readEdits(id), ...once });
  if (!once.enabled) {
    if (isUpcoming(state)) return <NotYet interview={interview} title={t('replay.notYet')} />;
    return <EmptyState title={t('transcript.none')} text={t('transcript.neverHeld')} />;
  }
  return (
    <Loaded query={turns}>
      {({ data: said }) => (
        <Loaded query={runs}>
          {({ data: ran }) => (
            <Loaded query={versions}>
              {({ data: kept }) => (
                <Loaded query={edits}>
                  {(lastEdits) => {
                    const endsAt = endOf(said, ran, lastEdits);
                    if (endsAt === 0)
                      return <EmptyState title={t('transcript.none')} text={t('transcript.noneText')} />;
                    return <Replay interviewId={id} turns={said} runs={ran} versions={kept} endsAt={endsAt} />;
                  }}
                </Loaded>
              )}
            </Loaded>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
