import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiError, messageOf } from '../../api/problem';
import { CopyTextButton } from '../data/copy-text-button';

interface ErrorStateProps {
  /** Says what failed: "Can't load tasks". */
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
          <Group gap="xs">
            <Text size="xs" c="dimmed">
              Request ID: <Code>{instance}</Code>
            </Text>
            <CopyTextButton text={instance} label="Copy request ID" />
          </Group>
        )}
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Retry
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
