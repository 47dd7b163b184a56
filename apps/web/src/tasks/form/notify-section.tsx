import { Checkbox, Group, Select, Stack } from '@mantine/core';
import { Panel } from '../../ui/page/panel';
import { DraftNumber, type SectionProps } from './draft-section';
import { NOTIFY_EVENTS, notifyDefaults, UNIT_SECONDS, type TaskDraft, type TimeUnit } from './task-draft';

const EVENT_LABELS: Record<(typeof NOTIFY_EVENTS)[number], string> = {
  COMPLETED: 'it completed',
  FAILED: 'it failed for good, after its last attempt',
  RECOVERED: 'it completed again after it had failed',
  LATE: 'it was missed in an outage and started late',
  RESCUED: 'its worker died and it started again',
  PAUSED: 'it was paused after failures in a row',
  REPAIRED: 'its schedule was repaired',
};

/** Chooses which events of the task notify its owner, and how often a failing task reminds them. */
export function NotifySection({ draft, errors, change }: SectionProps) {
  const events = draft.notifyOn ?? notifyDefaults(draft.schedule.type);
  return (
    <Panel title="Tell me when">
      <Checkbox.Group
        aria-label="Tell me when"
        value={events}
        onChange={(on) => change({ notifyOn: on as TaskDraft['notifyOn'] })}
        error={errors['notify.on']}
      >
        <Stack gap="xs">
          {NOTIFY_EVENTS.map((event) => (
            <Checkbox key={event} value={event} label={EVENT_LABELS[event]} />
          ))}
        </Stack>
      </Checkbox.Group>
      {events.includes('FAILED') && (
        <DraftNumber
          section={{ draft, errors, change }}
          name="notifyAfterFailures"
          errorField="notify.afterFailures"
          label="Tell of failures from so many in a row on"
        />
      )}
      <Reminder draft={draft} errors={errors} change={change} />
      <Checkbox
        label="No mails about this task for now"
        description="As the link in its mails does; notifications in Carillon and webhooks stay"
        checked={draft.notifyMuted}
        onChange={(event) => change({ notifyMuted: event.currentTarget.checked })}
      />
    </Panel>
  );
}

/** Sets how often a failing task reminds its owner, until it recovers or somebody acknowledges the failure. */
function Reminder(section: SectionProps) {
  return (
    <Group align="flex-start" wrap="nowrap" gap="xs">
      <DraftNumber
        section={section}
        name="remindEvery"
        errorField="notify.remindEverySeconds"
        label="While it fails, remind me every"
        description="Until it works or is acknowledged. Empty: never"
        placeholder="never"
        allowDecimal={false}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        flex={1}
      />
      <Select
        label="Unit"
        data={Object.keys(UNIT_SECONDS)}
        allowDeselect={false}
        w={120}
        value={section.draft.remindUnit}
        onChange={(unit) => unit !== null && section.change({ remindUnit: unit as TimeUnit })}
      />
    </Group>
  );
}
