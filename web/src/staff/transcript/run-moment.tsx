import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionRun } from '../../../../src/sandbox/contract.ts';
import { formatClock } from '../../ui/time.ts';
import { languageName } from './language-name.ts';
import classes from './transcript.module.css';

/** A run: by whom, how it ended, how many tests passed, what it printed. */
export function RunMoment({ run }: { run: SessionRun }) {
  const { t } = useTranslation('staff');
  const { result, verdicts } = run;
  const passed = verdicts.filter((verdict) => verdict.passed).length;
  const output = [result.stdout, result.stderr, result.reason ?? ''].filter(Boolean).join('\n');
  return (
    <li className={classes.moment}>
      <span className={classes.at}>{formatClock(run.at)}</span>
      <details className={classes.body}>
        <summary className={classes.summary}>
          <Text component="span" size="sm" fw={600}>
            {t('transcript.run', { name: run.by.name, language: languageName(run.language) })}
          </Text>{' '}
          <Text component="span" size="sm" c="dimmed">
            {t(`transcript.status.${result.status}`)}
            {verdicts.length > 0 && ` · ${t('transcript.tests', { passed, count: verdicts.length })}`}
            {` · ${t('transcript.ms', { ms: Math.round(result.wallMs) })}`}
          </Text>
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
        <pre className={classes.output} tabIndex={0}>
          {output || t('transcript.noOutput')}
        </pre>
      </details>
    </li>
  );
}
