import { Accordion, Alert, NumberInput, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { LocalTimeInput } from '../ui/input/local-time-input';
import type { ScheduleDraft, ScheduleFieldsProps } from './schedule-draft';

const CATCH_UPS = [
  { value: 'NONE', label: 'is left out' },
  { value: 'LAST', label: 'is made up for once: the last one runs' },
  { value: 'ALL', label: 'is made up for: all run, at most 100' },
];
const GAPS = [
  { value: 'RUN_AFTER', label: 'runs at the first instant after it' },
  { value: 'SKIP', label: 'does not run on that day' },
];
const REPEATS = [
  { value: 'ONCE', label: 'runs the first time' },
  { value: 'TWICE', label: 'runs both times' },
];

const numberOf = (value: string | number): number | '' => (typeof value === 'number' ? value : '');

/**
 * Edits the terms that few people change, folded by default: bounds, jitter, catch-up after an outage, clock changes.
 */
export function ScheduleTerms(fields: ScheduleFieldsProps) {
  const isRecurring = fields.draft.type !== 'ONE_TIME';
  return (
    <Accordion variant="contained" chevronPosition="left">
      <Accordion.Item value="terms">
        <Accordion.Control>
          <Text size="sm" fw={600}>
            Bounds, outages and clock changes
          </Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Stack gap="sm">
            {isRecurring && <Bounds {...fields} />}
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {isRecurring && <MaxRuns {...fields} />}
              <Jitter {...fields} />
            </SimpleGrid>
            {isRecurring ? (
              <CatchUp {...fields} />
            ) : (
              <Alert variant="outline" color="gray">
                A one-time run that is missed in an outage is always made up for, and you are told.
              </Alert>
            )}
            {fields.draft.type === 'CRON' && <ClockChanges {...fields} />}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function Bounds({ draft, errors, onChange }: ScheduleFieldsProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <LocalTimeInput
        zone={draft.timeZone}
        label="Not before"
        value={draft.startsAt}
        onChange={(startsAt) => onChange({ startsAt })}
        error={errors['schedule.startsAt']}
      />
      <LocalTimeInput
        zone={draft.timeZone}
        label="Not after"
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
      label="At most so many runs"
      placeholder="without end"
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
      label="Spread, in seconds"
      description="Starts up to this much later, always the same for the same occurrence"
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
        label="What was missed in an outage"
        data={CATCH_UPS}
        allowDeselect={false}
        value={draft.catchUp}
        onChange={(catchUp) => catchUp !== null && onChange({ catchUp: catchUp as ScheduleDraft['catchUp'] })}
        error={errors['schedule.catchUp']}
      />
      {draft.catchUp !== 'NONE' && (
        <NumberInput
          label="… when it was missed no longer ago than so many hours"
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
        label="A time that the clock jumps over"
        data={GAPS}
        allowDeselect={false}
        value={draft.dstGap}
        onChange={(dstGap) => dstGap !== null && onChange({ dstGap: dstGap as ScheduleDraft['dstGap'] })}
      />
      <Select
        label="A time that comes twice"
        data={REPEATS}
        allowDeselect={false}
        value={draft.dstRepeat}
        onChange={(dstRepeat) => dstRepeat !== null && onChange({ dstRepeat: dstRepeat as ScheduleDraft['dstRepeat'] })}
      />
    </SimpleGrid>
  );
}
