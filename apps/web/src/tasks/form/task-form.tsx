import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent, SubmitEvent } from 'react';
import { typedText } from '../../api/exact-json';
import { bodyOf } from '../../schedules/schedule-draft';
import { usePreview } from '../../schedules/schedule-preview';
import { ErrorState } from '../../ui/page/error-state';
import { PageLoading } from '../../ui/page/page-states';
import { UnsavedGuard } from '../../ui/page/unsaved-guard';
import { fieldsOf, pathsOf, type JsonSchema } from '../params/params-schema';
import { taskKindsQuery, type Task } from '../task-queries';
import { AlertsSection } from './alerts-section';
import { TestRunDialog } from '../test-run/test-run-dialog';
import { useTestRun } from '../test-run/use-test-run';
import { SaveBar } from './save-bar';
import { testRunBodyOf, type TaskDraft } from './task-draft';
import { taskFormErrors } from './task-form-errors';
import type { useSaveTask } from './use-save-task';
import { WhatSection } from './what-section';
import { WhenSection } from './when-section';

/** One column, as wide as lines are easy to read. */
const FORM_WIDTH = 880;

interface TaskFormProps {
  draft: TaskDraft;
  /** Changes parts of the draft, given the latest one. */
  onChange: (change: (now: TaskDraft) => TaskDraft) => void;
  /** The draft without any change: empty, or the task as it is saved. */
  initial: TaskDraft;
  /** The task to edit; absent for a new one. */
  task?: Task;
  labels: { save: string; saveAndRun: string };
  save: ReturnType<typeof useSaveTask>;
  /** Why the last save was refused, where the form shows that. */
  error: unknown;
}

/** Edits a whole task, new or existing. A refused save changes nothing that was typed; leaving with changes asks first. */
export function TaskForm({ draft, onChange, initial, task, labels, save, error: saveError }: TaskFormProps) {
  const change = (part: Partial<TaskDraft>): void => onChange((now) => ({ ...now, ...part }));
  const kinds = useQuery(taskKindsQuery);
  const preview = usePreview(bodyOf(draft.schedule), task?.id);
  const kind = kinds.data?.find((known) => known.kind === draft.kind);
  const fields = kind ? fieldsOf(kind.paramsSchema as JsonSchema) : [];
  const testRun = useTestRun();
  const error = testRun.refusal ?? saveError;
  const messages = taskFormErrors(error, preview.error, pathsOf(fields));
  const section = { draft, errors: messages.errors, change };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    testRun.forget();
    save.submit(false);
  };
  const submitByKey = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
    // React passes on keys of dialogs that the form has opened, which are no part of it on the page.
    if (!event.currentTarget.contains(event.target as Node)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  if (kinds.isLoadingError) return <KindsError error={kinds.error} onRetry={() => void kinds.refetch()} />;
  if (!kind) return <PageLoading />;
  return (
    <>
      <form onSubmit={submit} onKeyDown={submitByKey} noValidate style={{ maxWidth: FORM_WIDTH }}>
        <UnsavedGuard isDirty={typedText(draft) !== typedText(initial)} />
        <Stack gap="md">
          <WhatSection {...section} kind={kind} kinds={kinds.data ?? []} fields={fields} />
          <WhenSection {...section} initial={initial} isEdit={task !== undefined} preview={preview} />
          <AlertsSection {...section} />
        </Stack>
        <SaveBar
          taskId={task?.id}
          labels={labels}
          state={save.state}
          error={error}
          messages={messages}
          refused={testRun.refusal === null ? 'Not saved' : 'Test run not started'}
          onTest={testRun.open}
          onRun={() => {
            testRun.forget();
            save.submit(true);
          }}
        />
      </form>
      <TestRunDialog
        opened={testRun.isOpen}
        body={testRunBodyOf(draft)}
        isRefused={testRun.refusal !== null}
        onClose={testRun.close}
        onRefused={testRun.refuse}
      />
    </>
  );
}

function KindsError(props: { error: unknown; onRetry: () => void }) {
  return <ErrorState what="Can't load task kinds" {...props} />;
}
