import { Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { PageSteps } from './page-steps';

interface PagerProps extends PageSteps {
  count: number;
  /** The plural of what is counted: "tasks". */
  what: string;
}

/** Shows the number of entries and which of them the page has, and buttons to the neighbouring pages. */
export function Pager({ count, what, onPrevious, onNext, shownRows }: PagerProps) {
  const counted = `${count.toLocaleString('en')} ${count === 1 ? what.replace(/s$/, '') : what}`;
  return (
    <Group justify="space-between">
      <Text size="sm" c="dimmed">
        {shownRows === undefined
          ? counted
          : `Rows ${shownRows[0].toLocaleString('en')}–${shownRows[1].toLocaleString('en')} of ${counted}`}
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
