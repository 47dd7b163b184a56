import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { messageOf } from '../api/problem';

const SUCCESS_MS = 4_000;
/** A toast with a button stays long enough to be read, thought about and reached by keyboard. */
const UNDO_MS = 20_000;

/** Shows a toast for a success. */
export function toastDone(message: string): void {
  notifications.show({ message, color: 'teal', autoClose: SUCCESS_MS });
}

/** Shows a toast for a success that can be undone while the toast is shown. */
export function toastUndo(message: string, onUndo: () => void): void {
  const id = notifications.show({
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="default" onClick={() => (notifications.hide(id), onUndo())}>
          Undo
        </Button>
      </Group>
    ),
    color: 'teal',
    autoClose: UNDO_MS,
  });
}

/**
 * Shows a toast for a failure. It stays until it is closed, so that nobody misses it. The same failure again shows no
 * second toast while the first is there: its text is its id.
 */
export function toastFailed(what: string, error: unknown): void {
  const message = messageOf(error);
  const id = `${what}: ${message}`;
  notifications.show({ id, title: what, message, color: 'red', autoClose: false });
}
