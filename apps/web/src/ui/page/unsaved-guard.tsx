import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

/**
 * Asks before a form with unsaved changes is left: for another page by a dialog of ours, for another site or a closed tab
 * by that of the browser. A page that navigates after saving says `ignoreBlocker`.
 */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title="Discard unsaved changes?">
      <Stack>
        <Text size="sm">Your changes to this form are not saved.</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => proceed?.()}>
            Discard changes
          </Button>
          <Button data-autofocus onClick={() => reset?.()}>
            Keep editing
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
