import { NumberInput, type NumberInputProps } from '@mantine/core';
import type { TaskDraft } from './task-draft';

/** What each section of the task form takes: the draft, the messages by field, and how to change a part of the draft. */
export interface SectionProps {
  draft: TaskDraft;
  /** By the API's name of the field: `retry.maxAttempts`. */
  errors: Record<string, string>;
  change: (part: Partial<TaskDraft>) => void;
}

/** The fields of a draft that hold a number or nothing. */
type NumberField = {
  [Name in keyof TaskDraft]: TaskDraft[Name] extends number | ''
    ? number extends TaskDraft[Name]
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

/** A number of the draft. Out-of-range numbers stay as typed (clampBehavior), so that the API's message can explain them. */
export function DraftNumber({ section, name, errorField = name, ...input }: DraftNumberProps) {
  return (
    <NumberInput
      clampBehavior="none"
      {...input}
      value={section.draft[name]}
      onChange={(value) => section.change({ [name]: typeof value === 'number' ? value : '' })}
      error={section.errors[errorField]}
    />
  );
}
