import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { zoneQuery } from '../time/use-zone';
import { LocalTimeInput } from '../ui/input/local-time-input';
import { ZoneSelect } from '../ui/input/zone-select';
import { toastFailed } from '../ui/toasts';
import { CronFields } from './cron-fields';
import { IntervalFields } from './interval-fields';
import type { ScheduleDraft, ScheduleFieldsProps } from './schedule-draft';
import { ScheduleTerms } from './schedule-terms';

interface BuilderProps extends ScheduleFieldsProps {
  /** Whether "no schedule" means a run at once (a new task); an existing task then waits for a manual run. */
  mayBeNow: boolean;
}

const TYPES: { value: ScheduleDraft['type']; label: string }[] = [
  { value: 'NOW', label: 'Now' },
  { value: 'ONE_TIME', label: 'Once' },
  { value: 'INTERVAL', label: 'Interval' },
  { value: 'CRON', label: 'Calendar' },
];
const TYPES_OF_EDIT = TYPES.map((type) => (type.value === 'NOW' ? { ...type, label: 'None' } : type));

/** Edits a schedule: its type, the fields of that type, its time zone and its terms. */
export function ScheduleBuilder({ draft, errors, mayBeNow, onChange }: BuilderProps) {
  const part = { draft, errors, onChange };
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label="Kind of schedule"
        data={mayBeNow ? TYPES : TYPES_OF_EDIT}
        value={draft.type}
        onChange={(type) => onChange({ type })}
        fullWidth
      />
      {draft.type === 'NOW' && (
        <Text size="sm" c="dimmed">
          {mayBeNow ? 'It runs once, as soon as it is created.' : 'It runs only when somebody starts it by hand.'}
        </Text>
      )}
      {draft.type === 'ONE_TIME' && (
        <LocalTimeInput
          zone={draft.timeZone}
          label="When"
          required
          value={draft.runAt}
          onChange={(runAt) => onChange({ runAt })}
          error={errors['schedule.runAt']}
        />
      )}
      {draft.type === 'INTERVAL' && <IntervalFields {...part} />}
      {draft.type === 'CRON' && <CronFields {...part} />}
      {draft.type !== 'NOW' && <ZoneField {...part} />}
      {draft.type !== 'NOW' && <ScheduleTerms {...part} />}
    </Stack>
  );
}

function ZoneField({ draft, errors, onChange }: ScheduleFieldsProps) {
  const client = useQueryClient();
  // The zone's clock is loaded before the zone is set: local times of the form become instants by it.
  const chooseZone = (timeZone: string): void =>
    void client
      .ensureQueryData(zoneQuery(timeZone))
      .then(() => onChange({ timeZone }))
      .catch((error: unknown) => toastFailed(`The clock of ${timeZone} could not be read`, error));
  return (
    <ZoneSelect
      label="Time zone"
      description="The clock that counts"
      allowDeselect={false}
      value={draft.timeZone}
      onChange={(timeZone) => timeZone !== null && chooseZone(timeZone)}
      error={errors['schedule.timeZone']}
    />
  );
}
