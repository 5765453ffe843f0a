import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { InterviewState } from '../../../../src/interviews/contract.ts';
import { staffSend } from '../../api/session.ts';
import { Failure } from '../../ui/failure.tsx';
import { NotYet } from './not-yet.tsx';
import { useInterview } from './use-interview.ts';

const formats = ['pdf', 'html', 'json'] as const;
const reported: InterviewState[] = ['ASSESSMENT_PENDING', 'ASSESSMENT_APPROVED'];

/** Downloads need the bearer, so they are fetched and then handed to the browser as a file. */
async function download(path: string, name: string, format: string): Promise<void> {
  const reply = await staffSend('GET', path, { query: { format }, headers: { accept: '*/*' } });
  const address = URL.createObjectURL(await reply.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.${format}`;
  link.click();
  // The browser reads the blob after the click; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const fileName = (kind: string, who: string) =>
  `${kind}-${who.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`.replace(/-+$/, '');

export function ReportTab() {
  const { t } = useTranslation('staff');
  const interview = useInterview();
  const { id, state, candidateName } = interview;
  if (!reported.includes(state)) return <NotYet interview={interview} title={t('report.notYet')} />;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Report
        title={t('report.recruiter')}
        text={t('report.recruiterText')}
        path={`/interviews/${id}/report`}
        name={fileName('report', candidateName)}
      />
      <Report
        title={t('report.candidate')}
        text={t('report.candidateText')}
        path={`/interviews/${id}/candidate-report`}
        name={fileName('feedback', candidateName)}
      />
    </SimpleGrid>
  );
}

function Report({ title, text, path, name }: { title: string; text: string; path: string; name: string }) {
  const { t } = useTranslation('staff');
  const get = useMutation({ mutationFn: (format: string) => download(path, name, format) });
  return (
    <Card withBorder padding="lg" component="section">
      <Stack h="100%" justify="space-between">
        <Stack gap="xs">
          <Title order={2}>{title}</Title>
          <Text>{text}</Text>
        </Stack>
        {get.isError && <Failure error={get.error} />}
        <Group gap="sm">
          {formats.map((format) => (
            <Button
              key={format}
              variant={format === 'pdf' ? 'filled' : 'default'}
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() => get.mutate(format)}
              loading={get.isPending && get.variables === format}
              disabled={get.isPending}
              aria-label={t('report.download', { title, format: t(`report.format.${format}`) })}
            >
              {t(`report.format.${format}`)}
            </Button>
          ))}
        </Group>
      </Stack>
    </Card>
  );
}
