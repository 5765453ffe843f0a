import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateInfo } from '../../../src/interviews/contract.ts';
import { AboutStep } from './about-step.tsx';
import { AnswerStep } from './answer-step.tsx';
import { answerTo, mayJoin } from './candidate-info.ts';
import { ChoicesStep } from './choices-step.tsx';
import classes from './join.module.css';
import { ReadyStep } from './ready-step.tsx';

const steps = ['about', 'choices', 'answering', 'ready'] as const;
type Step = (typeof steps)[number];

/** Who has answered everything before starts at the lobby's door: the device check. */
const firstStep = (info: CandidateInfo): Step =>
  info.notices.some((notice) => answerTo(info, notice.kind) !== null) && mayJoin(info) ? 'answering' : 'about';

/** One step at a time, each reachable again. */
export function JoinSteps({ token, info }: { token: string; info: CandidateInfo }) {
  const [step, setStep] = useState<Step>(() => firstStep(info));
  const go = (by: number) => setStep(steps[steps.indexOf(step) + by] ?? step);
  const frame = { step, onBack: step === 'about' ? undefined : () => go(-1), onNext: () => go(1) };
  switch (step) {
    case 'about':
      return (
        <StepFrame key={step} {...frame}>
          <AboutStep info={info} />
        </StepFrame>
      );
    case 'choices':
      return (
        <StepFrame key={step} {...frame} blocked={!mayJoin(info)}>
          <ChoicesStep token={token} info={info} />
        </StepFrame>
      );
    case 'answering':
      return (
        <StepFrame key={step} {...frame}>
          <AnswerStep token={token} info={info} />
        </StepFrame>
      );
    case 'ready':
      return (
        <StepFrame key={step} {...frame} onNext={undefined}>
          <ReadyStep token={token} info={info} />
        </StepFrame>
      );
  }
}

type StepFrameProps = {
  step: Step;
  onBack?: () => void;
  onNext?: () => void;
  /** Something on this step is still to be answered. */
  blocked?: boolean;
  children: ReactNode;
};

function StepFrame({ step, onBack, onNext, blocked = false, children }: StepFrameProps) {
  const { t } = useTranslation('candidate');
  const heading = useRef<HTMLHeadingElement>(null);
  const number = steps.indexOf(step) + 1;
  useEffect(() => {
    if (number > 1) heading.current?.focus();
  }, [number]);
  return (
    <Stack gap="lg">
      <div>
        <div className={classes.progress} aria-hidden>
          {steps.map((one, index) => (
            <span key={one} data-done={index < number} />
          ))}
        </div>
        <Text size="sm" c="dimmed" mt="sm">
          {t('step.count', { number, count: steps.length })}
        </Text>
        <Title order={2} ref={heading} tabIndex={-1}>
          {t(`step.${step}`)}
        </Title>
      </div>
      {children}
      <Group justify={onBack ? 'space-between' : 'flex-end'} mt="sm" className={classes.moves}>
        {onBack && (
          <Button variant="default" onClick={onBack}>
            {t('step.back')}
          </Button>
        )}
        {onNext && (
          <Button onClick={onNext} disabled={blocked}>
            {t('step.next')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
