import { useQueryClient } from '@tanstack/react-query';
import { toastDone, toastFailed, toastUndo } from '../../ui/toasts';
import { refreshAfterTrash, restoreTasks } from './trash-queries';
import { tasksDone } from './trash-words';

/** Gives a function that shows a toast about deleted tasks, with a button that restores them. */
export function useUndoDelete(): (message: string, ids: string[]) => void {
  const client = useQueryClient();
  const undo = async (ids: string[]): Promise<void> => {
    try {
      toastDone(tasksDone(await restoreTasks(ids), 'restored'));
    } catch (error) {
      toastFailed("Can't restore", error);
    }
    await refreshAfterTrash(client);
  };
  return (message, ids) => toastUndo(message, () => void undo(ids));
}
