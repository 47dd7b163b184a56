import { useParams } from '@tanstack/react-router';
import { ReadAsAdmin } from '../user/reading';
import { RunScreen } from '../runs/run-screen';
import { LookIsAudited } from './look-is-audited';

/** Shows any user's run to an admin, read-only. */
export function OneRunPage() {
  const { runId } = useParams({ from: '/user/admins/admin/runs/$runId' });
  return (
    <ReadAsAdmin>
      <LookIsAudited />
      <RunScreen runId={runId} />
    </ReadAsAdmin>
  );
}
