import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '../../api/client';
import { ApiError } from '../../api/problem';
import { useUser } from '../../user/use-user';
import { useZone } from '../../time/use-zone';
import { ErrorState } from '../../ui/page/error-state';
import { Page } from '../../ui/page/page';
import { PageLoading } from '../../ui/page/page-states';
import { toastDone } from '../../ui/toasts';
import { taskDraftOf, taskPatchOf, type TaskDraft } from './task-draft';
import { TaskForm } from './task-form';
import { taskQuery, TASKS_KEY, type Task } from '../task-queries';

/** Edits a task. The form waits for the clock of the schedule's zone, in which it shows times. */
export function EditTaskPage() {
  const { taskId } = useParams({ from: '/user/tasks/$taskId/edit' });
  const user = useUser();
  const task = useQuery(taskQuery(taskId));
  const isZoneReady = useZone(task.data && user && (task.data.schedule?.timeZone ?? user.timeZone));
  if (task.isError)
    return (
      <Page title="Edit a task">
        <ErrorState what="The task could not be loaded" error={task.error} onRetry={() => void task.refetch()} />
      </Page>
    );
  if (!user || !task.data || !isZoneReady) return <PageLoading />;
  return <EditTask key={taskId} loaded={task.data} timeZone={user.timeZone} />;
}

/** Edits the version that was loaded first, because a pushed update must not change the form while somebody types. */
function EditTask({ loaded, timeZone }: { loaded: Task; timeZone: string }) {
  const [task] = useState(loaded);
  const [initial] = useState(() => taskDraftOf(task, timeZone));
  const navigate = useNavigate();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (draft: TaskDraft) =>
      answer(
        api.PATCH('/api/tasks/{id}', {
          params: { path: { id: task.id }, header: { 'if-match': String(task.version) } },
          body: taskPatchOf(draft, initial),
        }),
      ),
    onSuccess: async ({ title, warnings }) => {
      await client.invalidateQueries({ queryKey: TASKS_KEY });
      toastDone([`“${title}” is saved.`, ...warnings].join(' '));
      await navigate({ to: '/tasks/$taskId', params: { taskId: task.id } });
    },
  });
  const isOvertaken = save.error instanceof ApiError && save.error.status === 412;
  return (
    <Page title={`Edit “${task.title}”`}>
      {isOvertaken && (
        <ErrorState
          what="Somebody else has changed this task meanwhile"
          error={save.error}
          onRetry={() => location.reload()}
        />
      )}
      <TaskForm
        initial={initial}
        task={task}
        submitLabel="Save"
        isSaving={save.isPending}
        error={save.error}
        onSubmit={(draft) => save.mutate(draft)}
      />
    </Page>
  );
}
