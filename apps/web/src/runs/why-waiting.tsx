import { Alert } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useViewer } from '../user/viewer';
import { useUserZone } from '../user/use-user';
import { inLocalTime } from '../time/format';
import { useNow } from '../time/use-now';
import { RunLink } from '../tasks/runs/run-link';
import { runExplanationQuery, type RunDetail } from '../tasks/runs/run-queries';
import { taskQuery } from '../tasks/task-queries';
import { needsExplanation, whyWaiting } from './run-words';

/** Explains why a run has not started yet: from the run itself, or by the server's explanation once the run is due. */
export function WhyWaiting({ run }: { run: RunDetail }) {
  const now = useNow();
  const zone = useUserZone();
  const isServerAsked = needsExplanation(run, now);
  const explained = useQuery({ ...runExplanationQuery(run.id, useViewer()), enabled: isServerAsked }).data;
  const isRetrying = run.status === 'PENDING' && run.attempt > 1;
  const task = useQuery({ ...taskQuery(run.taskId, useViewer()), enabled: isRetrying }).data;
  const known = whyWaiting(run, now, task?.retry.maxAttempts);
  if (known === null) return null;
  // The run may have changed between the two responses; an explanation of its former state is not shown.
  const isCurrent = isServerAsked && explained?.status === run.status;
  return (
    <Alert variant="outline" color="cyan" icon={<IconHourglass aria-hidden />} title="Waiting to start">
      {isCurrent ? inLocalTime(explained.explanation, now, zone) : known}{' '}
      {run.waitsFor !== null && (
        <RunLink runId={run.waitsFor} underline="always">
          View that run
        </RunLink>
      )}
    </Alert>
  );
}
