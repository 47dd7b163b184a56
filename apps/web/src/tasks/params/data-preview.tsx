import { Alert, Button, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client';
import { messageOf } from '../../api/problem';
import { cellOf, cellText, isNumeric } from '../../ui/data/result-table';
import { inputText, previewBody, resultText, type PreviewBody } from './preview-outcome';
import type { Values } from './params-schema';

type Preview = Schema<'DataPreviewedDto'>;

/**
 * Previews the first rows of the input and, where there is SQL, of its result, with their types. It is requested by a
 * button, because the server starts a process for it. The parameters of the request are compared with the present ones, so
 * that an outdated preview is marked.
 */
export function DataPreview({ params }: { params: Values }) {
  const { source, format } = params;
  const body = previewBody(params);
  const preview = useMutation({
    mutationFn: (request: PreviewBody) => answer(api.POST('/api/data/preview', { body: request })),
  });
  const isOld = preview.variables !== undefined && JSON.stringify(preview.variables) !== JSON.stringify(body);
  return (
    <Stack gap="xs" aria-live="polite">
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconTable size={16} aria-hidden />}
          loading={preview.isPending}
          disabled={source === undefined || format === undefined}
          onClick={() => preview.mutate(body)}
        >
          Preview rows
        </Button>
        {isOld && !preview.isPending && (
          <Text size="sm" c="dimmed">
            Parameters changed since this preview
          </Text>
        )}
      </Group>
      {preview.isError && (
        <Alert color="red" variant="outline" title="Can't read the input">
          {messageOf(preview.error)}
        </Alert>
      )}
      {preview.isSuccess && <Previewed {...preview.data} />}
    </Stack>
  );
}

/** Shows the input beside the result, or below it where the window is narrow. */
function Previewed(input: Preview) {
  const { result, sqlError } = input;
  return (
    <SimpleGrid cols={{ base: 1, md: result === null && sqlError === null ? 1 : 2 }}>
      <PreviewTable title="Input" text={inputText(input)} {...input} />
      {result !== null && <PreviewTable title="Result" text={resultText(input, result)} {...result} notes={[]} />}
      {sqlError !== null && (
        <Alert color="red" variant="outline" title="The SQL failed">
          <Text size="sm" ff="monospace" style={{ whiteSpace: 'pre-wrap' }}>
            {sqlError}
          </Text>
        </Alert>
      )}
    </SimpleGrid>
  );
}

interface PreviewTableProps extends Pick<Preview, 'columns' | 'rows' | 'notes'> {
  title: string;
  /** Says how many rows there are, and whether these are all. */
  text: string;
}

function PreviewTable({ title, text, columns, rows, notes }: PreviewTableProps) {
  const numeric = new Set(columns.filter(({ name }) => isNumeric({ rows }, name)).map(({ name }) => name));
  return (
    <Stack gap={4} miw={0}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Text size="sm">{text}</Text>
      <Table.ScrollContainer minWidth={0} mah={360} tabIndex={0} aria-label={`${title} of the preview`} role="region">
        <Table withTableBorder striped verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ name, type }) => (
                <Table.Th key={name} ta={numeric.has(name) ? 'right' : undefined}>
                  {name}
                  <Text size="xs" c="dimmed">
                    {type}
                  </Text>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, index) => (
              <Table.Tr key={index}>
                {columns.map(({ name }) => (
                  <Table.Td key={name} ta={numeric.has(name) ? 'right' : undefined}>
                    {cellText(cellOf(row, name))}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {notes.map((note) => (
        <Text key={note} size="xs" c="dimmed">
          {note}
        </Text>
      ))}
    </Stack>
  );
}
