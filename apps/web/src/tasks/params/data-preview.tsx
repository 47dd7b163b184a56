import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client';
import { messageOf } from '../../api/problem';
import { cellOf, cellText } from '../../ui/data/result-table';
import type { Values } from './params-schema';

type Preview = Schema<'DataPreviewedDto'>;

/**
 * Previews the first rows of the input and the detected types. It is requested by a button, because the server starts a
 * process for it. The options of the request are compared with the present ones, so that an outdated preview is marked.
 */
export function DataPreview({ params }: { params: Values }) {
  const { source, format, csv } = params;
  const body = { source, format, ...(format === 'csv' && csv !== undefined && { csv }) } as Schema<'DataPreviewDto'>;
  const preview = useMutation({
    mutationFn: (request: Schema<'DataPreviewDto'>) => answer(api.POST('/api/data/preview', { body: request })),
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
            Parameters have changed since this preview
          </Text>
        )}
      </Group>
      {preview.isError && (
        <Alert color="red" variant="outline" title="Input cannot be read">
          {messageOf(preview.error)}
        </Alert>
      )}
      {preview.isSuccess && <PreviewTable preview={preview.data} />}
    </Stack>
  );
}

function PreviewTable({ preview: { columns, rows, inputRows, complete, notes } }: { preview: Preview }) {
  const count = `${inputRows.toLocaleString('en')} ${inputRows === 1 ? 'row' : 'rows'}`;
  return (
    <>
      <Text size="sm">
        {complete ? `${count} in all` : `First ${count}; later rows may change the types`}
        {rows.length < inputRows && `, the first ${rows.length} shown`}
      </Text>
      <Table.ScrollContainer minWidth={0} mah={360} tabIndex={0} aria-label="Preview of the input" role="region">
        <Table withTableBorder striped verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ name, type }) => (
                <Table.Th key={name}>
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
                  <Table.Td key={name}>{cellText(cellOf(row, name))}</Table.Td>
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
    </>
  );
}
