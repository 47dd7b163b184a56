import { NumberInput, type NumberInputProps } from '@mantine/core';
import type { TaskDraft } from './task-draft';

/** Every section of the task form takes the draft, the messages by field, and the way to change a part of the draft. */
export interface SectionProps {
  draft: TaskDraft;
  /** Messages by the API's name of the field: `retry.maxAttempts`. */
  errors: Record<string, string>;
  change: (part: Partial<TaskDraft>) => void;
}

/** Selects the fields of a draft that hold a number or nothing. */
type NumberField = {
  [Name in keyof TaskDraft]: NonNullable<TaskDraft[Name]> extends number | ''
    ? number extends NonNullable<TaskDraft[Name]>
      ? Name
      : never
    : never;
}[keyof TaskDraft];

interface DraftNumberProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'error'> {
  section: SectionProps;
  name: NumberField;
  /** The API's name of the field, where it differs from that in the draft. */
  errorField?: string;
}

/**
 * Edits a number of the draft. One out of range stays as typed (`clampBehavior`), so that the API's message can explain
 * it.
 */
export function DraftNumber({ section, name, errorField = name, ...input }: DraftNumberProps) {
  return (
    <NumberInput
      clampBehavior="none"
      {...input}
      value={section.draft[name] ?? ''}
      onChange={(value) => section.change({ [name]: typeof value === 'number' ? value : '' })}
      error={section.errors[errorField]}
    />
  );
}
