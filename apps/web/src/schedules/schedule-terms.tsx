import { Alert, NumberInput, Select, SimpleGrid } from '@mantine/core';
import { LocalTimeInput } from '../ui/input/local-time-input';
import { optionsOf } from '../ui/input/options';
import type { ScheduleDraft, ScheduleFieldsProps } from './schedule-draft';
import { CATCH_UPS, GAPS, REPEATS } from './schedule-options';

const numberOf = (value: string | number): number | '' => (typeof value === 'number' ? value : '');

/** Edits the terms that few people change: bounds, jitter, catch-up after an outage, clock changes. */
export function ScheduleTerms(fields: ScheduleFieldsProps) {
  const isRecurring = fields.draft.type !== 'ONE_TIME';
  return (
    <>
      {isRecurring && <Bounds {...fields} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {isRecurring && <MaxRuns {...fields} />}
        <Jitter {...fields} />
      </SimpleGrid>
      {isRecurring ? (
        <CatchUp {...fields} />
      ) : (
        <Alert variant="outline" color="gray">
          If missed in an outage, a one-time run starts late and you are notified.
        </Alert>
      )}
      {fields.draft.type === 'CRON' && <ClockChanges {...fields} />}
    </>
  );
}

function Bounds({ draft, errors, onChange }: ScheduleFieldsProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <LocalTimeInput
        zone={draft.timeZone}
        label="Start date"
        value={draft.startsAt}
        onChange={(startsAt) => onChange({ startsAt })}
        error={errors['schedule.startsAt']}
      />
      <LocalTimeInput
        zone={draft.timeZone}
        label="End date"
        value={draft.endsAt}
        onChange={(endsAt) => onChange({ endsAt })}
        error={errors['schedule.endsAt']}
      />
    </SimpleGrid>
  );
}

function MaxRuns({ draft, errors, onChange }: ScheduleFieldsProps) {
  return (
    <NumberInput
      label="Max runs"
      placeholder="Unlimited"
      clampBehavior="none"
      value={draft.maxRuns}
      onChange={(maxRuns) => onChange({ maxRuns: numberOf(maxRuns) })}
      error={errors['schedule.maxRuns']}
    />
  );
}

function Jitter({ draft, errors, onChange }: ScheduleFieldsProps) {
  return (
    <NumberInput
      label="Jitter (s)"
      description="Delays each start by up to this much; stable per occurrence."
      clampBehavior="none"
      value={draft.jitterSeconds}
      onChange={(jitterSeconds) => onChange({ jitterSeconds: numberOf(jitterSeconds) })}
      error={errors['schedule.jitterSeconds']}
    />
  );
}

/** Chooses which occurrences missed in an outage run late, and how old they may be. */
function CatchUp({ draft, errors, onChange }: ScheduleFieldsProps) {
  return (
    <>
      <Select
        label="Missed runs after an outage"
        data={optionsOf(CATCH_UPS)}
        allowDeselect={false}
        value={draft.catchUp}
        onChange={(catchUp) => catchUp !== null && onChange({ catchUp: catchUp as ScheduleDraft['catchUp'] })}
        error={errors['schedule.catchUp']}
      />
      {draft.catchUp !== 'NONE' && (
        <NumberInput
          label="Only if missed within (hours)"
          clampBehavior="none"
          value={draft.catchUpHours}
          onChange={(catchUpHours) => onChange({ catchUpHours: numberOf(catchUpHours) })}
          error={errors['schedule.catchUpWindowSeconds']}
        />
      )}
    </>
  );
}

/** Chooses what a cron time does on the days on which the clock changes. */
function ClockChanges({ draft, onChange }: ScheduleFieldsProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Select
        label="When clocks go forward"
        data={optionsOf(GAPS)}
        allowDeselect={false}
        value={draft.dstGap}
        onChange={(dstGap) => dstGap !== null && onChange({ dstGap: dstGap as ScheduleDraft['dstGap'] })}
      />
      <Select
        label="When clocks go back"
        data={optionsOf(REPEATS)}
        allowDeselect={false}
        value={draft.dstRepeat}
        onChange={(dstRepeat) => dstRepeat !== null && onChange({ dstRepeat: dstRepeat as ScheduleDraft['dstRepeat'] })}
      />
    </SimpleGrid>
  );
}
