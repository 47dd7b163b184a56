import { Text } from '@mantine/core';
import { ScheduleBuilder } from '../../schedules/schedule-builder';
import { bodyOf, type ScheduleDraft } from '../../schedules/schedule-draft';
import { SchedulePreview, usePreview } from '../../schedules/schedule-preview';
import { Panel } from '../../ui/page/panel';
import type { SectionProps } from './draft-section';
import { sameSchedule, type TaskDraft } from './task-draft';

interface ScheduleSectionProps extends SectionProps {
  /** The draft that the form began with. */
  initial: TaskDraft;
  /** Whether a task is edited: the preview then compares the schedule before and after the change. */
  isEdit: boolean;
  preview: ReturnType<typeof usePreview>;
}

/** Edits when the task runs, with a preview of the next runs. */
export function ScheduleSection({ draft, errors, change, initial, isEdit, preview }: ScheduleSectionProps) {
  const isChanged = isEdit && !sameSchedule(draft, initial);
  return (
    <Panel title="When">
      <ScheduleBuilder
        draft={draft.schedule}
        errors={errors}
        mayBeNow={!isEdit}
        onChange={(part) => change({ schedule: { ...draft.schedule, ...part } })}
      />
      {bodyOf(draft.schedule) !== null && (
        <SchedulePreview preview={preview} title={isChanged ? 'Next runs after the change' : 'Next runs'} />
      )}
      {isChanged && <RunsBefore schedule={initial.schedule} />}
    </Panel>
  );
}

/** Shows the next runs of the schedule as it was before the edit. */
function RunsBefore({ schedule }: { schedule: ScheduleDraft }) {
  const body = bodyOf(schedule);
  const preview = usePreview(body);
  return body === null ? (
    <Text size="sm">Before the change it had no further run.</Text>
  ) : (
    <SchedulePreview preview={preview} title="Next runs before the change" />
  );
}
