import { Select } from '@mantine/core';
import { duration } from '../../time/format';
import { optionsOf } from '../../ui/input/options';
import { BACKOFFS } from '../task-options';
import { DraftNumber, type SectionProps } from './draft-section';
import { retryWaits, type TaskDraft } from './task-draft';

/** Edits the number of attempts, and the backoff between them. */
export function Retries(section: SectionProps) {
  const { draft, change } = section;
  const waits = retryWaits(draft).map((seconds) => duration(seconds * 1000));
  return (
    <>
      <DraftNumber
        section={section}
        name="maxAttempts"
        errorField="retry.maxAttempts"
        label="Max attempts"
        description={waits.length === 0 ? 'No retries' : `Retries after ${waits.join(', ')}`}
      />
      <Select
        label="Backoff"
        data={optionsOf(BACKOFFS)}
        allowDeselect={false}
        value={draft.backoff}
        onChange={(backoff) => backoff !== null && change({ backoff: backoff as TaskDraft['backoff'] })}
      />
      <DraftNumber section={section} name="delaySeconds" errorField="retry.delaySeconds" label="Initial delay (s)" />
      <DraftNumber section={section} name="maxDelaySeconds" errorField="retry.maxDelaySeconds" label="Max delay (s)" />
    </>
  );
}

/** Edits the timeout that asks an attempt to stop, and the hard timeout that kills it. */
export function Timeouts(section: SectionProps) {
  return (
    <>
      <DraftNumber
        section={section}
        name="timeoutSeconds"
        label="Timeout (s)"
        description="The run is asked to stop."
      />
      <DraftNumber section={section} name="hardTimeoutSeconds" label="Kill after (s)" placeholder="Timeout + 30" />
    </>
  );
}
