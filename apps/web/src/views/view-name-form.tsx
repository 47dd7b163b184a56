import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { useMutation } from '@tanstack/react-query';
import { sortErrors } from '../api/problem';
import { ErrorState } from '../ui/page/error-state';
import { nameProblem, type SavedView } from './saved-views';

interface ViewNameFormProps {
  /** The other views of the list. */
  taken: readonly SavedView[];
  /** The name that the view has now; absent for a new one. */
  own?: string;
  submit: string;
  failed: string;
  onSubmit: (name: string) => Promise<void>;
}

/** Asks for the name of a view. */
export function ViewNameForm({ taken, own, submit, failed, onSubmit }: ViewNameFormProps) {
  const form = useForm({
    initialValues: { name: own ?? '' },
    validate: { name: (name) => nameProblem(name, taken, own) },
  });
  const send = useMutation({
    mutationFn: (name: string) => onSubmit(name),
    onSuccess: () => modals.closeAll(),
    onError: (error) => form.setErrors(sortErrors(error, ['name']).fields),
  });
  return (
    <form onSubmit={form.onSubmit(({ name }) => send.mutate(name.trim()))} noValidate>
      <Stack>
        <TextInput label="Name" placeholder="e.g. Failed imports" data-autofocus {...form.getInputProps('name')} />
        {send.isError && Object.keys(form.errors).length === 0 && <ErrorState what={failed} error={send.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => modals.closeAll()}>
            Cancel
          </Button>
          <Button type="submit" loading={send.isPending}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
