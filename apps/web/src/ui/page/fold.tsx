import { Box, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';

interface FoldProps {
  title: string;
  /** Names what is inside. */
  holds: string;
  /** The parts inside that differ from their defaults, so that no folded value surprises anybody. */
  changed: readonly string[];
  /** Whether a field inside has a message; such a field is never folded away. */
  isMarked: boolean;
  children: ReactNode;
}

/** Folds what most people never change, and names it; what differs from its default is named as well. */
export function Fold({ title, holds, changed, isMarked, children }: FoldProps) {
  const [isOpen, setOpen] = useState(false);
  const content = useId();
  // Opened for good, not only while the message is there: somebody may be typing in the field that had it.
  if (isMarked && !isOpen) setOpen(true);
  return (
    <Box style={{ borderTop: '1px solid var(--mantine-color-default-border)' }} pt="xs">
      <UnstyledButton
        w="100%"
        py={6}
        aria-expanded={isOpen}
        aria-controls={isOpen ? content : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <IconChevronRight
            size={16}
            aria-hidden
            style={{ flex: 'none', marginTop: 2, rotate: isOpen ? '90deg' : undefined }}
          />
          <div>
            <Text size="sm" fw={600}>
              {title}
            </Text>
            <Text size="xs" c="dimmed">
              {holds}
            </Text>
            {changed.length > 0 && <Text size="xs">Changed: {changed.join(', ')}</Text>}
          </div>
        </Group>
      </UnstyledButton>
      {isOpen && (
        <Stack id={content} gap="sm" pt="sm">
          {children}
        </Stack>
      )}
    </Box>
  );
}
