import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { TaskScreen } from './task-screen';

/** Shows one of the person's tasks. */
export function TaskPage() {
  const { taskId } = useParams({ from: '/user/tasks/$taskId' });
  const { tab } = useSearch({ from: '/user/tasks/$taskId' });
  const navigate = useNavigate({ from: '/tasks/$taskId' });
  return (
    <TaskScreen taskId={taskId} tab={tab} onTab={(next) => void navigate({ search: { tab: next }, replace: true })} />
  );
}
