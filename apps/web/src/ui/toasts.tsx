import { notifications } from '@mantine/notifications';
import { messageOf } from '../api/problem';

/** Shows a toast for a success. */
export function toastDone(message: string): void {
  notifications.show({ message, color: 'teal' });
}

/** Shows a toast for a failure. It stays until it is closed, so that nobody misses it. */
export function toastFailed(what: string, error: unknown): void {
  notifications.show({ title: what, message: messageOf(error), color: 'red', autoClose: false });
}
