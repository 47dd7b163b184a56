import { SegmentedControl, Stack, Text, useMatches } from '@mantine/core';
import { SCHEDULE_KIND_WORDS } from '#contracts/words/task-words';
import { useQueryClient } from '@tanstack/react-query';
import { zoneQuery } from '../time/use-zone';
import { LocalTimeInput } from '../ui/input/local-time-input';
import { ZoneSelect } from '../ui/input/zone-select';
import { toastFailed } from '../ui/toasts';
import { CronFields } from './cron-fields';
import { IntervalFields } from './interval-fields';
import type { ScheduleDraft, ScheduleFieldsProps } from './schedule-draft';

interface BuilderProps extends ScheduleFieldsProps {
  /** Whether "no schedule" means a run at once (a new task); an existing task then waits for a manual run. */
  mayBeNow: boolean;
}

const TYPES: { value: ScheduleDraft['type']; label: string }[] = [
  { value: 'NOW', label: 'Run now' },
  { value: 'ONE_TIME', label: SCHEDULE_KIND_WORDS.ONE_TIME },
  { value: 'INTERVAL', label: SCHEDULE_KIND_WORDS.INTERVAL },
  { value: 'CRON', label: SCHEDULE_KIND_WORDS.CRON },
];
const TYPES_OF_EDIT = TYPES.map((type) => (type.value === 'NOW' ? { ...type, label: 'No schedule' } : type));

/** Edits a schedule: its type, the fields of that type and its time zone. */
export function ScheduleBuilder({ draft, errors, mayBeNow, onChange }: BuilderProps) {
  const part = { draft, errors, onChange };
  // The four words do not fit side by side on a phone.
  const orientation = useMatches({ base: 'vertical', xs: 'horizontal' } as const);
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label="Schedule type"
        data={mayBeNow ? TYPES : TYPES_OF_EDIT}
        value={draft.type}
        onChange={(type) => onChange({ type })}
        orientation={orientation}
        fullWidth
      />
      {draft.type === 'NOW' && (
        <Text size="sm" c="dimmed">
          {mayBeNow ? 'Runs once, immediately after creation.' : 'Runs only when started manually or by API.'}
        </Text>
      )}
      {draft.type === 'ONE_TIME' && (
        <LocalTimeInput
          zone={draft.timeZone}
          label="Date and time"
          required
          value={draft.runAt}
          onChange={(runAt) => onChange({ runAt })}
          error={errors['schedule.runAt']}
        />
      )}
      {draft.type === 'INTERVAL' && <IntervalFields {...part} />}
      {draft.type === 'CRON' && <CronFields {...part} />}
      {draft.type !== 'NOW' && <ZoneField {...part} />}
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
      .catch((error: unknown) => toastFailed(`Can't load the time zone ${timeZone}`, error));
  return (
    <ZoneSelect
      label="Time zone"
      allowDeselect={false}
      value={draft.timeZone}
      onChange={(timeZone) => timeZone !== null && chooseZone(timeZone)}
      error={errors['schedule.timeZone']}
    />
  );
}
