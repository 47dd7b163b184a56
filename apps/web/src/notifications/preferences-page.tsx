import { Button, Checkbox, Chip, Group, NumberInput, Stack, Switch, Table, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { ZoneSelect } from '../ui/input/zone-select';
import { ErrorState } from '../ui/page/error-state';
import { PageLoading } from '../ui/page/page-states';
import { Panel } from '../ui/page/panel';
import { tellDone } from '../ui/toasts';
import { EVENT_NAMES, EVENTS } from './event-words';
import { NoticePage } from './notice-page';
import { NOTIFICATIONS_KEY, preferencesQuery, type Preferences } from './notification-queries';
import { clearable } from '../ui/input/clearable';

const CHANNELS = [
  ['EMAIL', 'E-mail'],
  ['IN_APP', 'Here'],
] as const;
const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
type Day = (typeof DAYS)[number];
const EVERY_NIGHT = { days: [...DAYS] as Day[], from: '22:00', to: '07:00' };

/** Over which channels the person is told of what, and when. */
export function PreferencesPage() {
  const preferences = useQuery(preferencesQuery);
  return (
    <NoticePage title="What I am told">
      {preferences.isError ? (
        <ErrorState
          what="Your choices could not be loaded"
          error={preferences.error}
          onRetry={() => void preferences.refetch()}
        />
      ) : preferences.data ? (
        <PreferencesForm preferences={preferences.data} />
      ) : (
        <PageLoading />
      )}
    </NoticePage>
  );
}

function PreferencesForm({ preferences }: { preferences: Preferences }) {
  const client = useQueryClient();
  const form = useForm({ initialValues: preferences });
  const save = useMutation({
    mutationFn: (body: Preferences) => answer(api.PUT('/api/notifications/preferences', { body })),
    onSuccess: (saved) => {
      tellDone('Your choices are saved');
      form.setValues(saved);
      return client.invalidateQueries({ queryKey: NOTIFICATIONS_KEY });
    },
  });
  const { quietHours, digest } = form.values;
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        <Panel title="Events and channels">
          <Text size="sm">A task says which events it tells of; here you choose where they reach you.</Text>
          <Table.ScrollContainer minWidth={300}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Event</Table.Th>
                  {CHANNELS.map(([channel, label]) => (
                    <Table.Th key={channel}>{label}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {EVENT_NAMES.map((event) => (
                  <Table.Tr key={event}>
                    <Table.Td>{EVENTS[event].name}</Table.Td>
                    {CHANNELS.map(([channel, label]) => (
                      <Table.Td key={channel}>
                        <Checkbox
                          aria-label={`${EVENTS[event].name}: ${label}`}
                          {...form.getInputProps(`channels.${event}.${channel}`, { type: 'checkbox' })}
                        />
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Panel>
        <Panel title="Quiet hours">
          <Text size="sm">
            E-mails of these hours are kept, and come as one when they are over. Nothing is dropped; here you see
            everything at once.
          </Text>
          <Switch
            label="Keep quiet hours"
            checked={quietHours.enabled}
            onChange={(event) => {
              form.setFieldValue('quietHours.enabled', event.currentTarget.checked);
              if (event.currentTarget.checked && quietHours.periods.length === 0)
                form.setFieldValue('quietHours.periods', [EVERY_NIGHT]);
            }}
          />
          {quietHours.enabled && (
            <Stack gap="sm">
              <ZoneSelect
                label="Time zone"
                placeholder="That of my profile"
                {...clearable('That of my profile')}
                maw={320}
                {...form.getInputProps('quietHours.timeZone')}
              />
              {quietHours.periods.map((_, position) => (
                <Group key={position} align="flex-end" gap="xs">
                  <Chip.Group multiple {...form.getInputProps(`quietHours.periods.${position}.days`)}>
                    <Group gap={4} role="group" aria-label="Begins on">
                      {DAYS.map((day) => (
                        <Chip key={day} value={day} size="xs">
                          {day.charAt(0) + day.slice(1).toLowerCase()}
                        </Chip>
                      ))}
                    </Group>
                  </Chip.Group>
                  <TextInput type="time" label="From" {...form.getInputProps(`quietHours.periods.${position}.from`)} />
                  <TextInput type="time" label="To" {...form.getInputProps(`quietHours.periods.${position}.to`)} />
                  <Button
                    variant="default"
                    onClick={() => form.removeListItem('quietHours.periods', position)}
                    aria-label="Remove these hours"
                  >
                    Remove
                  </Button>
                </Group>
              ))}
              <Group>
                <Button variant="default" onClick={() => form.insertListItem('quietHours.periods', EVERY_NIGHT)}>
                  Add hours
                </Button>
              </Group>
              <Switch
                label="What is urgent comes at any hour"
                description={`Urgent are: ${quietHours.urgent.map((event) => EVENTS[event].name.toLowerCase()).join('; ')}`}
                {...form.getInputProps('quietHours.urgentPasses', { type: 'checkbox' })}
              />
            </Stack>
          )}
        </Panel>
        <Panel title="Many at once">
          <Switch
            label="Put many of one kind into one e-mail"
            {...form.getInputProps('digest.enabled', { type: 'checkbox' })}
          />
          {digest.enabled && (
            <Group>
              <NumberInput label="More than" min={1} {...form.getInputProps('digest.moreThan')} />
              <NumberInput label="Within so many minutes" min={1} {...form.getInputProps('digest.withinMinutes')} />
            </Group>
          )}
        </Panel>
        {save.isError && <ErrorState what="They could not be saved" error={save.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
