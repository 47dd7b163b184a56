import {
  Accordion,
  Alert,
  Chip,
  Group,
  Input,
  NumberInput,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { LocalTimeInput } from '../ui/input/local-time-input';
import { zoneQuery } from '../time/use-zone';
import { ZoneSelect } from '../ui/input/zone-select';
import { tellFailed } from '../ui/toasts';
import { CRON_EVERY, cronOf, MINUTE_STEPS, pickerOf, type CronEvery, type CronPicker } from './cron-picker';
import type { ScheduleDraft, Unit } from './schedule-draft';

interface BuilderProps {
  draft: ScheduleDraft;
  /** By field, with `schedule.` in front. */
  errors: Record<string, string>;
  /** A task that has run before cannot run "once, now" again. */
  mayBeNow: boolean;
  onChange: (change: Partial<ScheduleDraft>) => void;
}

const TYPES: { value: ScheduleDraft['type']; label: string }[] = [
  { value: 'NOW', label: 'Now' },
  { value: 'ONE_TIME', label: 'Once' },
  { value: 'INTERVAL', label: 'Interval' },
  { value: 'CRON', label: 'Calendar' },
];

/** When a task runs. */
export function ScheduleBuilder({ draft, errors, mayBeNow, onChange }: BuilderProps) {
  const client = useQueryClient();
  // Its clock first: local times of the form become instants by it.
  const chooseZone = (timeZone: string): void =>
    void client
      .ensureQueryData(zoneQuery(timeZone))
      .then(() => onChange({ timeZone }))
      .catch((error: unknown) => tellFailed(`The clock of ${timeZone} could not be read`, error));
  const types = mayBeNow ? TYPES : TYPES.map((type) => (type.value === 'NOW' ? { ...type, label: 'None' } : type));
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label="Kind of schedule"
        data={types}
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
      {draft.type === 'INTERVAL' && <Interval draft={draft} errors={errors} onChange={onChange} />}
      {draft.type === 'CRON' && <Cron draft={draft} errors={errors} onChange={onChange} />}
      {draft.type !== 'NOW' && (
        <ZoneSelect
          label="Time zone"
          description="The clock that counts"
          allowDeselect={false}
          value={draft.timeZone}
          onChange={(timeZone) => timeZone !== null && chooseZone(timeZone)}
          error={errors['schedule.timeZone']}
        />
      )}
      {draft.type !== 'NOW' && <Terms draft={draft} errors={errors} onChange={onChange} />}
    </Stack>
  );
}

type PartProps = Omit<BuilderProps, 'mayBeNow'>;

function Interval({ draft, errors, onChange }: PartProps) {
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
        label="Counted"
        data={[
          { value: 'FIXED_RATE', label: 'from start to start, whatever the runs take' },
          { value: 'FIXED_DELAY', label: 'from the end of a run to the next start' },
        ]}
        allowDeselect={false}
        value={draft.mode}
        onChange={(mode) => mode !== null && onChange({ mode: mode as ScheduleDraft['mode'] })}
      />
    </Stack>
  );
}

