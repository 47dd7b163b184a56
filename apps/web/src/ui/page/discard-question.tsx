import { Button, Group, Modal, Stack, Text } from '@mantine/core';

interface DiscardQuestionProps {
  opened: boolean;
  onDiscard: () => void;
  onKeep: () => void;
}

/**
 * Asks whether what was typed into a form may be lost. Above a dialog it is in the same stack: one Escape would open and
 * close it otherwise.
 */
export function DiscardQuestion({ opened, onDiscard, onKeep }: DiscardQuestionProps) {
  return (
    <Modal opened={opened} onClose={onKeep} title="Discard unsaved changes?" stackId="question">
      <Stack>
        <Text size="sm">Your changes to this form are not saved.</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDiscard}>
            Discard changes
          </Button>
          <Button data-autofocus onClick={onKeep}>
            Keep editing
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
