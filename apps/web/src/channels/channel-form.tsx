import { Button, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { sortErrors } from '../api/problem';
import type { ChannelKind } from '../notifications/channel-kinds';
import { EVENT_WORDS } from '#contracts/words/event-words';
import { EVENT_NAMES } from '../notifications/event-words';
import { TaskSelect } from '../tasks/task-select';
import { clearable } from '../ui/input/clearable';
import { ErrorState } from '../ui/page/error-state';
import { toastDone } from '../ui/toasts';
import { CHANNELS_KEY, type Channel } from './channel-queries';

interface ChannelDraft {
  channel: Channel['channel'];
  /** By the name of the setting. Empty settings of a saved channel do not change. */
  settings: Record<string, string>;
  description: string;
  events: Channel['events'];
  taskId: string | null;
  tag: string;
}

interface ChannelFormProps {
  kinds: ChannelKind[];
  /** The channel to edit; absent for a new one. */
  channel?: Channel;
  onDone: () => void;
}

/** Adds or edits a channel. Its settings are fields that the API describes, so a new channel needs no form of its own. */
export function ChannelForm({ kinds, channel, onDone }: ChannelFormProps) {
  const client = useQueryClient();
  const form = useForm<ChannelDraft>({ initialValues: draftOf(kinds, channel) });
  const kind = kinds.find((one) => one.channel === form.values.channel);
  const names = fieldsOf(kind).map(({ name }) => `settings.${name}`);
  const known = ['channel', 'description', 'events', 'taskId', 'tag', ...names];
  const save = useMutation({
    mutationFn: (draft: ChannelDraft) => saveChannel(draft, channel),
    onSuccess: async () => {
      toastDone(channel ? 'Channel saved' : 'Channel added');
      await client.invalidateQueries({ queryKey: CHANNELS_KEY });
      onDone();
    },
    onError: (error) => form.setErrors(sortErrors(error, known).fields),
  });
  const isUnplaced = save.isError && sortErrors(save.error, known).general.length > 0;
  return (
    <form onSubmit={form.onSubmit((draft) => save.mutate(draft))} noValidate>
      <Stack>
        <Select
          label="Channel"
          data={kinds.map(({ channel: value, title }) => ({ value, label: title }))}
          allowDeselect={false}
          disabled={channel !== undefined}
          {...form.getInputProps('channel')}
        />
        {kind && (
          <Text size="sm" c="dimmed">
            {kind.description}
          </Text>
        )}
        <SettingsFields form={form} kind={kind} isSaved={channel !== undefined} />
        <TextInput
          label="Description"
          placeholder="Operations"
          maxLength={500}
          {...form.getInputProps('description')}
        />
        <ScopeFields form={form} />
        {isUnplaced && <ErrorState what="Can't save channel" error={save.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {channel ? 'Save channel' : 'Add channel'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FieldsProps {
  form: UseFormReturnType<ChannelDraft>;
  kind?: ChannelKind;
  isSaved?: boolean;
}

function SettingsFields({ form, kind, isSaved = false }: FieldsProps) {
  return fieldsOf(kind).map(({ name, title, description, isRequired }) => (
    <TextInput
      key={name}
      label={title}
      description={isSaved ? 'Stored encrypted and not shown; leave empty to keep it' : description}
      placeholder={(kind?.example as Record<string, string | undefined> | undefined)?.[name]}
      autoComplete="off"
      required={isRequired && !isSaved}
      {...form.getInputProps(`settings.${name}`)}
    />
  ));
}

/** Chooses which events of which tasks go to the channel. */
function ScopeFields({ form }: FieldsProps) {
  return (
    <>
      <MultiSelect
        label="Events"
        placeholder={form.values.events.length === 0 ? 'All events' : undefined}
        data={EVENT_NAMES.map((value) => ({ value, label: EVENT_WORDS[value].name }))}
        {...clearable('All events')}
        hidePickedOptions
        {...form.getInputProps('events')}
      />
      <TaskSelect label="Only this task" placeholder="All tasks" {...form.getInputProps('taskId')} />
      <TextInput label="Only tasks tagged" placeholder="All tags" maxLength={50} {...form.getInputProps('tag')} />
    </>
  );
}

interface SettingField {
  name: string;
  title: string;
  description?: string;
  isRequired: boolean;
}

/** Reads the fields of a kind's settings from their JSON Schema. */
function fieldsOf(kind: ChannelKind | undefined): SettingField[] {
  const { properties = {}, required = [] } = (kind?.settingsSchema ?? {}) as {
    properties?: Record<string, { title?: string; description?: string }>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { title = name, description }]) => ({
    ...{ name, title, description, isRequired: required.includes(name) },
  }));
}

function draftOf(kinds: ChannelKind[], channel: Channel | undefined): ChannelDraft {
  const { description = '', events = [], taskId = null, tag } = channel ?? {};
  const chosen = channel?.channel ?? kinds[0]?.channel ?? 'SLACK';
  return { channel: chosen, settings: {}, description, events, taskId, tag: tag ?? '' };
}

function saveChannel({ channel: kind, settings, tag, ...rest }: ChannelDraft, channel: Channel | undefined) {
  const filled = Object.fromEntries(Object.entries(settings).filter(([, value]) => value.trim() !== ''));
  const fields = { ...rest, tag: tag.trim() === '' ? null : tag.trim() };
  if (!channel) return answer(api.POST('/api/channels', { body: { ...fields, channel: kind, settings: filled } }));
  const body = Object.keys(filled).length > 0 ? { ...fields, settings: filled } : fields;
  return answer(api.PATCH('/api/channels/{id}', { params: { path: { id: channel.id } }, body }));
}
