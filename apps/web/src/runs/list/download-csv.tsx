import { Button, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { runCsvParams } from '../../tasks/runs/run-queries';
import type { RunListSearch } from '../../tasks/runs/run-search';
import { download } from '../../ui/data/download';
import { toastDone, toastFailed } from '../../ui/toasts';

/** The limit is that of the server, which also sends it as `X-Max-Rows`. */
const LIMIT = 'The latest 100,000 matching runs at most';

/** Downloads the runs that match the filters as CSV. */
export function DownloadCsv({ search }: { search: RunListSearch }) {
  const save = useMutation({
    mutationFn: () => answer(api.GET('/api/runs/csv', { params: { query: runCsvParams(search) }, parseAs: 'text' })),
    onSuccess: (text) => {
      download(`carillon-runs-${new Date().toISOString().slice(0, 10)}.csv`, 'text/csv', text);
      toastDone('Runs downloaded');
    },
    onError: (error) => toastFailed("Can't download the runs", error),
  });
  return (
    <Tooltip label={LIMIT}>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        Download CSV
      </Button>
    </Tooltip>
  );
}
