import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useLiveState } from './live';

/** Warns, while the live connection is lost, that updates arrive late. */
export function LiveBanner() {
  if (useLiveState() !== 'lost') return null;
  return (
    <Alert
      color="orange"
      variant="outline"
      mb="md"
      role="status"
      icon={<IconPlugConnectedX aria-hidden />}
      title="The live connection is lost"
    >
      What you see is read again every few seconds. It comes back by itself, and then catches up.
    </Alert>
  );
}
