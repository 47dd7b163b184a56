import { Button, FileButton, Group, Select } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { messageOf } from '../../api/problem';

interface FileFieldProps {
  label: string;
  description?: string;
  required?: boolean;
  error?: string;
  value: string | null;
  onChange: (id: string | null) => void;
}

const FILES_KEY = ['files'];
const KB = 1024;

/** Chooses one of the person's uploads, or uploads a file. */
export function FileField({ onChange, error, ...field }: FileFieldProps) {
  const client = useQueryClient();
  const files = useQuery({
    queryKey: FILES_KEY,
    queryFn: () => answer(api.GET('/api/files', { params: { query: { pageSize: 100 } } })),
  });
  const upload = useMutation({
    mutationFn: (file: File) =>
      answer(
        api.POST('/api/files', {
          body: { file: '' },
          bodySerializer: () => {
            const form = new FormData();
            form.append('file', file);
            return form;
          },
        }),
      ),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: FILES_KEY });
      onChange(id);
    },
  });
  return (
    <Group align="flex-end" gap="xs">
      <Select
        {...field}
        flex="1 1 220px"
        placeholder={files.data?.results.length === 0 ? 'No files yet' : 'Select file'}
        searchable
        data={
          files.data?.results.map(({ id, name, size }) => ({
            value: id,
            label: `${name} (${Math.ceil(size / KB)} kB)`,
          })) ?? []
        }
        error={upload.isError ? messageOf(upload.error) : error}
        onChange={onChange}
      />
      <FileButton onChange={(file) => file && upload.mutate(file)} inputProps={{ 'aria-label': 'File to upload' }}>
        {(button) => (
          <Button
            {...button}
            variant="default"
            loading={upload.isPending}
            leftSection={<IconUpload size={16} aria-hidden />}
          >
            Upload file
          </Button>
        )}
      </FileButton>
    </Group>
  );
}
