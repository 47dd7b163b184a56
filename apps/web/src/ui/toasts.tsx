import { notifications } from '@mantine/notifications';
import { messageOf } from '../api/problem';

/** It is done. */
export function tellDone(message: string): void {
  notifications.show({ message, color: 'teal' });
}

/** It could not be done. Stays until it is closed: nobody must miss it. */
export function tellFailed(what: string, error: unknown): void {
  notifications.show({ title: what, message: messageOf(error), color: 'red', autoClose: false });
}
