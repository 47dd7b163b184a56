import { Button, Group, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { sortErrors } from '../api/problem';
import { EVENT_NAMES, EVENTS } from '../notifications/event-words';
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
      if (webhook) toastDone('The webhook is changed');
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
          description="Gets a POST for each event, signed. Public addresses only, unless the operator opened others"
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
        {isUnplaced && <ErrorState what="The webhook could not be saved" error={save.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {webhook ? 'Save' : 'Add the webhook'}
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
        description="None chosen: all. Which ends of its runs a task tells of at all is set with the task"
        placeholder={form.values.events.length === 0 ? 'All events' : undefined}
        data={EVENT_NAMES.map((value) => ({ value, label: EVENTS[value].name }))}
        {...clearable('All events')}
        hidePickedOptions
        {...form.getInputProps('events')}
      />
      <TaskSelect label="Only of this task" placeholder="Any task" {...form.getInputProps('taskId')} />
      <TextInput
        label="Only of tasks with this tag"
        placeholder="Any tag"
        maxLength={50}
        {...form.getInputProps('tag')}
      />
    </>
  );
}
