import { Pill } from '@mantine/core';
import type { ReactNode } from 'react';

interface FilterPillProps {
  /** The label of the button that removes the filter: "Any tag". */
  removeLabel: string;
  onRemove: () => void;
  children: ReactNode;
}

/** A filter that a link has set, which can only be removed. */
export function FilterPill({ removeLabel, onRemove, children }: FilterPillProps) {
  return (
    <Pill
      size="lg"
      withRemoveButton
      onRemove={onRemove}
      removeButtonProps={{ 'aria-label': removeLabel, 'aria-hidden': false, tabIndex: 0 }}
    >
      {children}
    </Pill>
  );
}
