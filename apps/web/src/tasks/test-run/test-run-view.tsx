import { Alert, Button, Group, Progress, ScrollArea, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { errorTitle } from '#contracts/words/error-words';
import { lineStyle, LogLineText } from '../../output/log-line';
import { RefusedRecipients } from '../../output/refused-recipients';
import { ResultView } from '../../output/result-view';
import { RunErrorText } from '../../output/run-error';
import { useOfNow } from '../../time/use-now';
import { ErrorState } from '../../ui/page/error-state';
import { isUnfinished } from '../../ui/status/status';
import { StatusBadge } from '../../ui/status/status-badge';
import { toastFailed } from '../../ui/toasts';
import { stopTestRun, testRunQuery, type TestRun } from './test-run-queries';
import { testRunTiming } from './test-run-words';
import { useStopWhenLeft } from './use-stop-when-left';

interface TestRunViewProps {
  /** The test run as it was answered at its start. */
  started: TestRun;
  /** Starts another one with the same parameters. */
  onAgain: () => void;
  onClose: () => void;
}

/** Follows a test run to its end: status, log, error and result. Stops it when nobody looks any more. */
export function TestRunView({ started, onAgain, onClose }: TestRunViewProps) {
  const client = useQueryClient();
  const query = testRunQuery(started);
  const { data: testRun, error, refetch } = useQuery(query);
  const isActive = isUnfinished(testRun.status);
  const stop = useMutation({
    mutationFn: () => stopTestRun(started.id),
    onSuccess: (stopped) => client.setQueryData(query.queryKey, stopped),
    onError: (failure) => toastFailed("Can't stop the test run", failure),
  });
  const close = useRef<HTMLButtonElement>(null);
  // The button that had the focus is gone: that of the start, or Stop once there is nothing to stop.
  useEffect(() => {
    if (document.activeElement === document.body) close.current?.focus();
  }, [isActive]);
  useStopWhenLeft(() => {
    if (isActive && !testRun.isStopping) stop.mutate();
  });
  return (
    <Stack>
      <Status testRun={testRun} />
      {error && <ErrorState what="Can't load the test run" error={error} onRetry={() => void refetch()} />}
      <Outcome testRun={testRun} />
      <Lines testRun={testRun} />
      {testRun.status === 'COMPLETED' && (
        <ResultView result={testRun.result} emptyText="No result" fileName={`test-run-${testRun.id}`} />
      )}
      <Group justify="flex-end">
        {isActive ? (
          <Button
            key="stop"
            variant="default"
            disabled={testRun.isStopping}
            loading={stop.isPending}
            onClick={() => stop.mutate()}
          >
            Stop
          </Button>
        ) : (
          // Another button than Stop also for the keyboard: what is pressed to stop must never start it again.
          <Button key="again" variant="default" onClick={onAgain}>
            Run again
          </Button>
        )}
        <Button ref={close} onClick={onClose}>
          Close
        </Button>
      </Group>
    </Stack>
  );
}

/** Is read aloud when the status changes; the seconds beside it are not. */
function Status({ testRun }: { testRun: TestRun }) {
  const timing = useOfNow((now) => testRunTiming(testRun, now));
  const isUnderWay = testRun.status === 'PROCESSING';
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <span role="status" aria-label="Status">
          <StatusBadge status={testRun.status} />
        </span>
        <Text size="sm" c="dimmed">
          {timing}
        </Text>
      </Group>
      {isUnderWay && testRun.progress > 0 && (
        <Progress.Root size="lg">
          <Progress.Section value={testRun.progress} aria-label="Progress">
            <Progress.Label>{testRun.progress} %</Progress.Label>
          </Progress.Section>
        </Progress.Root>
      )}
    </Stack>
  );
}

/** Shows why it failed, with what came back nevertheless. */
function Outcome({ testRun: { status, error, result, id } }: { testRun: TestRun }) {
  return (
    <>
      {error !== null && (
        <Alert
          color={status === 'CANCELLED' ? 'gray' : 'red'}
          variant="outline"
          title={status === 'CANCELLED' ? 'Stopped' : errorTitle(error.code, 'Test run failed')}
        >
          <RunErrorText message={error.message} />
        </Alert>
      )}
      <RefusedRecipients result={result} />
      {status === 'FAILED' && (result as unknown) !== null && (
        <ResultView result={result} emptyText="No result" fileName={`test-run-${id}`} />
      )}
    </>
  );
}

function Lines({ testRun: { log, omittedLines, status } }: { testRun: TestRun }) {
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => {
    view.current?.scrollTo({ top: view.current.scrollHeight });
  }, [log.length]);
  if (log.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {isUnfinished(status) ? 'Waiting for output…' : 'No log output.'}
      </Text>
    );
  return (
    <>
      <ScrollArea.Autosize
        mah={320}
        viewportRef={view}
        viewportProps={{ tabIndex: 0, role: 'log', 'aria-label': 'Lines of the log' }}
      >
        {log.map((line, index) => (
          <Text key={index} size="xs" ff="monospace" style={lineStyle(line.level)}>
            <LogLineText line={line} />
          </Text>
        ))}
      </ScrollArea.Autosize>
      {omittedLines > 0 && (
        <Text size="xs" c="dimmed">
          {omittedLines.toLocaleString('en')} more lines were not stored.
        </Text>
      )}
    </>
  );
}
