import { useParams } from '@tanstack/react-router';
import { ViewAsAdmin } from '../user/viewer';
import { RunScreen } from '../runs/run-screen';
import { AuditedNotice } from './audited-notice';

/** Shows any user's run to an admin, read-only. */
export function OneRunPage() {
  const { runId } = useParams({ from: '/user/admins/admin/runs/$runId' });
  return (
    <ViewAsAdmin>
      <AuditedNotice />
      <RunScreen runId={runId} />
    </ViewAsAdmin>
  );
}
