import { Group, NumberInput, Select, Stack } from '@mantine/core';
import type { ScheduleDraft, ScheduleFieldsProps, Unit } from './schedule-draft';

const MODES = [
  { value: 'FIXED_RATE', label: 'Start to start (fixed rate)' },
  { value: 'FIXED_DELAY', label: 'End to start (fixed delay)' },
];

/** Edits an interval: its length, and whether it counts from the start or the end of a run. */
export function IntervalFields({ draft, errors, onChange }: ScheduleFieldsProps) {
  return (
    <Stack gap="sm">
      <Group align="flex-start" gap="xs" grow>
        <NumberInput
          label="Every"
          required
          min={1}
          clampBehavior="none"
          value={draft.every}
          onChange={(every) => onChange({ every: typeof every === 'number' ? every : '' })}
          error={errors['schedule.seconds']}
        />
        <Select
          label="Unit"
          data={['seconds', 'minutes', 'hours', 'days']}
          allowDeselect={false}
          value={draft.unit}
          onChange={(unit) => unit !== null && onChange({ unit: unit as Unit })}
        />
      </Group>
      <Select
        label="Measured"
        data={MODES}
        allowDeselect={false}
        value={draft.mode}
        onChange={(mode) => mode !== null && onChange({ mode: mode as ScheduleDraft['mode'] })}
      />
    </Stack>
  );
}
