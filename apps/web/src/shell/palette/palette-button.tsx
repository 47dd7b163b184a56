import { ActionIcon, Button, Group, Kbd } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { hasCommandKey, paletteKeys } from './palette-key';

/** Opens the palette, and names its keys. On a phone it is an icon. */
export function PaletteButton({ onOpen }: { onOpen: () => void }) {
  const { platform } = navigator;
  const keys = hasCommandKey(platform) ? 'Meta+K' : 'Control+K';
  const dialog = { 'aria-haspopup': 'dialog', 'aria-keyshortcuts': keys, onClick: onOpen } as const;
  return (
    <>
      <Button
        {...dialog}
        variant="default"
        fw={400}
        visibleFrom="md"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          <Group gap={4} wrap="nowrap" aria-hidden>
            {paletteKeys(platform).map((key) => (
              <Kbd key={key} size="xs">
                {key}
              </Kbd>
            ))}
          </Group>
        }
      >
        Search or jump to…
      </Button>
      <ActionIcon {...dialog} variant="default" size="lg" hiddenFrom="md" aria-label="Search or jump to">
        <IconSearch size={18} aria-hidden />
      </ActionIcon>
    </>
  );
}
