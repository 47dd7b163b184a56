import { Select, SimpleGrid } from '@mantine/core';
import { duration } from '../../time/format';
import { Panel } from '../../ui/page/panel';
import { DraftNumber, type SectionProps } from './draft-section';
import { retryWaits, type TaskDraft } from './task-draft';

const BACKOFFS = [
  { value: 'EXPONENTIAL', label: 'doubles each time' },
  { value: 'LINEAR', label: 'grows by the same each time' },
  { value: 'FIXED', label: 'stays the same' },
];
const OVERLAPS = [
  { value: 'SKIP', label: 'the new run is left out' },
  { value: 'QUEUE_ONE', label: 'the new run waits, one at most' },
  { value: 'CANCEL_RUNNING', label: 'the earlier run is cancelled' },
  { value: 'ALLOW', label: 'both run' },
];
const PRIORITIES = [
  { value: 'LOW', label: 'Low' },
  { value: 'NORMAL', label: 'Normal' },
  { value: 'HIGH', label: 'High' },
];

/** Edits what happens when a run fails, takes too long or overlaps another, and the priority of the task. */
export function FailureSection(section: SectionProps) {
  const { draft, errors, change } = section;
  return (
    <Panel title="When it goes wrong">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Retries {...section} />
        <Timeouts {...section} />
      </SimpleGrid>
      <Select
        label="It comes due while an earlier run is still under way"
        data={OVERLAPS}
        allowDeselect={false}
        value={draft.overlap}
        onChange={(overlap) => overlap !== null && change({ overlap: overlap as TaskDraft['overlap'] })}
        error={errors.overlap}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <DraftNumber
          section={section}
          name="pauseAfterFailures"
          label="Pause after so many failures in a row"
          placeholder="never"
        />
        <Select
          label="Priority"
          data={PRIORITIES}
          allowDeselect={false}
          value={draft.priority}
          onChange={(priority) => priority !== null && change({ priority: priority as TaskDraft['priority'] })}
          error={errors.priority}
        />
      </SimpleGrid>
    </Panel>
  );
}

/** Edits the number of attempts, and the backoff between them. */
function Retries(section: SectionProps) {
  const { draft, change } = section;
  const waits = retryWaits(draft).map((seconds) => duration(seconds * 1000));
  return (
    <>
      <DraftNumber
        section={section}
        name="maxAttempts"
        errorField="retry.maxAttempts"
        label="Attempts in all"
        description={waits.length === 0 ? 'No retry' : `Waits: ${waits.join(', ')}`}
      />
      <Select
        label="The wait"
        description="Between two attempts"
        data={BACKOFFS}
        allowDeselect={false}
        value={draft.backoff}
        onChange={(backoff) => backoff !== null && change({ backoff: backoff as TaskDraft['backoff'] })}
      />
      <DraftNumber
        section={section}
        name="delaySeconds"
        errorField="retry.delaySeconds"
        label="First wait, in seconds"
      />
      <DraftNumber
        section={section}
        name="maxDelaySeconds"
        errorField="retry.maxDelaySeconds"
        label="Longest wait, in seconds"
      />
    </>
  );
}

/** Edits the timeout that asks an attempt to stop, and the hard timeout that kills it. */
function Timeouts(section: SectionProps) {
  return (
    <>
      <DraftNumber section={section} name="timeoutSeconds" label="Asked to stop after seconds" />
      <DraftNumber
        section={section}
        name="hardTimeoutSeconds"
        label="Ended after seconds"
        placeholder="30 more than that"
      />
    </>
  );
}
