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
      title="Live updates disconnected"
    >
      Reconnecting… The page refreshes every few seconds meanwhile.
    </Alert>
  );
}
