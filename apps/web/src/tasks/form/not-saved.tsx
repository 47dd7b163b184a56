import { Alert, Anchor, Group, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { TaskFormErrors } from './task-form-errors';

interface Marked {
  label: string;
  input: HTMLElement;
}

/** Finds the fields of the form that show a message, with their labels, in the order of the page. */
function markedFields(form: HTMLFormElement | null | undefined): Marked[] {
  const inputs = [...(form?.querySelectorAll<HTMLInputElement>('[aria-invalid="true"]') ?? [])];
  return inputs.map((input) => {
    const text = input.labels?.[0]?.textContent ?? input.getAttribute('aria-label') ?? input.name;
    // Mantine marks required fields in the label.
    return { label: text.replace(/ \*$/, ''), input };
  });
}

/**
 * Says above the buttons that the task was not saved or tested, and names the fields that need attention, each as a link that moves
 * the focus to it. Takes the focus after each refusal, so that people who hear the page hear it too.
 */
export function NotSaved({
  title,
  error,
  general,
  isMarked,
}: { title: string; error: unknown } & Pick<TaskFormErrors, 'general' | 'isMarked'>) {
  const alert = useRef<HTMLDivElement>(null);
  const [marked, setMarked] = useState<Marked[]>([]);
  useEffect(() => {
    setMarked(markedFields(alert.current?.closest('form')));
    alert.current?.focus();
  }, [error]);
  if (general.length === 0 && !isMarked) return null;
  return (
    <Alert ref={alert} tabIndex={-1} color="red" variant="outline" role="alert" title={title} mb="sm" p="xs">
      {general.map((message) => (
        <Text key={message} size="sm">
          {message}
        </Text>
      ))}
      {marked.length > 0 && (
        <Group gap={6}>
          <Text size="sm">{marked.length === 1 ? '1 field needs' : `${marked.length} fields need`} attention:</Text>
          {marked.map(({ label, input }) => (
            <Anchor
              key={input.id || label}
              component="button"
              type="button"
              size="sm"
              underline="always"
              onClick={() => input.focus()}
            >
              {label}
            </Anchor>
          ))}
        </Group>
      )}
    </Alert>
  );
}
