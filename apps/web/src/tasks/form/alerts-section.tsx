import { Checkbox, Group, Select, Stack } from '@mantine/core';
import { EVENT_WORDS } from '#contracts/words/event-words';
import { Fold } from '../../ui/page/fold';
import { Panel } from '../../ui/page/panel';
import { optionsOf } from '../../ui/input/options';
import { FAILURES } from '../task-options';
import { changedParts, isFoldedMarked } from './advanced-parts';
import { DraftNumber, type SectionProps } from './draft-section';
import {
  failuresDefault,
  NOTIFY_EVENTS,
  notifyDefaults,
  remindDefault,
  reminderOf,
  UNIT_SECONDS,
  type TaskDraft,
  type TimeUnit,
} from './task-draft';

/** Chooses which events of the task notify its owner; folded: which failures, how often it reminds them, and muting. */
export function AlertsSection(section: SectionProps) {
  const { draft, errors, change } = section;
  const events = draft.notifyOn ?? notifyDefaults(draft.schedule.type);
  return (
    <Panel title="Alerts">
      <Checkbox.Group
        label="Notify me about"
        value={events}
        onChange={(on) => change({ notifyOn: on as TaskDraft['notifyOn'] })}
        error={errors['notify.on']}
      >
        <Stack gap="xs" mt={4}>
          {NOTIFY_EVENTS.map((event) => (
            <Checkbox key={event} value={event} label={EVENT_WORDS[event].name} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Fold
        title="Advanced"
        holds="Which failures, reminders, muting"
        changed={changedParts('alerts', draft, [])}
        isMarked={isFoldedMarked('alerts', errors, [])}
      >
        {events.includes('FAILED') && <Failures {...section} />}
        <Reminder {...section} />
        <Checkbox
          label="Mute emails for this task"
          description="In-app notifications and webhooks continue."
          checked={draft.notifyMuted}
          onChange={(event) => change({ notifyMuted: event.currentTarget.checked })}
        />
      </Fold>
    </Panel>
  );
}

/** Chooses which failures of a series notify people. */
function Failures(section: SectionProps) {
  const { draft, errors, change } = section;
  return (
    <>
      <Select
        label="Failures"
        description="Webhooks receive every failure."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={optionsOf(FAILURES)}
        allowDeselect={false}
        value={draft.notifyFailures ?? failuresDefault(draft.schedule.type)}
        onChange={(value) => change({ notifyFailures: value as TaskDraft['notifyFailures'] })}
        error={errors['notify.failures']}
      />
      <DraftNumber
        section={section}
        name="notifyAfterFailures"
        errorField="notify.afterFailures"
        label="Notify after consecutive failures"
      />
    </>
  );
}

/** Sets how often a failing task reminds its owner, until it recovers or somebody acknowledges the failure. */
function Reminder({ draft, errors, change }: SectionProps) {
  const shown = draft.remindEvery === null ? reminderOf(remindDefault(draft.schedule.type, draft.notifyOn)) : draft;
  return (
    <Group align="flex-start" wrap="nowrap" gap="xs">
      <DraftNumber
        section={{ errors, draft: { ...draft, ...shown }, change: (part) => change({ ...shown, ...part }) }}
        name="remindEvery"
        errorField="notify.remindEverySeconds"
        label="Remind me while failing, every"
        description="Until the task recovers or is acknowledged. Empty: no reminders."
        placeholder="Never"
        allowDecimal={false}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        flex={1}
      />
      <Select
        label="Unit"
        data={Object.keys(UNIT_SECONDS)}
        allowDeselect={false}
        w={120}
        value={shown.remindUnit}
        onChange={(unit) => unit !== null && change({ ...shown, remindUnit: unit as TimeUnit })}
      />
    </Group>
  );
}
