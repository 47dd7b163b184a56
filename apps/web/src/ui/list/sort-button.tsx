import { Group, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** How a list is sorted by a column, in the words of `aria-sort`. */
export type Sorting = 'ascending' | 'descending' | 'none';

const ICONS = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort };

/** The title of a column by which a list can be sorted. */
export function SortButton({
  sorting,
  onSort,
  children,
}: {
  sorting: Sorting;
  onSort: () => void;
  children: ReactNode;
}) {
  const Icon = ICONS[sorting];
  return (
    <UnstyledButton onClick={onSort} fw="inherit" fz="inherit" mih={24} w="100%">
      <Group gap={4} wrap="nowrap" justify="space-between">
        {children}
        <Icon size={14} aria-hidden opacity={sorting === 'none' ? 0.5 : 1} style={{ flexShrink: 0 }} />
      </Group>
    </UnstyledButton>
  );
}
