import { useParams } from '@tanstack/react-router';
import { RunScreen } from './run-screen';

/** Shows one of the person's runs. */
export function RunPage() {
  const { runId } = useParams({ from: '/user/runs/$runId' });
  return <RunScreen runId={runId} />;
}
