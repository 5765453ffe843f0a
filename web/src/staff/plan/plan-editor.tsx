import { Alert, Button, Group, List, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Interview, Plan, PlanBody, PlanEdit } from '../../../../src/interviews/contract.ts';
import { ApiFailure } from '../../api/problem.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useInterviewAct } from '../acts.ts';
import { readPlan } from '../reads.ts';
import { CompetencyEditor } from './competency-editor.tsx';
import { dropDraft } from './kept-draft.ts';
import { addSection, bodyOf, faultsOf, minutesOf, newPlanId } from './plan-draft.ts';
import classes from './plan-editor.module.css';
import { SectionEditor } from './section-editor.tsx';
import { useFocusAfterMove, usePlanDraft } from './use-plan-draft.ts';

type PlanEditorProps = { interview: Interview; plan: Plan; onDone: () => void };

/** Everything of a plan can be changed here. Nothing is lost: not by a reload, not by somebody else who saves first. */
export function PlanEditor({ interview, plan, onDone }: PlanEditorProps) {
  const { t } = useTranslation('staff');
  const client = useQueryClient();
  const { draft, setDraft, revision, setRevision, changed } = usePlanDraft(plan);
  const [dropping, setDropping] = useState(false);
  const [said, setSaid] = useState('');
  const focusLater = useFocusAfterMove();
  const save = useInterviewAct<z.input<typeof PlanEdit>, Plan>(interview.id, 'PUT', '/plan');
  const change = (work: (body: PlanBody) => PlanBody) => setDraft(work);
  const faults = faultsOf(draft);
  const leave = () => {
    dropDraft(interview.id);
    onDone();
  };
  const send = (onRevision: number) =>
    save.mutate(
      { revision: onRevision, plan: draft },
      {
        onSuccess: (saved) => {
          client.setQueryData(readPlan(interview.id).queryKey, saved);
          leave();
        },
        onError: (error) => {
          if (isStale(error)) void client.invalidateQueries({ queryKey: readPlan(interview.id).queryKey });
        },
      },
    );
  const stale = plan.revision !== revision;
  return (
    <Stack gap="xl">
      <Title order={2}>{t('plan.editing')}</Title>
      {stale && (
        <Alert color="yellow" role="alert" title={t('plan.staleTitle')}>
          <Stack gap="sm">
            <Text size="sm">{t('plan.staleText', { name: plan.source.name })}</Text>
            <Group gap="sm">
              <Button
                size="xs"
                onClick={() => send(plan.revision)}
                loading={save.isPending}
                disabled={faults.length > 0}
              >
                {t('plan.saveOver')}
              </Button>
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  setDraft(bodyOf(plan));
                  setRevision(plan.revision);
                  save.reset();
                }}
              >
                {t('plan.takeTheirs')}
              </Button>
            </Group>
          </Stack>
        </Alert>
      )}
      <CompetencyEditor plan={draft} change={change} />
      <Stack component="section" gap="md">
        <Title order={3}>{t('plan.sections')}</Title>
        {draft.sections.map((section, index) => (
          <SectionEditor
            key={section.id}
            plan={draft}
            section={section}
            index={index}
            change={change}
            say={setSaid}
            focusLater={focusLater}
          />
        ))}
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={draft.sections.length >= 12}
            onClick={() => {
              const id = newPlanId('section');
              change((body) => addSection(body, id));
              focusLater(`${id}-title`);
            }}
          >
            {t('plan.addSection')}
          </Button>
        </Group>
      </Stack>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <div className={classes.bar}>
        <Stack gap="xs">
          {save.isError && !isStale(save.error) && <Failure error={save.error} />}
          {faults.length > 0 && (
            <List size="sm" c="var(--mantine-color-error)" role="status">
              {[...new Set(faults.map((fault) => t(`plan.fault.${fault.kind}`, fault)))].map((fault) => (
                <List.Item key={fault}>{fault}</List.Item>
              ))}
            </List>
          )}
          <Group gap="sm">
            <Button
              onClick={() => send(revision)}
              loading={save.isPending}
              disabled={!changed || faults.length > 0 || stale}
            >
              {t('plan.save')}
            </Button>
            <Button variant="default" disabled={save.isPending} onClick={() => (changed ? setDropping(true) : leave())}>
              {t('plan.leave')}
            </Button>
            <Text size="sm" c="dimmed" role="status">
              {changed ? t('plan.unsaved') : t('plan.unchanged')}{' '}
              {t('plan.total', { minutes: minutesOf(draft), duration: interview.duration })}
            </Text>
          </Group>
        </Stack>
      </div>
      <Confirm
        opened={dropping}
        onClose={() => setDropping(false)}
        title={t('plan.dropTitle')}
        text={t('plan.dropText')}
        act={t('plan.drop')}
        danger
        onAct={async () => leave()}
      />
    </Stack>
  );
}

export const isStale = (error: unknown): boolean => error instanceof ApiFailure && error.code === 'conflict';
