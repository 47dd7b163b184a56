import { Modal } from '@mantine/core';
import { useRef } from 'react';
import { PaletteContent } from './palette-content';
import type { PaletteEntry } from './palette-entries';
import type { PaletteState } from './use-palette';

export interface PaletteProps {
  state: PaletteState;
  onShortcuts: () => void;
}

/**
 * Finds pages, actions and tasks by name. What is chosen is done after the palette has closed and the focus is back where
 * it was, because it may open a dialog, such as the one about unsaved changes, which returns the focus there in its turn.
 */
export function Palette({ state: { isOpen, origin, close }, onShortcuts }: PaletteProps) {
  const chosen = useRef<PaletteEntry | null>(null);
  const choose = (entry: PaletteEntry): void => {
    chosen.current = entry;
    close();
  };
  const finish = (): void => {
    if (origin instanceof HTMLElement) origin.focus({ preventScroll: true });
    chosen.current?.run();
    chosen.current = null;
  };
  return (
    <Modal.Root
      opened={isOpen}
      onClose={close}
      centered={false}
      yOffset="10dvh"
      size="lg"
      returnFocus={false}
      transitionProps={{ duration: 100 }}
      onExitTransitionEnd={finish}
    >
      <Modal.Overlay />
      <Modal.Content aria-label="Search or jump to">
        <Modal.Body p={0}>
          <PaletteContent onShortcuts={onShortcuts} onChoose={choose} onClose={close} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
