import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionRun } from '../../../../src/sandbox/contract.ts';
import type { Turn } from '../../../../src/sessions/contract.ts';
import { useValue } from '../../room/use-value.ts';
import { formatClock } from '../../ui/time.ts';
import { languageName } from '../transcript/language-name.ts';
import { turnAt } from '../transcript/moment.ts';
import type { Player } from './player.ts';
import classes from './replay.module.css';

type RecordProps = { player: Player; turns: Turn[]; runs: SessionRun[] };
type Item = { id: string; at: number; who: string; role: string; text: string; run: boolean };

/** What was said and run; the turn of this moment is marked and kept in sight, and each is the way to its own. */
export function Record({ player, turns, runs }: RecordProps) {
  const { t } = useTranslation('staff');
  const at = useValue(player.at);
  const items = useMemo(() => {
    const said: Item[] = turns.map(({ id, at, speaker, text }) => ({
      ...{ id, at, text, who: speaker.name, role: speaker.role, run: false },
    }));
    const ran: Item[] = runs.map((run) => {
      const passed = run.verdicts.filter((verdict) => verdict.passed).length;
      const tests =
        run.verdicts.length > 0 ? ` · ${t('transcript.tests', { passed, count: run.verdicts.length })}` : '';
      const who = t('transcript.run', { name: run.by.name, language: languageName(run.language) });
      const text = `${t(`transcript.status.${run.result.status}`)}${tests}`;
      return { id: run.id, at: run.at, who, role: 'run', text, run: true };
    });
    return [...said, ...ran].sort((one, other) => one.at - other.at);
  }, [turns, runs, t]);
  const now = turnAt(turns, at)?.id;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>(`[data-id="${now}"]`);
    if (!here || !list.current) return;
    // Only the list moves, never the page.
    list.current.scrollTo({ top: here.offsetTop - list.current.clientHeight / 3 });
  }, [now]);
  return (
    <ol ref={list} className={classes.record} aria-label={t('replay.record')}>
      {items.map((item) => (
        <li key={item.id} data-id={item.id} data-here={item.id === now || undefined} data-role={item.role}>
          <button
            type="button"
            className={classes.said}
            aria-current={item.id === now ? 'true' : undefined}
            onClick={() => player.seek(item.at)}
          >
            <span className={classes.who}>
              <span className={classes.at}>{formatClock(item.at)}</span> {item.who}
            </span>
            <span className={classes.words}>{item.text}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
