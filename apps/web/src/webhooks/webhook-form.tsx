import { Button, Group, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { sortErrors } from '../api/problem';
import { EVENT_WORDS } from '#contracts/words/event-words';
import { EVENT_NAMES } from '../notifications/event-words';
import { TaskSelect } from '../tasks/task-select';
import { ErrorState } from '../ui/page/error-state';
import { toastDone } from '../ui/toasts';
import { WEBHOOKS_KEY, type Webhook } from './webhook-queries';
import { DRAFT_FIELDS, webhookBodyOf, webhookDraftOf, type WebhookDraft } from './webhook-words';
import { clearable } from '../ui/input/clearable';

interface WebhookFormProps {
  /** The endpoint to change; absent for a new one. */
  webhook?: Webhook;
  /** `secret` is null after an edit. */
  onDone: (saved: Webhook, secret: string | null) => void;
}

/** Adds or changes an endpoint: its URL, and which events of which tasks go there. A refusal changes nothing typed. */
export function WebhookForm({ webhook, onDone }: WebhookFormProps) {
  const client = useQueryClient();
  const form = useForm<WebhookDraft>({ initialValues: webhookDraftOf(webhook) });
  const save = useMutation({
    mutationFn: (draft: WebhookDraft) => saveWebhook(draft, webhook),
    onSuccess: async ({ saved, secret }) => {
      if (webhook) toastDone('Webhook saved');
      await client.invalidateQueries({ queryKey: WEBHOOKS_KEY });
      onDone(saved, secret);
    },
    onError: (error) => form.setErrors(sortErrors(error, DRAFT_FIELDS).fields),
  });
  const isUnplaced = save.isError && sortErrors(save.error, DRAFT_FIELDS).general.length > 0;
  return (
    <form onSubmit={form.onSubmit((draft) => save.mutate(draft))} noValidate>
      <Stack>
        <TextInput
          label="URL"
          description="Receives a signed POST for each event. Public addresses only."
          placeholder="https://example.com/hooks/carillon"
          type="url"
          inputMode="url"
          autoComplete="off"
          required
          data-autofocus
          {...form.getInputProps('url')}
        />
        <TextInput
          label="Description"
          placeholder="On-call bot"
          maxLength={500}
          {...form.getInputProps('description')}
        />
        <ScopeFields form={form} />
        {isUnplaced && <ErrorState what="Can't save webhook" error={save.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {webhook ? 'Save webhook' : 'Add webhook'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface Saved {
  saved: Webhook;
  /** The signing secret, which only creation returns; null for an edit. */
  secret: string | null;
}

async function saveWebhook(draft: WebhookDraft, webhook: Webhook | undefined): Promise<Saved> {
  const body = webhookBodyOf(draft);
  if (webhook) {
    const path = { id: webhook.id };
    return { saved: await answer(api.PATCH('/api/webhooks/{id}', { params: { path }, body })), secret: null };
  }
  const created = await answer(api.POST('/api/webhooks', { body }));
  return { saved: created, secret: created.secret };
}

/** Chooses which events of which tasks go to the endpoint. */
function ScopeFields({ form }: { form: UseFormReturnType<WebhookDraft> }) {
  return (
    <>
      <MultiSelect
        label="Events"
        description="Empty: all events. Each task also chooses its events."
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
