import { ActionIcon, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanBody } from '../../../../src/interviews/contract.ts';
import { NumberField } from './number-field.tsx';
import {
  addCompetency,
  balanceWeights,
  changeCompetency,
  newPlanId,
  removeCompetency,
  weightSum,
} from './plan-draft.ts';
import classes from './plan-editor.module.css';
import type { Change } from './use-plan-draft.ts';

/** What is measured, and how much each part counts. */
export function CompetencyEditor({ plan, change }: { plan: PlanBody; change: Change }) {
  const { t } = useTranslation('staff');
  const percent = Math.round(weightSum(plan) * 100);
  return (
    <Stack component="section" gap="md">
      <Title order={3}>{t('plan.competencies')}</Title>
      {plan.competencies.map((one, index) => (
        <div key={one.id} className={classes.row}>
          <TextInput
            label={t('plan.competencyName', { number: index + 1 })}
            value={one.name}
            maxLength={100}
            onChange={(event) => {
              const name = event.currentTarget.value;
              change((body) => changeCompetency(body, one.id, { name }));
            }}
          />
          <NumberField
            label={t('plan.weight')}
            value={Math.round(one.weight * 100)}
            min={0}
            max={100}
            allowDecimal={false}
            suffix=" %"
            onNumber={(value) => change((body) => changeCompetency(body, one.id, { weight: value / 100 }))}
          />
          <ActionIcon
            variant="subtle"
            color="red"
            c="var(--mantine-color-error)"
            size="lg"
            aria-label={t('plan.remove', { name: one.name })}
            onClick={() => change((body) => removeCompetency(body, one.id))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={plan.competencies.length >= 12}
          onClick={() => change((body) => addCompetency(body, newPlanId('competency')))}
        >
          {t('plan.addCompetency')}
        </Button>
        {percent !== 100 && plan.competencies.length > 0 && (
          <Button variant="default" onClick={() => change(balanceWeights)}>
            {t('plan.balance')}
          </Button>
        )}
        <Text size="sm" c={percent === 100 ? 'dimmed' : 'var(--mantine-color-error)'}>
          {t('plan.weightSum', { percent })}
        </Text>
      </Group>
    </Stack>
  );
}
