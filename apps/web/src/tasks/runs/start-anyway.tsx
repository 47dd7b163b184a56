import { Anchor, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { ApiError } from '../../api/problem';

/** ALLOW starts a run beside others of its task, against the overlap policy. */
export type OverlapChoice = { overlap?: 'ALLOW' };

/**
 * Starts a run. Where the overlap policy refuses it, a dialog asks whether to start it beside the blocking run. Returns
 * null when the person declines.
 * @throws ApiError for every other refusal
 */
export async function startOrAsk<T>(start: (choice: OverlapChoice) => Promise<T>): Promise<T | null> {
  try {
    return await start({});
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'OVERLAP') throw error;
    return (await askToOverlap(error.runId)) ? start({ overlap: 'ALLOW' }) : null;
  }
}

function askToOverlap(runId: string | null): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title: 'Run anyway?',
      children: (
        <Stack gap="xs">
          <Text size="sm">
            {runId === null ? (
              'Another run of this task'
            ) : (
              <Anchor href={`/runs/${runId}`} target="_blank">
                Another run of this task
              </Anchor>
            )}
            {' has not finished. The overlap policy of this task does not allow parallel runs.'}
          </Text>
        </Stack>
      ),
      labels: { confirm: 'Run anyway', cancel: 'Cancel' },
      onConfirm: () => resolve(true),
      onCancel: () => resolve(false),
      onClose: () => resolve(false),
    });
  });
}
