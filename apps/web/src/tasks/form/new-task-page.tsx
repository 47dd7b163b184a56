import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '../../api/client';
import { typedText } from '../../api/exact-json';
import { useRequestKey } from '../../api/use-request-key';
import { useUser } from '../../user/use-user';
import { useZone } from '../../time/use-zone';
import { ErrorState } from '../../ui/page/error-state';
import { Page } from '../../ui/page/page';
import { PageLoading } from '../../ui/page/page-states';
import { newTaskDraft, taskBodyOf, taskDraftOf, type TaskDraft } from './task-draft';
import { TaskForm } from './task-form';
import { taskQuery } from '../task-queries';
import { templateDraft } from './template-draft';
import { useSaveTask } from './use-save-task';

/** Creates a task: empty, by a template (`?template=`), or as a copy of another (`?copy=<id>`). */
export function NewTaskPage() {
  const { copy, template } = useSearch({ from: '/user/tasks/new' });
  const user = useUser();
  const original = useQuery({ ...taskQuery(copy ?? ''), enabled: copy !== undefined });
  const isZoneReady = useZone(
    copy === undefined ? user?.timeZone : (original.data?.schedule?.timeZone ?? user?.timeZone),
  );
  const title = copy === undefined ? 'New task' : 'Duplicate task';
  if (original.isLoadingError)
    return (
      <Page title={title}>
        <ErrorState what="Can't load the task to duplicate" error={original.error} />
      </Page>
    );
  if (!user || !isZoneReady || (copy !== undefined && !original.data)) return <PageLoading shape="page" />;
  const initial = original.data
    ? { ...taskDraftOf(original.data, user.timeZone), title: `Copy of ${original.data.title}` }
    : template
      ? templateDraft(template, user.timeZone)
      : newTaskDraft(user.timeZone);
  return <NewTask key={copy ?? template} title={title} proposed={initial} />;
}

/** Edits and creates a task. What is proposed is read once, because a pushed update must not change the form. */
function NewTask({ title, proposed }: { title: string; proposed: TaskDraft }) {
  const [initial] = useState(proposed);
  const [draft, setDraft] = useState(initial);
  const keyFor = useRequestKey();
  const create = useSaveTask({
    done: 'Task created',
    startsRun: draft.schedule.type === 'NOW',
    save: () => {
      const body = taskBodyOf(draft);
      return answer(
        api.POST('/api/tasks', { params: { header: { 'Idempotency-Key': keyFor(typedText(body)) } }, body }),
      );
    },
  });
  return (
    <Page title={title}>
      <TaskForm
        draft={draft}
        onChange={setDraft}
        initial={initial}
        labels={{ save: 'Create task', saveAndRun: 'Create and run once' }}
        save={create}
        error={create.error}
      />
    </Page>
  );
}
