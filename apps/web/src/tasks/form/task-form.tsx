import { Alert, Button, Grid, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { typedText } from '../../api/exact-json';
import { bodyOf } from '../../schedules/schedule-draft';
import { usePreview } from '../../schedules/schedule-preview';
import { ErrorState } from '../../ui/page/error-state';
import { PageLoading } from '../../ui/page/page-states';
import { UnsavedGuard } from '../../ui/page/unsaved-guard';
import { fieldsOf, pathsOf, type JsonSchema } from '../params/params-schema';
import { taskKindsQuery, type Task } from '../task-queries';
import { FailureSection } from './failure-section';
import { KindSection } from './kind-section';
import { NotifySection } from './notify-section';
import { ScheduleSection } from './schedule-section';
import type { TaskDraft } from './task-draft';
import { taskFormErrors, type TaskFormErrors } from './task-form-errors';

interface TaskFormProps {
  draft: TaskDraft;
  /** Changes parts of the draft, given the latest one. */
  onChange: (change: (now: TaskDraft) => TaskDraft) => void;
  /** The draft without any change: empty, or the task as it is saved. */
  initial: TaskDraft;
  /** The task to edit; absent for a new one. */
  task?: Task;
  submitLabel: string;
  isSaving: boolean;
  error: unknown;
  onSubmit: () => void;
}

/** Edits a whole task, new or existing. A refused save changes nothing that was typed; leaving with changes asks first. */
export function TaskForm({ draft, onChange, initial, task, submitLabel, isSaving, error, onSubmit }: TaskFormProps) {
  const change = (part: Partial<TaskDraft>): void => onChange((now) => ({ ...now, ...part }));
  const kinds = useQuery(taskKindsQuery);
  const preview = usePreview(bodyOf(draft.schedule), task?.id);
  const kind = kinds.data?.find((known) => known.kind === draft.kind);
  const fields = kind ? fieldsOf(kind.paramsSchema as JsonSchema) : [];
  const messages = taskFormErrors(error, preview.error, pathsOf(fields));
  const section = { draft, errors: messages.errors, change };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  if (kinds.isLoadingError) return <KindsError error={kinds.error} onRetry={() => void kinds.refetch()} />;
  if (!kind) return <PageLoading />;
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={typedText(draft) !== typedText(initial)} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <KindSection {...section} kind={kind} kinds={kinds.data ?? []} fields={fields} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="md">
            <ScheduleSection {...section} initial={initial} isEdit={task !== undefined} preview={preview} />
            <NotifySection {...section} />
            <FailureSection {...section} />
          </Stack>
        </Grid.Col>
      </Grid>
      <Stack gap="sm" mt="md">
        <NotSaved {...messages} />
        <Group justify="flex-end">
          <Button type="submit" loading={isSaving}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function KindsError(props: { error: unknown; onRetry: () => void }) {
  return <ErrorState what="The kinds of tasks could not be loaded" {...props} />;
}

/** Explains why the task was not saved; renders nothing while no save was refused. */
function NotSaved({ general, isMarked }: TaskFormErrors) {
  if (general.length === 0 && !isMarked) return null;
  return (
    <Alert color="red" variant="outline" role="alert" title="It is not saved yet">
      {general.map((message) => (
        <Text key={message} size="sm">
          {message}
        </Text>
      ))}
      {isMarked && <Text size="sm">Look at the fields that are marked.</Text>}
    </Alert>
  );
}
