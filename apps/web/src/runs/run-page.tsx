import { useParams } from '@tanstack/react-router';
import { RunScreen } from './run-screen';

/** A run of one's own. */
export function RunPage() {
  const { runId } = useParams({ from: '/user/runs/$runId' });
  return <RunScreen runId={runId} />;
}
