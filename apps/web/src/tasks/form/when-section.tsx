import { Text } from '@mantine/core';
import { ScheduleBuilder } from '../../schedules/schedule-builder';
import { bodyOf, type ScheduleDraft } from '../../schedules/schedule-draft';
import { SchedulePreview, usePreview } from '../../schedules/schedule-preview';
import { Fold } from '../../ui/page/fold';
import { Panel } from '../../ui/page/panel';
import { ScheduleTerms } from '../../schedules/schedule-terms';
import { changedParts, isFoldedMarked } from './advanced-parts';
import type { SectionProps } from './draft-section';
import { OverlapAndPriority } from './overlap-and-priority';
import { sameSchedule, type TaskDraft } from './task-draft';

const HOLDS = {
  NOW: 'Overlap, priority',
  ONE_TIME: 'Overlap, priority, jitter',
  INTERVAL: 'Overlap, priority, limits, missed runs',
  CRON: 'Overlap, priority, limits, missed runs, daylight saving',
};

interface WhenSectionProps extends SectionProps {
  /** The draft that the form began with. */
  initial: TaskDraft;
  /** Whether a task is edited: the preview then compares the schedule before and after the change. */
  isEdit: boolean;
  preview: ReturnType<typeof usePreview>;
}

/** Edits when the task runs, with a preview of the next runs; folded: overlap, priority and the terms of the schedule. */
export function WhenSection({ initial, isEdit, preview, ...section }: WhenSectionProps) {
  const { draft, errors, change } = section;
  const changeSchedule = (part: Partial<ScheduleDraft>): void => change({ schedule: { ...draft.schedule, ...part } });
  const isChanged = isEdit && !sameSchedule(draft, initial);
  return (
    <Panel title="When">
      <ScheduleBuilder draft={draft.schedule} errors={errors} mayBeNow={!isEdit} onChange={changeSchedule} />
      {bodyOf(draft.schedule) !== null && (
        <SchedulePreview preview={preview} title={isChanged ? 'Next runs (new)' : 'Next runs'} />
      )}
      {isChanged && <RunsBefore schedule={initial.schedule} />}
      <Fold
        title="Advanced"
        holds={HOLDS[draft.schedule.type]}
        changed={changedParts('when', draft, [])}
        isMarked={isFoldedMarked('when', errors, [])}
      >
        <OverlapAndPriority {...section} />
        {draft.schedule.type !== 'NOW' && (
          <ScheduleTerms draft={draft.schedule} errors={errors} onChange={changeSchedule} />
        )}
      </Fold>
    </Panel>
  );
}

/** Shows the next runs of the schedule as it was before the edit. */
function RunsBefore({ schedule }: { schedule: ScheduleDraft }) {
  const body = bodyOf(schedule);
  const preview = usePreview(body);
  return body === null ? (
    <Text size="sm">No upcoming runs before this change.</Text>
  ) : (
    <SchedulePreview preview={preview} title="Next runs (current)" />
  );
}
