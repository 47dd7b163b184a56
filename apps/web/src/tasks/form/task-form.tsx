import {
  Alert,
  Button,
  Checkbox,
  Grid,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { sortErrors, type SortedErrors } from '../../api/problem';
import { ScheduleBuilder } from '../../schedules/schedule-builder';
import { bodyOf, SCHEDULE_FIELDS } from '../../schedules/schedule-draft';
import { SchedulePreview, usePreview } from '../../schedules/schedule-preview';
import { duration } from '../../time/format';
import { ErrorState } from '../../ui/page/error-state';
import { PageLoading } from '../../ui/page/page-states';
import { Panel } from '../../ui/page/panel';
import { DataPreview } from '../params/data-preview';
import { ParamsFields } from '../params/params-fields';
import { fieldsOf, pathsOf, type JsonSchema } from '../params/params-schema';
import {
  NOTIFY_EVENTS,
  notifyDefaults,
  retryWaits,
  sameSchedule,
  UNIT_SECONDS,
  type TaskDraft,
  type TimeUnit,
} from './task-draft';
import { taskKindsQuery, type Task } from '../task-queries';

const PLAIN_FIELDS = [
  'title',
  'description',
  'tags',
  'kind',
  'retry.maxAttempts',
  'retry.delaySeconds',
  'retry.maxDelaySeconds',
  'timeoutSeconds',
  'hardTimeoutSeconds',
  'overlap',
  'priority',
  'pauseAfterFailures',
  'notify.on',
  'notify.afterFailures',
  'notify.remindEverySeconds',
];

const NOTIFY_LABELS: Record<(typeof NOTIFY_EVENTS)[number], string> = {
  COMPLETED: 'it completed',
  FAILED: 'it failed for good, after its last attempt',
  RECOVERED: 'it completed again after it had failed',
  LATE: 'it was missed in an outage and started late',
  RESCUED: 'its worker died and it started again',
  PAUSED: 'it was paused after failures in a row',
  REPAIRED: 'its schedule was repaired',
};

interface TaskFormProps {
  initial: TaskDraft;
  /** The task that is edited; absent: a new one. */
  task?: Task;
  submitLabel: string;
  isSaving: boolean;
  error: unknown;
  onSubmit: (draft: TaskDraft) => void;
}

/** Everything that a task is. What was typed stays whatever the server says. */
export function TaskForm({ initial, task, submitLabel, isSaving, error, onSubmit }: TaskFormProps) {
  const [draft, setDraft] = useState(initial);
  const change = (part: Partial<TaskDraft>): void => setDraft((now) => ({ ...now, ...part }));
  const kinds = useQuery(taskKindsQuery);
  const schedule = bodyOf(draft.schedule);
  const told = draft.notifyOn ?? notifyDefaults(draft.schedule.type);
  const preview = usePreview(schedule, task?.id);
  const kind = kinds.data?.find((known) => known.kind === draft.kind);
  const fields = kind ? fieldsOf(kind.paramsSchema as JsonSchema) : [];
  const known = [...PLAIN_FIELDS, ...SCHEDULE_FIELDS, ...pathsOf(fields), 'params', 'schedule'];
  const refused: SortedErrors = error == null ? { fields: {}, rest: [] } : sortErrors(error, known);
  const live = preview.error ? sortErrors(preview.error, SCHEDULE_FIELDS).fields : {};
  const errors = { ...scheduleOnly(live), ...refused.fields };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit(draft);
  };
  if (kinds.isError)
    return (
      <ErrorState
        what="The kinds of tasks could not be loaded"
        error={kinds.error}
        onRetry={() => void kinds.refetch()}
      />
    );
  if (!kind) return <PageLoading />;
  const shownParts = [errors.params, errors.schedule].filter(Boolean);
  return (
    <form onSubmit={submit} noValidate>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack gap="md">
            <Panel title="What">
              <TextInput
                label="Title"
                required
                value={draft.title}
                onChange={(event) => change({ title: event.currentTarget.value })}
                error={errors.title}
              />
              <Select
                label="Kind"
                description={kind.description}
                data={kinds.data?.map((known) => ({ value: known.kind, label: known.title })) ?? []}
                allowDeselect={false}
                value={draft.kind}
                onChange={(next) => next !== null && change({ kind: next })}
                error={errors.kind}
              />
              <ParamsFields
                key={draft.kind}
                fields={fields}
                values={draft.params[draft.kind] ?? {}}
                errors={errors}
                onChange={(values) => change({ params: { ...draft.params, [draft.kind]: values } })}
              />
              {draft.kind === 'data' && <DataPreview params={draft.params.data ?? {}} />}
              <Textarea
                label="Description"
                autosize
                minRows={2}
                maxRows={10}
                value={draft.description}
                onChange={(event) => change({ description: event.currentTarget.value })}
                error={errors.description}
              />
              <TagsInput
                label="Tags"
                placeholder="Enter adds one"
                acceptValueOnBlur
                value={draft.tags}
                onChange={(tags) => change({ tags })}
                error={errors.tags}
              />
            </Panel>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="md">
            <Panel title="When">
              <ScheduleBuilder
                draft={draft.schedule}
                errors={errors}
                mayBeNow={task === undefined}
                onChange={(part) => change({ schedule: { ...draft.schedule, ...part } })}
              />
              {schedule !== null && (
                <SchedulePreview
                  preview={preview}
                  title={task && !sameSchedule(draft, initial) ? 'Next runs after the change' : 'Next runs'}
                />
              )}
              {task && !sameSchedule(draft, initial) && <Before initial={initial} />}
            </Panel>
            <Panel title="Tell me when">
              <Checkbox.Group
                aria-label="Tell me when"
                value={told}
                onChange={(on) => change({ notifyOn: on as TaskDraft['notifyOn'] })}
                error={errors['notify.on']}
              >
                <Stack gap="xs">
                  {NOTIFY_EVENTS.map((event) => (
                    <Checkbox key={event} value={event} label={NOTIFY_LABELS[event]} />
                  ))}
                </Stack>
              </Checkbox.Group>
              {told.includes('FAILED') && (
                <NumberInput
                  label="Tell of failures from so many in a row on"
                  clampBehavior="none"
                  value={draft.notifyAfterFailures}
                  onChange={(value) => change({ notifyAfterFailures: numberOf(value) })}
                  error={errors['notify.afterFailures']}
                />
              )}
              <Reminder draft={draft} errors={errors} change={change} />
              <Checkbox
                label="No mails about this task for now"
                description="As the link in its mails does; notifications in Carillon and webhooks stay"
                checked={draft.notifyMuted}
                onChange={(event) => change({ notifyMuted: event.currentTarget.checked })}
              />
            </Panel>
            <Panel title="When it goes wrong">
              <Failures draft={draft} errors={errors} change={change} />
            </Panel>
          </Stack>
        </Grid.Col>
      </Grid>
      <Stack gap="sm" mt="md">
        {(refused.rest.length > 0 || shownParts.length > 0 || Object.keys(refused.fields).length > 0) && (
          <Alert color="red" variant="outline" role="alert" title="It is not saved yet">
            {[...refused.rest, ...shownParts].map((message) => (
              <Text key={message} size="sm">
                {message}
              </Text>
            ))}
            {Object.keys(refused.fields).length > 0 && <Text size="sm">Look at the fields that are marked.</Text>}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={isSaving}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** While something is being typed, only what is wrong with it is said, not what is missing yet. */
function scheduleOnly(live: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(live).filter(([, message]) => !message.startsWith('is missing')));
}

const numberOf = (value: string | number): number | '' => (typeof value === 'number' ? value : '');

/** The next runs as they are without the change. */
function Before({ initial }: { initial: TaskDraft }) {
  const schedule = bodyOf(initial.schedule);
  const preview = usePreview(schedule);
  return schedule === null ? (
    <Text size="sm">Before the change it had no further run.</Text>
  ) : (
    <SchedulePreview preview={preview} title="Next runs before the change" />
  );
}

interface PartProps {
  draft: TaskDraft;
  errors: Record<string, string>;
  change: (part: Partial<TaskDraft>) => void;
}

/** While it fails: again and again, until it works or somebody acknowledges it. */
function Reminder({ draft, errors, change }: PartProps) {
  return (
    <Group align="flex-start" wrap="nowrap" gap="xs">
      <NumberInput
        label="While it fails, remind me every"
        description="Until it works or is acknowledged. Empty: never"
        placeholder="never"
        clampBehavior="none"
        allowDecimal={false}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        flex={1}
        value={draft.remindEvery}
        onChange={(value) => change({ remindEvery: numberOf(value) })}
        error={errors['notify.remindEverySeconds']}
      />
      <Select
        label="Unit"
        data={Object.keys(UNIT_SECONDS)}
        allowDeselect={false}
        w={120}
        value={draft.remindUnit}
        onChange={(unit) => unit !== null && change({ remindUnit: unit as TimeUnit })}
      />
    </Group>
  );
}

function Failures({ draft, errors, change }: PartProps) {
  const waits = retryWaits(draft).map((seconds) => duration(seconds * 1000));
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberInput
          label="Attempts in all"
          description={waits.length === 0 ? 'No retry' : `Waits: ${waits.join(', ')}`}
          clampBehavior="none"
          value={draft.maxAttempts}
          onChange={(value) => change({ maxAttempts: numberOf(value) })}
          error={errors['retry.maxAttempts']}
        />
        <Select
          label="The wait"
          description="Between two attempts"
          data={[
            { value: 'EXPONENTIAL', label: 'doubles each time' },
            { value: 'LINEAR', label: 'grows by the same each time' },
            { value: 'FIXED', label: 'stays the same' },
          ]}
          allowDeselect={false}
          value={draft.backoff}
          onChange={(backoff) => backoff !== null && change({ backoff: backoff as TaskDraft['backoff'] })}
        />
        <NumberInput
          label="First wait, in seconds"
          clampBehavior="none"
          value={draft.delaySeconds}
          onChange={(value) => change({ delaySeconds: numberOf(value) })}
          error={errors['retry.delaySeconds']}
        />
        <NumberInput
          label="Longest wait, in seconds"
          clampBehavior="none"
          value={draft.maxDelaySeconds}
          onChange={(value) => change({ maxDelaySeconds: numberOf(value) })}
          error={errors['retry.maxDelaySeconds']}
        />
        <NumberInput
          label="Asked to stop after seconds"
          clampBehavior="none"
          value={draft.timeoutSeconds}
          onChange={(value) => change({ timeoutSeconds: numberOf(value) })}
          error={errors.timeoutSeconds}
        />
        <NumberInput
          label="Ended after seconds"
          placeholder="30 more than that"
          clampBehavior="none"
          value={draft.hardTimeoutSeconds}
          onChange={(value) => change({ hardTimeoutSeconds: numberOf(value) })}
          error={errors.hardTimeoutSeconds}
        />
      </SimpleGrid>
      <Select
        label="It comes due while an earlier run is still under way"
        data={[
          { value: 'SKIP', label: 'the new run is left out' },
          { value: 'QUEUE_ONE', label: 'the new run waits, one at most' },
          { value: 'CANCEL_RUNNING', label: 'the earlier run is cancelled' },
          { value: 'ALLOW', label: 'both run' },
        ]}
        allowDeselect={false}
        value={draft.overlap}
        onChange={(overlap) => overlap !== null && change({ overlap: overlap as TaskDraft['overlap'] })}
        error={errors.overlap}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberInput
          label="Pause after so many failures in a row"
          placeholder="never"
          clampBehavior="none"
          value={draft.pauseAfterFailures}
          onChange={(value) => change({ pauseAfterFailures: numberOf(value) })}
          error={errors.pauseAfterFailures}
        />
        <Select
          label="Priority"
          data={[
            { value: 'LOW', label: 'Low' },
            { value: 'NORMAL', label: 'Normal' },
            { value: 'HIGH', label: 'High' },
          ]}
          allowDeselect={false}
          value={draft.priority}
          onChange={(priority) => priority !== null && change({ priority: priority as TaskDraft['priority'] })}
          error={errors.priority}
        />
      </SimpleGrid>
    </>
  );
}
