import { Button, Group, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanQuestion } from '../../../../src/interviews/contract.ts';
import { staffRequest } from '../../api/session.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import classes from '../room.module.css';
import { useRoom } from '../room-context.ts';
import { useShortcut } from '../shortcuts.ts';
import { TextPane } from '../text-pane.tsx';
import { useValue } from '../use-value.ts';

/** Enough of what stands above the open question to see its section. */
const ABOVE_OPEN_PX = 40;

/** An interviewer's own side of the room: steering the AI, the plan, private notes. */
export function StaffPanel() {
  const { t } = useTranslation('room');
  return (
    <div className={classes.staff}>
      <AiControls />
      <PlanNow />
      <section className={classes.private} aria-label={t('private.label')}>
        <Title order={2} size="h4" px="sm">
          {t('private.label')}
        </Title>
        <TextPane name="private" label={t('private.label')} lead={t('private.lead')} />
      </section>
    </div>
  );
}

function AiControls() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const state = useValue(room.state);
  const open = useValue(room.voice.status).kind === 'open';
  const [ending, setEnding] = useState(false);
  const mine = state?.lead === 'human';
  const able = open && state !== null && state.phase !== 'ended';
  const lead = useCallback(() => void room.steer(mine ? 'hand_back' : 'take_over'), [room, mine]);
  const wait = useCallback(() => void room.steer('wait'), [room]);
  useShortcut('lead', able ? lead : null);
  useShortcut('wait', able && !mine ? wait : null);
  return (
    <section className={classes.controls} aria-label={t('steer.label')}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('steer.label')}
        </Title>
        <Text size="sm" c="dimmed" role="status">
          {t(mine ? 'steer.human' : 'steer.ai')}
        </Text>
        <Group gap="xs">
          <Button size="xs" onClick={lead} disabled={!able}>
            {t(mine ? 'steer.handBack' : 'steer.takeOver')}
          </Button>
          <Button size="xs" variant="default" onClick={wait} disabled={!able || mine}>
            {t('steer.wait')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setEnding(true)} disabled={!able}>
            {t('steer.end')}
          </Button>
        </Group>
        <AskNext able={able && !mine} />
        <RunLock />
      </Stack>
      <Confirm
        opened={ending}
        onClose={() => setEnding(false)}
        title={t('steer.endTitle')}
        text={t('steer.endText')}
        act={t('steer.endAct')}
        danger
        onAct={async () => {
          room.steer('end');
        }}
      />
    </section>
  );
}

function RunLock() {
  const { t } = useTranslation('room');
  const room = useRoom();
  const locked = useValue(room.runLocked);
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [error, setError] = useState<unknown>(null);
  const lock = async (next: boolean) => {
    setError(null);
    setWanted(next);
    await room.lockRuns(next).catch(setError);
    setWanted(null);
  };
  return (
    <>
      <Switch
        size="sm"
        label={t('steer.lockRuns')}
        checked={wanted ?? locked}
        onChange={(event) => void lock(event.currentTarget.checked)}
      />
      {error !== null && <Failure error={error} title={t('steer.lockFailed')} />}
    </>
  );
}

function AskNext({ able }: { able: boolean }) {
  const { t } = useTranslation('room');
  const room = useRoom();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const focus = useCallback(() => document.getElementById('ask-next')?.focus(), []);
  useShortcut('next', able ? focus : null);
  const ask = () => {
    if (!text.trim() || !room.steer('ask_next', text.trim())) return;
    setAsked(text.trim());
    setText('');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          id="ask-next"
          flex={1}
          size="xs"
          label={t('steer.askNext')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={1000}
        />
        <Button type="submit" size="xs" variant="default" disabled={!able || !text.trim()}>
          {t('steer.ask')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed" role="status" mt={4}>
        {asked && t('steer.asked', { text: asked })}
      </Text>
    </form>
  );
}

function PlanNow() {
  const { t } = useTranslation('room');
  const { ticket } = useRoom();
  const path = `/interviews/${ticket.interviewId}/plan`;
  const plan = useQuery({ queryKey: ['plan', ticket.interviewId], queryFn: () => staffRequest<Plan>('GET', path) });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes.plan} aria-label={t('plan.label')} tabIndex={0}>
      <Title order={2} size="h4" mb="xs">
        {t('plan.label')}
      </Title>
      <Loaded query={plan}>{(data) => <Sections plan={data} />}</Loaded>
    </section>
  );
}

function Sections({ plan }: { plan: Plan }) {
  const { t } = useTranslation('room');
  const state = useValue(useRoom().state);
  const list = useRef<HTMLOListElement>(null);
  const openId = state?.question?.id;
  // The panel alone goes along with the interview; on a phone, where the page scrolls, nothing moves by itself.
  useEffect(() => {
    const pane = list.current?.closest('section');
    const open = pane?.querySelector('[aria-current="step"]');
    if (!openId || !pane || !open) return;
    const [seen, wanted] = [pane.getBoundingClientRect(), open.getBoundingClientRect()];
    if (wanted.top < seen.top || wanted.bottom > seen.bottom) pane.scrollTop += wanted.top - seen.top - ABOVE_OPEN_PX;
  }, [openId]);
  return (
    <ol ref={list} className={classes.sections}>
      {plan.sections.map((section, index) => (
        <li key={section.id} data-now={state?.section?.index === index}>
          <Text size="sm" fw={600}>
            {section.title}{' '}
            <Text span size="sm" c="dimmed" fw={400}>
              {t('plan.minutes', { count: section.minutes })}
            </Text>
          </Text>
          <ul>
            {section.questions.map((question) => (
              <Question key={question.id} question={question} now={state?.question?.id === question.id} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Question({ question, now }: { question: PlanQuestion; now: boolean }) {
  const { t } = useTranslation('room');
  const room = useRoom();
  const open = useValue(room.voice.status).kind === 'open';
  const leads = useValue(room.state)?.lead !== 'human';
  return (
    <li data-now={now} aria-current={now ? 'step' : undefined}>
      <Text size="sm" span>
        {question.text}
      </Text>
      {now ? (
        <Text size="xs" c="dimmed">
          {t('plan.now')}
        </Text>
      ) : (
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={!open || !leads}
          onClick={() => room.steer('ask_next', question.text)}
          aria-label={t('plan.askThis', { text: question.text })}
        >
          {t('plan.ask')}
        </Button>
      )}
    </li>
  );
}
