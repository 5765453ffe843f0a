import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { formatDateTime } from '../../ui/time.ts';
import { readHistory } from '../reads.ts';
import classes from './history-tab.module.css';
import { useInterview } from './use-interview.ts';

/** Every change of state, newest first, with who made it and why. */
export function HistoryTab() {
  const { t, i18n } = useTranslation('staff');
  const interview = useInterview();
  const query = useQuery(readHistory(interview.id));
  const moveText = (move: string) => (i18n.exists(`staff:move.${move}`) ? t(`move.${move}` as 'move.other') : move);
  // The end of an interview is noted by its code, all else in a person's words.
  const noteText = (note: string) =>
    i18n.exists(`staff:history.end.${note}`) ? t(`history.end.${note}` as 'history.end.left') : note;
  return (
    <Loaded query={query}>
      {({ data }) =>
        data.length === 0 ? (
          <EmptyState title={t('history.none')} text={t('history.noneText')} />
        ) : (
          <ol className={classes.list} reversed>
            {data
              .map((entry, index) => ({ entry, index }))
              .reverse()
              .map(({ entry, index }) => (
                <li key={index} className={classes.entry}>
                  <Text size="sm" c="dimmed" className={classes.at}>
                    <time dateTime={entry.at}>{formatDateTime(entry.at)}</time>
                  </Text>
                  <Stack gap={4}>
                    <Text>
                      {moveText(entry.move)}{' '}
                      <Text component="span" c="dimmed">
                        {t('history.by', { name: entry.by })}
                      </Text>
                    </Text>
                    {entry.note && <Text className={classes.note}>{noteText(entry.note)}</Text>}
                  </Stack>
                </li>
              ))}
          </ol>
        )
      }
    </Loaded>
  );
}
