import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '../../api/client';
import { ApiError } from '../../api/problem';
import { useUser } from '../../user/use-user';
import { useZone } from '../../time/use-zone';
import { ErrorState } from '../../ui/page/error-state';
import { Page } from '../../ui/page/page';
import { PageLoading } from '../../ui/page/page-states';
import { conflictsOf, merged, type Choices } from './edit-conflict';
import { EditConflictPanel } from './edit-conflict-panel';
import { taskDraftOf, taskPatchOf, type TaskDraft } from './task-draft';
import { TaskForm } from './task-form';
import { useSaveTask } from './use-save-task';
import { taskQuery, type Task } from '../task-queries';

/** Edits a task. The form waits for the clock of the schedule's zone, in which it shows times. */
export function EditTaskPage() {
  const { taskId } = useParams({ from: '/user/tasks/$taskId/edit' });
  const user = useUser();
  const task = useQuery(taskQuery(taskId));
  const isZoneReady = useZone(task.data && user && (task.data.schedule?.timeZone ?? user.timeZone));
  if (task.isLoadingError)
    return (
      <Page title="Edit task">
        <ErrorState what="Can't load the task" error={task.error} onRetry={() => void task.refetch()} />
      </Page>
    );
  if (!user || !task.data || !isZoneReady) return <PageLoading shape="page" />;
  return <EditTask key={taskId} loaded={task.data} timeZone={user.timeZone} />;
}

/** Edits the version that was loaded first, because a pushed update must not change the form while somebody types. */
function EditTask({ loaded, timeZone }: { loaded: Task; timeZone: string }) {
  const [task, setTask] = useState(loaded);
  const [initial, setInitial] = useState(() => taskDraftOf(task, timeZone));
  const [draft, setDraft] = useState(initial);
  const save = useSaveTask({
    done: 'Changes saved',
    startsRun: false,
    save: () =>
      answer(
        api.PATCH('/api/tasks/{id}', {
          params: { path: { id: task.id }, header: { 'if-match': String(task.version) } },
          body: taskPatchOf(draft, initial),
        }),
      ),
  });
  const isOvertaken = save.error instanceof ApiError && save.error.status === 412;
  const resolve = (saved: Task, choices: Choices): void => {
    const savedDraft = taskDraftOf(saved, timeZone);
    setTask(saved);
    setInitial(savedDraft);
    setDraft(merged(draft, savedDraft, choices));
    save.reset();
  };
  return (
    <Page title={`Edit ${task.title}`}>
      {isOvertaken && <Overtaken task={task} drafts={{ draft, initial }} timeZone={timeZone} onChoose={resolve} />}
      <TaskForm
        draft={draft}
        onChange={setDraft}
        initial={initial}
        task={task}
        labels={{ save: 'Save', saveAndRun: 'Save and run once' }}
        save={save}
        error={isOvertaken ? null : save.error}
      />
    </Page>
  );
}

interface OvertakenProps {
  task: Task;
  drafts: { draft: TaskDraft; initial: TaskDraft };
  timeZone: string;
  onChoose: (saved: Task, choices: Choices) => void;
}

/** Loads the version that somebody else has saved, and shows it beside the draft. */
function Overtaken({ task, drafts: { draft, initial }, timeZone, onChoose }: OvertakenProps) {
  // Has a key of its own, because pushed updates load the task again, and what is compared must not change meanwhile.
  const saved = useQuery({
    queryKey: ['saved task', task.id, task.version],
    queryFn: () => answer(api.GET('/api/tasks/{id}', { params: { path: { id: task.id } } })),
    staleTime: Infinity,
    gcTime: 0,
  });
  const isZoneReady = useZone(saved.data && (saved.data.schedule?.timeZone ?? timeZone));
  if (saved.isLoadingError)
    return (
      <ErrorState
        what="Can't load the version that someone else saved"
        error={saved.error}
        onRetry={() => void saved.refetch()}
      />
    );
  if (!saved.data || !isZoneReady) return <PageLoading shape="page" />;
  const { data } = saved;
  return (
    <EditConflictPanel
      key={data.version}
      conflicts={conflictsOf(draft, taskDraftOf(data, timeZone), initial)}
      onChoose={(choices) => onChoose(data, choices)}
    />
  );
}
