import { Tabs } from '@mantine/core';
import { useDocumentTitle, useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Setup } from './abilities.ts';
import { ConnectionWords } from './connection-state.tsx';
import { ControlBar } from './control-bar.tsx';
import { Divider, useDivider } from './divider.tsx';
import { InterviewPane } from './interview-pane.tsx';
import { PaneBoundary } from './pane-boundary.tsx';
import { PaneWaiting } from './pane-waiting.tsx';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { RoomHeader } from './room-header.tsx';
import { NARROW, ROOMY } from './screen-size.ts';
import { type Shortcut, useShortcut } from './shortcuts.ts';
import { WorkPanel, type WorkTab, workTabs } from './work-pane.tsx';

const StaffPanel = lazy(async () => ({ default: (await import('./staff/staff-panel.tsx')).StaffPanel }));

/** What arrives this soon after the room opened was there before. */
const SETTLED_MS = 4_000;

type Tab = 'interview' | WorkTab | 'plan';

/** The room as it lies on the screen: two panes and a divider, a third column for staff on a wide one, tabs on a phone. */
export function RoomShell({ setup }: { setup: Setup }) {
  const { t } = useTranslation('room');
  const room = useRoom();
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const roomy = useMediaQuery(ROOMY, undefined, { getInitialValueInEffect: false });
  const staff = room.ticket.grants.control;
  const divider = useDivider();
  const tabs: Tab[] = [
    ...(narrow ? (['interview'] as const) : []),
    ...workTabs,
    ...(staff && !roomy ? (['plan'] as const) : []),
  ];
  const [chosen, setChosen] = useState<Tab>(narrow ? 'interview' : 'code');
  useShownExercise(() => setChosen('code'));
  const tab = tabs.includes(chosen) ? chosen : tabs[0]!;
  useDocumentTitle(t('title'));
  useUnblockedSound();
  const interviewer = setup.info?.interviewer.name ?? t('tile.name');
  const staffPanel = (
    <PaneBoundary>
      <Suspense fallback={<PaneWaiting what={t('plan.label')} />}>
        <StaffPanel />
      </Suspense>
    </PaneBoundary>
  );
  const left = divider.folded ? '0px' : `${divider.share}%`;
  return (
    <div className={classes.room}>
      <RoomHeader staff={staff} />
      <ConnectionWords />
      <main
        className={classes.panes}
        data-staff={staff && roomy}
        style={{ '--left': left } as React.CSSProperties}
        data-folded={divider.folded}
      >
        {!narrow && (
          <>
            <InterviewPane interviewer={interviewer} />
            <Divider {...divider} />
          </>
        )}
        <Tabs
          value={tab}
          onChange={(next) => setChosen(next as Tab)}
          className={classes.work}
          classNames={{ panel: classes.panel }}
          keepMounted={false}
        >
          <Tabs.List aria-label={t('tab.label')}>
            {tabs.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`tab.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map((one) => (
            <Tabs.Panel key={one} value={one} tabIndex={-1}>
              {one === 'interview' && <InterviewPane interviewer={interviewer} />}
              {one === 'plan' && staffPanel}
              {one !== 'interview' && one !== 'plan' && <WorkPanel tab={one} />}
            </Tabs.Panel>
          ))}
        </Tabs>
        {staff && roomy && (
          <aside className={classes.side} aria-label={t('tab.plan')}>
            {staffPanel}
          </aside>
        )}
      </main>
      <ControlBar breaks={setup.info?.accommodations.breaks ?? false} />
      {(['interview', 'code', 'board', 'notes', 'plan'] as const).map((one) => (
        <TabKey key={one} tab={one} onChoose={tabs.includes(one) ? setChosen : null} />
      ))}
    </div>
  );
}

/** One tab's key. A component, since the number of tabs changes with the screen. */
function TabKey({ tab, onChoose }: { tab: Tab & Shortcut; onChoose: ((tab: Tab) => void) | null }) {
  const choose = useCallback(() => onChoose?.(tab), [onChoose, tab]);
  useShortcut(tab, onChoose && choose);
  return null;
}

/** A new exercise brings the code to the front; one that was there when the room opened does not. */
function useShownExercise(show: () => void): void {
  const room = useRoom();
  const act = useRef(show);
  act.current = show;
  useEffect(() => {
    let seen = room.exercise.get()?.id;
    const opened = Date.now();
    return room.exercise.watch(() => {
      const id = room.exercise.get()?.id;
      if (id && id !== seen && Date.now() - opened > SETTLED_MS) act.current();
      seen = id;
    });
  }, [room]);
}

/** Any click or key lets the interviewer be heard: browsers ask for one. */
function useUnblockedSound(): void {
  const { playback } = useRoom();
  useEffect(() => {
    const unblock = () => playback.unblock();
    window.addEventListener('pointerdown', unblock);
    window.addEventListener('keydown', unblock);
    return () => {
      window.removeEventListener('pointerdown', unblock);
      window.removeEventListener('keydown', unblock);
    };
  }, [playback]);
}
