import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
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
  const user = useUser();
  const original = useQuery({ ...taskQuery(copy ?? ''), enabled: copy !== undefined });
  const isZoneReady = useZone(
    copy === undefined ? user?.timeZone : (original.data?.schedule?.timeZone ?? user?.timeZone),
  );
  const title = copy === undefined ? 'New task' : 'Duplicate a task';
  if (original.isLoadingError)
    return (
      <Page title={title}>
        <ErrorState what="The task to copy could not be loaded" error={original.error} />
      </Page>
    );
  if (!user || !isZoneReady || (copy !== undefined && !original.data)) return <PageLoading />;
  const initial = original.data
    ? { ...taskDraftOf(original.data, user.timeZone), title: `${original.data.title} (copy)` }
    : newTaskDraft(user.timeZone);
  return <NewTask key={copy} title={title} proposed={initial} />;
}

/** Edits and creates a task. What is proposed is read once, because a pushed update must not change the form. */
function NewTask({ title, proposed }: { title: string; proposed: TaskDraft }) {
  const [initial] = useState(proposed);
  const [draft, setDraft] = useState(initial);
  const navigate = useNavigate();
  const client = useQueryClient();
  const create = useMutation({
    mutationFn: () => answer(api.POST('/api/tasks', { body: taskBodyOf(draft) })),
    onSuccess: async (created) => {
      await client.invalidateQueries({ queryKey: TASKS_KEY });
      toastDone([`“${created.title}” is created.`, ...created.warnings].join(' '));
      await navigate({ to: '/tasks/$taskId', params: { taskId: created.id }, ignoreBlocker: true });
    },
  });
  return (
    <Page title={title}>
      <TaskForm
        draft={draft}
        onChange={setDraft}
        initial={initial}
        submitLabel="Create the task"
        isSaving={create.isPending}
        error={create.error}
        onSubmit={() => create.mutate()}
      />
    </Page>
  );
}
