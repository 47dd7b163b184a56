import { Select, SimpleGrid } from '@mantine/core';
import { optionsOf } from '../../ui/input/options';
import { OVERLAPS, PRIORITIES } from '../task-options';
import { DraftNumber, type SectionProps } from './draft-section';
import type { TaskDraft } from './task-draft';

/** Edits what happens when a run overlaps another, the priority, and after how many failures the schedule pauses. */
export function OverlapAndPriority(section: SectionProps) {
  const { draft, errors, change } = section;
  return (
    <>
      <Select
        label="If the previous run is still running"
        data={optionsOf(OVERLAPS)}
        allowDeselect={false}
        value={draft.overlap}
        onChange={(overlap) => overlap !== null && change({ overlap: overlap as TaskDraft['overlap'] })}
        error={errors.overlap}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <DraftNumber
          section={section}
          name="pauseAfterFailures"
          label="Pause after consecutive failures"
          placeholder="Never"
        />
        <Select
          label="Priority"
          data={optionsOf(PRIORITIES)}
          allowDeselect={false}
          value={draft.priority}
          onChange={(priority) => priority !== null && change({ priority: priority as TaskDraft['priority'] })}
          error={errors.priority}
        />
      </SimpleGrid>
    </>
  );
}
