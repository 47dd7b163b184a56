import { Chip, Group, Input, NumberInput, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { ClockInput } from '../ui/input/clock-input';
import { CRON_EVERY, cronOf, MINUTE_STEPS, pickerOf, type CronEvery, type CronPicker } from './cron-picker';
import type { ScheduleDraft, ScheduleFieldsProps } from './schedule-draft';

const EVERY: Record<CronEvery, string> = {
  MINUTES: 'Every N minutes',
  HOUR: 'Every hour',
  DAY: 'Every day',
  WEEK: 'Every week',
  MONTH: 'Every month',
};
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const DAYS_OF_MONTH = [
  ...Array.from({ length: 31 }, (_, index) => String(index + 1)),
  { value: 'L', label: 'Last day' },
];

/** Edits a cron schedule: by a picker for everyday expressions, or as text. */
export function CronFields({ draft, errors, onChange }: ScheduleFieldsProps) {
  const setPicker = (change: Partial<CronPicker>): void => {
    const picker = { ...draft.picker, ...change };
    onChange({ picker, cron: cronOf(picker) });
  };
  // A typed expression moves into the picker when the picker can show it.
  const switchTo = (cronBy: ScheduleDraft['cronBy']): void =>
    onChange({ cronBy, picker: pickerOf(draft.cron) ?? draft.picker });
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label="Editor"
        data={[
          { value: 'picker', label: 'Simple' },
          { value: 'text', label: 'Cron' },
        ]}
        value={draft.cronBy}
        onChange={switchTo}
        size="xs"
      />
      {draft.cronBy === 'text' ? (
        <TextInput
          label="Cron expression"
          description="minute hour day month weekday (optional leading seconds). Supports L, W, #, H and @daily."
          required
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={draft.cron}
          onChange={(event) => onChange({ cron: event.currentTarget.value })}
          error={errors['schedule.cron']}
        />
      ) : (
        <Picker picker={draft.picker} onChange={setPicker} error={errors['schedule.cron']} />
      )}
    </Stack>
  );
}

interface PickerProps {
  picker: CronPicker;
  error?: string;
  onChange: (change: Partial<CronPicker>) => void;
}

function Picker({ picker, error, onChange }: PickerProps) {
  const { every } = picker;
  return (
    <Stack gap="sm">
      <Group align="flex-start" gap="xs" grow preventGrowOverflow={false}>
        <Select
          label="Frequency"
          data={CRON_EVERY.map((value) => ({ value, label: EVERY[value] }))}
          allowDeselect={false}
          value={every}
          onChange={(next) => next !== null && onChange({ every: next as CronEvery })}
          error={error}
        />
        {every === 'MINUTES' && (
          <Select
            label="Minutes"
            data={MINUTE_STEPS.map(String)}
            allowDeselect={false}
            value={String(picker.step)}
            onChange={(step) => onChange({ step: Number(step) })}
          />
        )}
        {every === 'HOUR' && <MinuteField picker={picker} onChange={onChange} />}
        {(every === 'DAY' || every === 'WEEK' || every === 'MONTH') && (
          <ClockInput label="Time" value={picker.time} onChange={(time) => onChange({ time })} />
        )}
        {every === 'MONTH' && (
          <Select
            label="Day of month"
            data={DAYS_OF_MONTH}
            allowDeselect={false}
            value={picker.day}
            onChange={(day) => day !== null && onChange({ day })}
          />
        )}
      </Group>
      {every === 'WEEK' && <WeekdaysField picker={picker} onChange={onChange} />}
    </Stack>
  );
}

function MinuteField({ picker, onChange }: PickerProps) {
  return (
    <NumberInput
      label="Minute"
      min={0}
      max={59}
      clampBehavior="strict"
      value={Number(picker.time.slice(3))}
      onChange={(minute) => onChange({ time: `00:${String(minute || 0).padStart(2, '0')}` })}
    />
  );
}

/** Chooses the weekdays of a weekly schedule. The last one cannot be removed. */
function WeekdaysField({ picker, onChange }: PickerProps) {
  return (
    <Input.Wrapper label="Days of week" labelElement="div">
      <Chip.Group
        multiple
        value={picker.weekdays}
        onChange={(weekdays) => weekdays.length > 0 && onChange({ weekdays })}
      >
        <Group gap={6} pt={4}>
          {WEEKDAYS.map((name, index) => (
            <Chip key={name} value={String(index + 1)} size="sm">
              {name}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}
