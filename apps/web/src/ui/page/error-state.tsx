import { Alert, Button, Code, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiError, messageOf } from '../../api/problem';

interface ErrorStateProps {
  /** Says what failed: "The tasks could not be loaded". */
  what: string;
  error: unknown;
  onRetry?: () => void;
}

/** Shows an error: what failed, why, the id of the request, and a retry. */
export function ErrorState({ what, error, onRetry }: ErrorStateProps) {
  const instance = error instanceof ApiError ? error.instance : null;
  return (
    <Alert color="red" variant="outline" icon={<IconAlertTriangle aria-hidden />} title={what} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{messageOf(error)}</Text>
        {instance !== null && (
          <Text size="xs" c="dimmed">
            Request <Code>{instance}</Code>
          </Text>
        )}
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
