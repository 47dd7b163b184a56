import { Alert, Button, FileButton, Group, List, ScrollArea, Select, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconFileImport } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client';
import { ApiError } from '../../api/problem';
import { AnchorLink } from '../../ui/link/links';
import { ErrorState } from '../../ui/page/error-state';
import { TASKS_KEY } from '../task-queries';
import { importProblems, importText, readImport, type ImportAnswer, type ImportBody } from './task-transfer';

type OnDuplicate = NonNullable<ImportBody['onDuplicate']>;

interface Chosen {
  name: string;
  body: ImportBody;
}

const DUPLICATES: { value: OnDuplicate; label: string }[] = [
  { value: 'SKIP', label: 'Skip it' },
  { value: 'CREATE', label: 'Create a duplicate' },
  { value: 'FAIL', label: 'Cancel the import' },
];

/** Opens the dialog that reads a file, previews its import and imports its tasks. */
export function openImport(): void {
  modals.open({ title: 'Import tasks', size: 'lg', children: <ImportForm /> });
}

/**
 * Provides the three steps of the dialog: read the file, preview its import, import it. Another file discards the
 * earlier responses.
 */
function useImport() {
  const client = useQueryClient();
  const [onDuplicate, setOnDuplicate] = useState<OnDuplicate>('SKIP');
  const request = (body: ImportBody, policy: OnDuplicate, dryRun: boolean): Promise<ImportAnswer> =>
    answer(api.POST('/api/tasks/import', { body: { ...body, onDuplicate: policy, dryRun } }));
  const read = useMutation({
    mutationFn: async (file: File): Promise<Chosen> => ({ name: file.name, body: readImport(await file.text()) }),
    onSuccess: ({ body }) => preview.mutate({ body, policy: onDuplicate }),
    onMutate: () => preview.reset(),
  });
  const preview = useMutation({
    mutationFn: ({ body, policy }: { body: ImportBody; policy: OnDuplicate }) => request(body, policy, true),
    onMutate: () => load.reset(),
  });
  const load = useMutation({
    mutationFn: ({ body }: Chosen) => request(body, onDuplicate, false),
    onSuccess: () => client.invalidateQueries({ queryKey: TASKS_KEY }),
  });
  const choosePolicy = (policy: OnDuplicate, { body }: Chosen): void => {
    setOnDuplicate(policy);
    preview.mutate({ body, policy });
  };
  return { read, preview, load, onDuplicate, choosePolicy };
}

type Import = ReturnType<typeof useImport>;

function ImportForm() {
  const dialog = useImport();
  const { read, load } = dialog;
  if (load.data) return <Report result={load.data} />;
  return (
    <Stack>
      <Text size="sm">
        Import a file exported from Carillon. Either all tasks are imported or none. Secrets are not included: add them
        under Secrets first.
      </Text>
      <FileChoice read={read} />
      {read.isError && <ErrorState what="Can't read this file" error={read.error} />}
      {read.data && !read.isError && <ChosenFile chosen={read.data} {...dialog} />}
    </Stack>
  );
}

function FileChoice({ read }: Pick<Import, 'read'>) {
  return (
    <Group>
      <FileButton
        accept="application/json,.json"
        onChange={(file) => file && read.mutate(file)}
        inputProps={{ 'aria-label': 'File to import' }}
      >
        {(button) => (
          <Button
            {...button}
            data-autofocus
            variant="default"
            loading={read.isPending}
            leftSection={<IconFileImport size={16} aria-hidden />}
          >
            {read.data === undefined ? 'Choose file…' : 'Choose another file…'}
          </Button>
        )}
      </FileButton>
      {read.data && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {read.data.name}
        </Text>
      )}
    </Group>
  );
}

/** Shows the preview of the chosen file, the policy for titles that exist already, and the button that imports. */
function ChosenFile({ chosen, preview, load, onDuplicate, choosePolicy }: Import & { chosen: Chosen }) {
  const failed = load.error ?? preview.error;
  return (
    <>
      <Select
        label="If a title already exists"
        data={DUPLICATES}
        allowDeselect={false}
        value={onDuplicate}
        onChange={(value) => choosePolicy((value ?? 'SKIP') as OnDuplicate, chosen)}
      />
      {failed !== null && <Problems error={failed} body={chosen.body} />}
      {preview.data && failed === null && <Text role="status">{importText(preview.data)}.</Text>}
      <Group justify="flex-end">
        <Button
          disabled={!preview.data || preview.data.created === 0}
          loading={preview.isPending || load.isPending}
          onClick={() => load.mutate(chosen)}
        >
          Import tasks
        </Button>
      </Group>
    </>
  );
}

/** Names each task of the file with its problems. A refused import has imported nothing. */
function Problems({ error, body }: { error: unknown; body: ImportBody }) {
  const problems = error instanceof ApiError ? importProblems(error.errors, body) : [];
  if (problems.length === 0) return <ErrorState what="Import failed" error={error} />;
  return (
    <Alert color="red" variant="outline" title="Import failed" role="alert">
      <Text size="sm">Nothing was imported. Fix the file and choose it again.</Text>
      <ScrollArea.Autosize mah={260} mt="xs" viewportProps={{ tabIndex: 0, 'aria-label': 'Problems' }}>
        <List size="sm">
          {problems.map(({ where, what }) => (
            <List.Item key={where} style={{ overflowWrap: 'anywhere' }}>
              <b>{where}</b> {what}
            </List.Item>
          ))}
        </List>
      </ScrollArea.Autosize>
    </Alert>
  );
}

function Report({ result }: { result: ImportAnswer }) {
  return (
    <Stack>
      <Text role="status">{importText(result)}.</Text>
      <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0, 'aria-label': 'Imported tasks' }}>
        <List size="sm">
          {result.tasks.map(({ title, outcome, id }, index) => (
            <List.Item key={id ?? index} style={{ overflowWrap: 'anywhere' }}>
              {id === null ? (
                title
              ) : (
                <AnchorLink to="/tasks/$taskId" params={{ taskId: id }} onClick={() => modals.closeAll()}>
                  {title}
                </AnchorLink>
              )}{' '}
              <Text span size="sm" c="dimmed">
                {outcome === 'CREATED' ? 'Created' : 'Skipped'}
              </Text>
            </List.Item>
          ))}
        </List>
      </ScrollArea.Autosize>
      <Group justify="flex-end">
        <Button onClick={() => modals.closeAll()}>Done</Button>
      </Group>
    </Stack>
  );
}
