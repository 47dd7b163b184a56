import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiError } from '../../api/problem';
import { ErrorState } from '../../ui/page/error-state';
import { startTestRun, type TestRunBody } from './test-run-queries';
import { TestRunView } from './test-run-view';
import { testRunIntro } from './test-run-words';

interface TestRunDialogProps {
  opened: boolean;
  /** What the form says now. */
  body: TestRunBody;
  /** Whether the form takes the focus when the dialog closes, because it marks what was refused. */
  isRefused: boolean;
  onClose: () => void;
  /** Is called with a refusal that names fields of the form. */
  onRefused: (error: unknown) => void;
}

/** Tries what the task in the form would do, and shows what came of it. Closing it stops a test run that is under way. */
export function TestRunDialog({ opened, isRefused, onClose, ...content }: TestRunDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Test run" size="xl" returnFocus={!isRefused}>
      <TestRunContent {...content} onClose={onClose} />
    </Modal>
  );
}

function TestRunContent({ body, onClose, onRefused }: Omit<TestRunDialogProps, 'opened' | 'isRefused'>) {
  const key = useRef<string | null>(null);
  const start = useMutation({
    mutationFn: () => startTestRun(body, (key.current ??= crypto.randomUUID())),
    onSuccess: () => {
      key.current = null;
    },
    onError: (error) => {
      // Only when no answer came is the test run perhaps under way; the next try must not start a second one then.
      if (error instanceof ApiError && error.status !== 0) key.current = null;
      if (error instanceof ApiError && error.code === 'VALIDATION') onRefused(error);
    },
  });
  if (start.isSuccess)
    return <TestRunView key={start.data.id} started={start.data} onAgain={() => start.mutate()} onClose={onClose} />;
  return (
    <Stack>
      <Text size="sm">{testRunIntro(body.kind)}</Text>
      {start.isError && <ErrorState what="Can't start the test run" error={start.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={start.isPending} onClick={() => start.mutate()} data-autofocus>
          Start test run
        </Button>
      </Group>
    </Stack>
  );
}
