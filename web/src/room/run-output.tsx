import { Badge, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RunResult, TestVerdict } from '../../../src/sandbox/contract.ts';
import { type LiveRun, printed } from './live-runs.ts';
import classes from './room.module.css';
import { useRoom } from './room-context.ts';
import { useValue } from './use-value.ts';

/** The last run, whoever started it: how it ended, what it wrote, how long it took. */
export function RunOutput() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const { shown: progress } = useValue(room.runs);
  const done = progress?.run;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes.output} aria-label={t('run.label')} tabIndex={0}>
      <div role="status" className={classes.outputHead}>
        {!progress && (
          <Text size="sm" c="dimmed">
            {t(room.ticket.grants.run ? 'run.none' : 'run.noneWatching')}
          </Text>
        )}
        {progress && !done && (
          <Text size="sm">
            {progress.state === 'queued' && progress.position
              ? t('run.queuedAt', { name: progress.by, position: progress.position })
              : t(`run.${progress.state}`, { name: progress.by })}
          </Text>
        )}
        {progress && done && <Outcome by={progress.by} result={done.result} verdicts={done.verdicts} />}
      </div>
      {progress && !done && <Printed run={progress} />}
      {done && <Streams result={done.result} judged={done.verdicts.length > 0} />}
      {done && done.verdicts.length > 0 && <Verdicts verdicts={done.verdicts} />}
    </section>
  );
}

type OutcomeProps = { by: string; result: RunResult; verdicts: TestVerdict[] };

function Outcome({ by, result, verdicts }: OutcomeProps) {
  const { t } = useTranslation('room');
  const good = result.status === 'ok' && verdicts.every((verdict) => verdict.passed);
  const said =
    verdicts.length > 0 && result.status === 'ok'
      ? t(good ? 'run.allPassed' : 'run.someFailed')
      : t(`run.status.${result.status}`);
  return (
    <Group gap="xs">
      <Badge color={good ? 'accent' : 'red'}>{said}</Badge>
      {verdicts.length > 0 && (
        <Text size="sm">
          {t('run.passed', { passed: verdicts.filter((one) => one.passed).length, count: verdicts.length })}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {result.exitCode !== null && `${t('run.exit', { code: result.exitCode })} · `}
        {t('run.ms', { ms: Math.round(result.wallMs) })} · {t('run.by', { name: by })}
      </Text>
    </Group>
  );
}

/** What it has printed so far. */
function Printed({ run }: { run: LiveRun }) {
  const { t } = useTranslation('room');
  const [stdout, stderr] = [printed(run, 'stdout'), printed(run, 'stderr')];
  return (
    <>
      {stdout && <Stream label={t('run.stdout')} text={stdout} />}
      {stderr && <Stream label={t('run.stderr')} text={stderr} fault />}
    </>
  );
}

function Streams({ result, judged }: { result: RunResult; judged: boolean }) {
  const { t } = useTranslation('room');
  const silent = !judged && !result.stdout && !result.stderr && !result.reason && !result.compile?.output;
  return (
    <>
      {result.reason && <Text size="sm">{result.reason}</Text>}
      {silent && (
        <Text size="sm" c="dimmed">
          {t('run.silent')}
        </Text>
      )}
      {result.compile?.output && (
        <Stream label={t('run.compiler')} text={result.compile.output} fault={result.status === 'compile-error'} />
      )}
      {result.stdout && <Stream label={t('run.stdout')} text={result.stdout} />}
      {result.stderr && <Stream label={t('run.stderr')} text={result.stderr} fault />}
      {result.truncated && <Text size="sm">{t('run.truncated')}</Text>}
    </>
  );
}

function Stream({ label, text, fault = false }: { label: string; text: string; fault?: boolean }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes.stream} aria-label={label} data-fault={fault} tabIndex={0}>
      <pre>{text}</pre>
    </section>
  );
}

function Verdicts({ verdicts }: { verdicts: TestVerdict[] }) {
  const { t } = useTranslation('room');
  return (
    <ul className={classes.verdicts}>
      {verdicts.map((verdict) => (
        <li key={verdict.name}>
          {verdict.passed ? (
            <IconCircleCheck size={16} color="var(--mantine-color-anchor)" aria-hidden />
          ) : (
            <IconCircleX size={16} color="var(--mantine-color-error)" aria-hidden />
          )}
          <span>
            {t(verdict.passed ? 'run.testPassed' : 'run.testFailed', { name: verdict.name })}
            {!verdict.passed && verdict.expected !== undefined && (
              <code> {t('run.expected', { expected: verdict.expected, output: verdict.output ?? '' })}</code>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
