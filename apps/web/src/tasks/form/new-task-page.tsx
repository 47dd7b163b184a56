import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { answer, api } from '../../api/client';
import { useUser } from '../../user/use-user';
import { useZone } from '../../time/use-zone';
import { ErrorState } from '../../ui/page/error-state';
import { Page } from '../../ui/page/page';
import { PageLoading } from '../../ui/page/page-states';
import { toastDone } from '../../ui/toasts';
import { newTaskDraft, taskBodyOf, taskDraftOf, type TaskDraft } from './task-draft';
import { TaskForm } from './task-form';
import { taskQuery, TASKS_KEY } from '../task-queries';

/** Creates a task, empty or as a copy of another (`?copy=<id>`). */
export function NewTaskPage() {
  const { copy } = useSearch({ from: '/user/tasks/new' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const user = useUser();
  const original = useQuery({ ...taskQuery(copy ?? ''), enabled: copy !== undefined });
  const isZoneReady = useZone(
    copy === undefined ? user?.timeZone : (original.data?.schedule?.timeZone ?? user?.timeZone),
  );
  const create = useMutation({
    mutationFn: (draft: TaskDraft) => answer(api.POST('/api/tasks', { body: taskBodyOf(draft) })),
    onSuccess: async ({ id, title, warnings }) => {
      await client.invalidateQueries({ queryKey: TASKS_KEY });
      toastDone([`“${title}” is created.`, ...warnings].join(' '));
      await navigate({ to: '/tasks/$taskId', params: { taskId: id } });
    },
  });
  const title = copy === undefined ? 'New task' : 'Duplicate a task';
  if (original.isError)
    return (
      <Page title={title}>
        <ErrorState what="The task to copy could not be loaded" error={original.error} />
      </Page>
    );
  if (!user || !isZoneReady || (copy !== undefined && !original.data)) return <PageLoading />;
  const initial = original.data
    ? { ...taskDraftOf(original.data, user.timeZone), title: `${original.data.title} (copy)` }
    : newTaskDraft(user.timeZone);
  return (
    <Page title={title}>
      <TaskForm
        initial={initial}
        submitLabel="Create the task"
        isSaving={create.isPending}
        error={create.error}
        onSubmit={(draft) => create.mutate(draft)}
      />
    </Page>
  );
}
