import { Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';

interface PagerProps {
  count: number;
  /** The plural of what is counted: "tasks". */
  what: string;
  onPrevious?: () => void;
  onNext?: () => void;
}

/** Shows the number of entries, and buttons to the neighbouring pages. */
export function Pager({ count, what, onPrevious, onNext }: PagerProps) {
  return (
    <Group justify="space-between">
      <Text size="sm" c="dimmed">
        {count.toLocaleString('en')} {count === 1 ? what.replace(/s$/, '') : what}
      </Text>
      {(onPrevious ?? onNext) && (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            disabled={!onPrevious}
            onClick={onPrevious}
            leftSection={<IconChevronLeft size={14} aria-hidden />}
          >
            Previous
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={!onNext}
            onClick={onNext}
            rightSection={<IconChevronRight size={14} aria-hidden />}
          >
            Next
          </Button>
        </Group>
      )}
    </Group>
  );
}
