import { Button, Checkbox, Group, NumberInput, Stack, Switch, Table, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { ErrorState } from '../ui/page/error-state';
import { PageLoading } from '../ui/page/page-states';
import { Panel } from '../ui/page/panel';
import { UnsavedGuard } from '../ui/page/unsaved-guard';
import { toastDone } from '../ui/toasts';
import { channelKindsQuery } from './channel-kinds';
import { EVENT_WORDS } from '#contracts/words/event-words';
import { EVENT_NAMES } from './event-words';
import { NoticePage } from './notice-page';
import { NOTIFICATIONS_KEY, preferencesQuery, type Preferences } from './notification-queries';
import { QuietHoursSection, type SectionProps } from './quiet-hours-section';

const DIRECT = [
  ['EMAIL', 'Email'],
  ['IN_APP', 'In-app'],
] as const;

/** Lists the channels of the table: those that everybody has, and those that the server offers besides. */
function useChannels(): (readonly [channel: string, label: string])[] {
  const kinds = useQuery(channelKindsQuery).data ?? [];
  return [...DIRECT, ...kinds.map(({ channel, title }) => [channel, title] as const)];
}

/** Edits the notification preferences: channels by event, quiet hours and digests. */
export function PreferencesPage() {
  const preferences = useQuery(preferencesQuery);
  return (
    <NoticePage title="Preferences">
      {preferences.isLoadingError ? (
        <ErrorState
          what="Can't load preferences"
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
      toastDone('Preferences saved');
      form.setValues(saved);
      form.resetDirty(saved);
      return client.invalidateQueries({ queryKey: NOTIFICATIONS_KEY });
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <UnsavedGuard isDirty={form.isDirty()} />
      <Stack>
        <ChannelSection form={form} />
        <QuietHoursSection form={form} />
        <DigestSection form={form} />
        {save.isError && <ErrorState what="Can't save preferences" error={save.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            Save preferences
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Chooses the channels over which each event reaches the person. */
function ChannelSection({ form }: SectionProps) {
  const channels = useChannels();
  return (
    <Panel title="Events and channels">
      <Text size="sm">Each task chooses its events; choose here how you receive them.</Text>
      <Table.ScrollContainer minWidth={300}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Event</Table.Th>
              {channels.map(([channel, label]) => (
                <Table.Th key={channel}>{label}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {EVENT_NAMES.map((event) => (
              <Table.Tr key={event}>
                <Table.Td>{EVENT_WORDS[event].name}</Table.Td>
                {channels.map(([channel, label]) => (
                  <Table.Td key={channel}>
                    <Checkbox
                      aria-label={`${EVENT_WORDS[event].name}: ${label}`}
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
  );
}

/** Sets from how many notifications of one kind they become one email. */
function DigestSection({ form }: SectionProps) {
  return (
    <Panel title="Digest">
      <Switch label="Combine similar emails" {...form.getInputProps('digest.enabled', { type: 'checkbox' })} />
      {form.values.digest.enabled && (
        <Group>
          <NumberInput label="When more than" min={1} {...form.getInputProps('digest.moreThan')} />
          <NumberInput label="Within (minutes)" min={1} {...form.getInputProps('digest.withinMinutes')} />
        </Group>
      )}
    </Panel>
  );
}
