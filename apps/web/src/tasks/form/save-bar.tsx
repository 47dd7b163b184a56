import { Button, Group, Paper } from '@mantine/core';
import { ButtonLink } from '../../ui/link/links';
import { NotSaved } from './not-saved';
import type { SaveState } from './use-save-task';
import type { TaskFormErrors } from './task-form-errors';

interface SaveBarProps {
  /** The task that is edited; absent for a new one. */
  taskId?: string;
  labels: { save: string; saveAndRun: string };
  state: SaveState;
  error: unknown;
  messages: Pick<TaskFormErrors, 'general' | 'isMarked'>;
  /** Names what was refused: "Not saved". */
  refused: string;
  onTest: () => void;
  onRun: () => void;
}

/** Stays at the bottom of the window: the buttons of the form and, after a refused save, links to the marked fields. */
export function SaveBar({ taskId, labels, state, error, messages, refused, onTest, onRun }: SaveBarProps) {
  const isBusy = state !== 'idle';
  return (
    <Paper withBorder className="save-bar" p="sm" mt="md" role="group" aria-label="Save">
      <NotSaved title={refused} error={error} {...messages} />
      <Group justify="flex-end" gap="xs">
        {taskId === undefined ? (
          <ButtonLink variant="subtle" to="/tasks">
            Cancel
          </ButtonLink>
        ) : (
          <ButtonLink variant="subtle" to="/tasks/$taskId" params={{ taskId }}>
            Cancel
          </ButtonLink>
        )}
        <Button variant="default" disabled={isBusy} aria-haspopup="dialog" onClick={onTest}>
          Test run
        </Button>
        <Button variant="default" disabled={isBusy} loading={state === 'running'} onClick={onRun}>
          {labels.saveAndRun}
        </Button>
        <Button type="submit" disabled={isBusy} loading={state === 'saving'} aria-keyshortcuts="Control+Enter">
          {labels.save}
        </Button>
      </Group>
    </Paper>
  );
}
