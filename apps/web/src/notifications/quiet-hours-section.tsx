import { Button, Chip, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { clearable } from '../ui/input/clearable';
import { ZoneSelect } from '../ui/input/zone-select';
import { Panel } from '../ui/page/panel';
import { EVENT_WORDS } from '#contracts/words/event-words';
import type { Preferences } from './notification-queries';

/** Every section of the preferences edits a part of one form. */
export interface SectionProps {
  form: UseFormReturnType<Preferences>;
}

const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
const EVERY_NIGHT: Preferences['quietHours']['periods'][number] = { days: [...DAYS], from: '22:00', to: '07:00' };

/** Sets the hours in which emails are held. They arrive as one email when the hours are over. */
export function QuietHoursSection({ form }: SectionProps) {
  const { enabled, periods } = form.values.quietHours;
  const enable = (on: boolean): void => {
    form.setFieldValue('quietHours.enabled', on);
    if (on && periods.length === 0) form.setFieldValue('quietHours.periods', [EVERY_NIGHT]);
  };
  return (
    <Panel title="Quiet hours">
      <Text size="sm">
        Emails are held during quiet hours and sent as one summary afterwards. In-app notifications are not affected.
      </Text>
      <Switch label="Enable quiet hours" checked={enabled} onChange={(event) => enable(event.currentTarget.checked)} />
      {enabled && <QuietHours form={form} />}
    </Panel>
  );
}

function QuietHours({ form }: SectionProps) {
  const { periods, urgent } = form.values.quietHours;
  return (
    <Stack gap="sm">
      <ZoneSelect
        label="Time zone"
        placeholder="Profile time zone"
        {...clearable('Profile time zone')}
        maw={320}
        {...form.getInputProps('quietHours.timeZone')}
      />
      {periods.map((_, position) => (
        <Period key={position} form={form} position={position} />
      ))}
      <Group>
        <Button variant="default" onClick={() => form.insertListItem('quietHours.periods', EVERY_NIGHT)}>
          Add period
        </Button>
      </Group>
      <Switch
        label="Send urgent emails anyway"
        description={`Urgent: ${urgent.map((event) => EVENT_WORDS[event].name).join(', ')}`}
        {...form.getInputProps('quietHours.urgentPasses', { type: 'checkbox' })}
      />
    </Stack>
  );
}

function Period({ form, position }: SectionProps & { position: number }) {
  const path = `quietHours.periods.${position}`;
  return (
    <Group align="flex-end" gap="xs">
      <Chip.Group multiple {...form.getInputProps(`${path}.days`)}>
        <Group gap={4} role="group" aria-label="Days">
          {DAYS.map((day) => (
            <Chip key={day} value={day} size="xs">
              {day.charAt(0) + day.slice(1).toLowerCase()}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <TextInput type="time" label="From" {...form.getInputProps(`${path}.from`)} />
      <TextInput type="time" label="To" {...form.getInputProps(`${path}.to`)} />
      <Button
        variant="default"
        onClick={() => form.removeListItem('quietHours.periods', position)}
        aria-label="Remove period"
      >
        Remove
      </Button>
    </Group>
  );
}
