import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ViewAsAdmin } from '../user/viewer';
import { TaskScreen } from '../tasks/detail/task-screen';
import { AuditedNotice } from './audited-notice';

/** Shows any user's task to an admin, read-only. */
export function OneTaskPage() {
  const { taskId } = useParams({ from: '/user/admins/admin/tasks/$taskId' });
  const { tab } = useSearch({ from: '/user/admins/admin/tasks/$taskId' });
  const navigate = useNavigate({ from: '/admin/tasks/$taskId' });
  return (
    <ViewAsAdmin>
      <AuditedNotice />
      <TaskScreen taskId={taskId} tab={tab} onTab={(next) => void navigate({ search: { tab: next }, replace: true })} />
    </ViewAsAdmin>
  );
}