const EVERY: Record<CronEvery, string> = {
  MINUTES: 'Every few minutes',
  HOUR: 'Every hour',
  DAY: 'Every day',
  WEEK: 'Every week',
  MONTH: 'Every month',
};
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function Cron({ draft, errors, onChange }: PartProps) {
  const setPicker = (change: Partial<CronPicker>): void => {
    const picker = { ...draft.picker, ...change };
    onChange({ picker, cron: cronOf(picker) });
  };
  /** What is written goes into the picker when the picker can show it. */
  const switchTo = (cronBy: ScheduleDraft['cronBy']): void =>
    onChange({ cronBy, picker: pickerOf(draft.cron) ?? draft.picker });
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label="How to say it"
        data={[
          { value: 'picker', label: 'By choice' },
          { value: 'text', label: 'Cron expression' },
        ]}
        value={draft.cronBy}
        onChange={switchTo}
        size="xs"
      />
      {draft.cronBy === 'text' ? (
        <TextInput
          label="Cron expression"
          description="Minute, hour, day, month, weekday; six fields begin with the second. L, W, # and H are known, @daily too"
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
          label="How often"
          data={CRON_EVERY.map((value) => ({ value, label: EVERY[value] }))}
          allowDeselect={false}
          value={every}
          onChange={(next) => next !== null && onChange({ every: next as CronEvery })}
          error={error}
        />
        {every === 'MINUTES' && (
          <Select
            label="Minutes between"
            data={MINUTE_STEPS.map(String)}
            allowDeselect={false}
            value={String(picker.step)}
            onChange={(step) => onChange({ step: Number(step) })}
          />
        )}
        {every === 'HOUR' && (
          <NumberInput
            label="At minute"
            min={0}
            max={59}
            clampBehavior="strict"
            value={Number(picker.time.slice(3))}
            onChange={(minute) => onChange({ time: `00:${String(minute || 0).padStart(2, '0')}` })}
          />
        )}
        {(every === 'DAY' || every === 'WEEK' || every === 'MONTH') && (
          <TextInput
            type="time"
            label="At"
            value={picker.time}
            onChange={(event) => event.currentTarget.value !== '' && onChange({ time: event.currentTarget.value })}
          />
        )}
        {every === 'MONTH' && (
          <Select
            label="On day"
            data={[
              ...Array.from({ length: 31 }, (_, index) => String(index + 1)),
              { value: 'L', label: 'the last one' },
            ]}
            allowDeselect={false}
            value={picker.day}
            onChange={(day) => day !== null && onChange({ day })}
          />
        )}
      </Group>
      {every === 'WEEK' && (
        <Input.Wrapper label="On" labelElement="div">
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
      )}
    </Stack>
  );
}

function Terms({ draft, errors, onChange }: PartProps) {
  const isRecurring = draft.type !== 'ONE_TIME';
  const number = (value: string | number): number | '' => (typeof value === 'number' ? value : '');
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
            {isRecurring && (
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
            )}
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {isRecurring && (
                <NumberInput
                  label="At most so many runs"
                  placeholder="without end"
                  clampBehavior="none"
                  value={draft.maxRuns}
                  onChange={(maxRuns) => onChange({ maxRuns: number(maxRuns) })}
                  error={errors['schedule.maxRuns']}
                />
              )}
              <NumberInput
                label="Spread, in seconds"
                description="Starts up to this much later, always the same for the same occurrence"
                clampBehavior="none"
                value={draft.jitterSeconds}
                onChange={(jitterSeconds) => onChange({ jitterSeconds: number(jitterSeconds) })}
                error={errors['schedule.jitterSeconds']}
              />
            </SimpleGrid>
            {isRecurring && (
              <Select
                label="What was missed in an outage"
                data={[
                  { value: 'NONE', label: 'is left out' },
                  { value: 'LAST', label: 'is made up for once: the last one runs' },
                  { value: 'ALL', label: 'is made up for: all run, at most 100' },
                ]}
                allowDeselect={false}
                value={draft.catchUp}
                onChange={(catchUp) => catchUp !== null && onChange({ catchUp: catchUp as ScheduleDraft['catchUp'] })}
                error={errors['schedule.catchUp']}
              />
            )}
            {isRecurring && draft.catchUp !== 'NONE' && (
              <NumberInput
                label="… when it was missed no longer ago than so many hours"
                clampBehavior="none"
                value={draft.catchUpHours}
                onChange={(catchUpHours) => onChange({ catchUpHours: number(catchUpHours) })}
                error={errors['schedule.catchUpWindowSeconds']}
              />
            )}
            {!isRecurring && (
              <Alert variant="outline" color="gray">
                A one-time run that is missed in an outage is always made up for, and you are told.
              </Alert>
            )}
            {draft.type === 'CRON' && (
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <Select
                  label="A time that the clock jumps over"
                  data={[
                    { value: 'RUN_AFTER', label: 'runs at the first instant after it' },
                    { value: 'SKIP', label: 'does not run on that day' },
                  ]}
                  allowDeselect={false}
                  value={draft.dstGap}
                  onChange={(dstGap) => dstGap !== null && onChange({ dstGap: dstGap as ScheduleDraft['dstGap'] })}
                />
                <Select
                  label="A time that comes twice"
                  data={[
                    { value: 'ONCE', label: 'runs the first time' },
                    { value: 'TWICE', label: 'runs both times' },
                  ]}
                  allowDeselect={false}
                  value={draft.dstRepeat}
                  onChange={(dstRepeat) =>
                    dstRepeat !== null && onChange({ dstRepeat: dstRepeat as ScheduleDraft['dstRepeat'] })
                  }
                />
              </SimpleGrid>
            )}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
