import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeVersion } from '../../../../src/sessions/contract.ts';
import { formatClock } from '../../ui/time.ts';
import { languageName } from './language-name.ts';
import classes from './transcript.module.css';

type CodeMomentProps = { version: CodeVersion; here: { fromLine: number; toLine: number } | null };

/** The editor's text at a moment that mattered; open, with its lines marked, when a quote points at it. */
export function CodeMoment({ version, here }: CodeMomentProps) {
  const { t } = useTranslation('staff');
  const [open, setOpen] = useState(here !== null);
  useEffect(() => {
    if (here) setOpen(true);
  }, [here]);
  const marked = (line: number) => here !== null && line >= here.fromLine && line <= here.toLine;
  return (
    <li
      id={`moment-${version.id}`}
      tabIndex={-1}
      className={classes.moment}
      data-here={here ? true : undefined}
      aria-current={here ? 'true' : undefined}
    >
      <span className={classes.at}>{formatClock(version.at)}</span>
      <details className={classes.body} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={classes.summary}>
          <Text component="span" size="sm" fw={600}>
            {t('transcript.code', { number: version.number, language: languageName(version.language) })}
          </Text>{' '}
          <Text component="span" size="sm" c="dimmed">
            {t(`transcript.reason.${version.reason}`)}
          </Text>
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
        <pre className={classes.code} tabIndex={0}>
          {version.text.split('\n').map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
            <code key={index} className={classes.line} data-marked={marked(index + 1) || undefined}>
              {line || ' '}
              {'\n'}
            </code>
          ))}
        </pre>
      </details>
    </li>
  );
}
