import { Tabs } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionRun } from '../../../../src/sandbox/contract.ts';
import type { CodeVersion, Turn } from '../../../../src/sessions/contract.ts';
import { useValue } from '../../room/use-value.ts';
import { Failure } from '../../ui/failure.tsx';
import { Waiting } from '../../ui/late.tsx';
import { momentOf, turnAt } from '../transcript/moment.ts';
import { Controls } from './controls.tsx';
import { marksOf } from './marks.ts';
import { PastCode, type Quoted } from './past-code.tsx';
import type { PastDocument } from './past-document.ts';
import type { Player } from './player.ts';
import { Playing } from './playing.ts';
import { Record } from './record.tsx';
import classes from './replay.module.css';
import { keyOf } from './replay-keys.ts';

const PastBoard = lazy(async () => {
  // Read when the board's code starts: its fonts come from our own server, where the default is a foreign one.
  window.EXCALIDRAW_ASSET_PATH = `${window.location.origin}/board/`;
  return { default: (await import('./past-board.tsx')).PastBoard };
});

type ReplayProps = {
  interviewId: string;
  turns: Turn[];
  runs: SessionRun[];
  versions: CodeVersion[];
  endsAt: number;
};

export function Replay({ interviewId, turns, endsAt, ...more }: ReplayProps) {
  const [playing, setPlaying] = useState<Playing | null>(null);
  useEffect(() => {
    const opened = new Playing(interviewId, turns, endsAt);
    setPlaying(opened);
    return () => opened.close();
  }, [interviewId, turns, endsAt]);
  return playing && <Stage playing={playing} turns={turns} {...more} />;
}

type StageProps = Pick<ReplayProps, 'turns' | 'runs' | 'versions'> & { playing: Playing };

/** One clock moves everything; the keys work while the focus is in here. */
function Stage({ playing, turns, runs, versions }: StageProps) {
  const { t } = useTranslation('staff');
  const { player, code, board } = playing;
  const soundError = useValue(playing.sound.error);
  const marks = useMemo(() => marksOf(turns, runs), [turns, runs]);
  const quoted = useQuoted(player, turns, versions);
  const [pane, setPane] = useState<string | null>('code');
  useEffect(() => {
    if (quoted) setPane('code');
  }, [quoted]);
  return (
    <section
      className={classes.replay}
      aria-label={t('tab.replay')}
      onKeyDown={(event) => {
        const act = keyOf(event, marks);
        if (!act) return;
        event.preventDefault();
        act(player);
      }}
    >
      <Controls player={player} marks={marks} />
      {soundError !== null && <Failure error={soundError} title={t('replay.noSound')} />}
      <div className={classes.panes}>
        <Record player={player} turns={turns} runs={runs} />
        <Tabs value={pane} onChange={setPane} className={classes.work} keepMounted={false}>
          <Tabs.List aria-label={t('replay.work')}>
            <Tabs.Tab value="code">{t('replay.codeTab')}</Tabs.Tab>
            <Tabs.Tab value="board">{t('replay.board')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="code" className={classes.pane} tabIndex={-1}>
            <Readable past={code}>
              <PastCode past={code} quoted={quoted} />
            </Readable>
          </Tabs.Panel>
          <Tabs.Panel value="board" className={classes.pane} tabIndex={-1}>
            <Readable past={board}>
              <Suspense fallback={<Waiting />}>
                <PastBoard past={board} />
              </Suspense>
            </Readable>
          </Tabs.Panel>
        </Tabs>
      </div>
    </section>
  );
}

function Readable({ past, children }: { past: PastDocument; children: React.ReactNode }) {
  const error = useValue(past.error);
  return error === null ? children : <Failure error={error} onRetry={() => past.retry()} />;
}

/** Goes to the moment that the address names, once for each visit, and plays what can be heard there. The lines of a quote show while the replay stands there. */
function useQuoted(player: Player, turns: readonly Turn[], versions: readonly CodeVersion[]): Quoted | null {
  const hash = useLocation({ select: (location) => location.hash });
  const at = useValue(player.at);
  const found = useMemo(() => {
    const moment = momentOf(hash);
    const version = moment?.kind === 'code' && versions.find(({ id }) => id === moment.codeVersionId);
    return version ? { version, fromLine: moment.fromLine, toLine: moment.toLine } : null;
  }, [hash, versions]);
  useEffect(() => {
    const moment = momentOf(hash);
    const to = found?.version.at ?? (moment?.kind === 'time' ? moment.at : null);
    if (to === null) return;
    player.pause();
    player.seek(to);
    if (!found && turnAt(turns, to)?.audio) player.play();
  }, [hash, found, player, turns]);
  return found && at === found.version.at ? found : null;
}
