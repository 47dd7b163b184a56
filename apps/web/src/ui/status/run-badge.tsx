import { useOfNow } from '../../time/use-now';
import { runStatusOf } from './status';
import { StatusBadge } from './status-badge';

/** Shows the status of a run at present: one that becomes due while the page is open turns from Scheduled to Waiting. */
export function RunBadge({ run }: { run: Parameters<typeof runStatusOf>[0] }) {
  const status = useOfNow((now) => runStatusOf(run, now));
  return <StatusBadge status={status} />;
}
