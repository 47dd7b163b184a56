// Somebody has saved a task while somebody else edits it: what differs, and how the two become one.
import { typedText } from '../../api/exact-json';
import { taskBodyOf, type TaskDraft } from './task-draft';

type Body = ReturnType<typeof taskBodyOf>;
export type Side = 'mine' | 'saved';
/** The choice for each field that differs. */
export type Choices = Partial<Record<FieldName, Side>>;

interface Field {
  label: string;
  /** The parts of the draft that belong to the field. */
  parts: readonly (keyof TaskDraft)[];
  value: (body: Body) => unknown;
}

const FIELDS = {
  title: { label: 'Title', parts: ['title'], value: ({ title }) => title },
  description: { label: 'Description', parts: ['description'], value: ({ description }) => description },
  tags: { label: 'Tags', parts: ['tags'], value: ({ tags }) => tags },
  // Parameters belong to their kind: those of one kind mean nothing under another.
  params: {
    label: 'Parameters',
    parts: ['kind', 'params'],
    value: ({ kind, params }) => ({ kind, ...(params as object) }),
  },
  schedule: { label: 'Schedule', parts: ['schedule'], value: ({ schedule }) => schedule },
  retry: {
    label: 'Retries',
    parts: ['maxAttempts', 'backoff', 'delaySeconds', 'maxDelaySeconds'],
    value: ({ retry }) => retry,
  },
  timeout: { label: 'Timeout (s)', parts: ['timeoutSeconds'], value: ({ timeoutSeconds }) => timeoutSeconds },
  kill: {
    label: 'Kill after (s)',
    parts: ['hardTimeoutSeconds'],
    value: ({ hardTimeoutSeconds }) => hardTimeoutSeconds,
  },
  overlap: { label: 'If the previous run is still running', parts: ['overlap'], value: ({ overlap }) => overlap },
  priority: { label: 'Priority', parts: ['priority'], value: ({ priority }) => priority },
  pause: {
    label: 'Pause after consecutive failures',
    parts: ['pauseAfterFailures'],
    value: ({ pauseAfterFailures }) => pauseAfterFailures,
  },
  notify: {
    label: 'Notifications',
    parts: ['notifyOn', 'notifyFailures', 'notifyAfterFailures', 'notifyMuted', 'remindEvery', 'remindUnit'],
    value: ({ notify }) => notify,
  },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof FIELDS;

/** A field in which the draft and the saved task differ. */
export interface Conflict {
  field: FieldName;
  label: string;
  mine: string;
  saved: string;
  /** The side that keeps both changes: mine where I changed the field, otherwise the saved one. */
  preferred: Side;
}

/** Lists the fields in which the draft differs from the saved task. `base` is the task as the edit began. */
export function conflictsOf(mine: TaskDraft, saved: TaskDraft, base: TaskDraft): Conflict[] {
  const bodies = { mine: taskBodyOf(mine), saved: taskBodyOf(saved), base: taskBodyOf(base) };
  return (Object.keys(FIELDS) as FieldName[]).flatMap((field) => {
    const { label, value }: Field = FIELDS[field];
    const [left, right] = [value(bodies.mine), value(bodies.saved)];
    if (isSame(left, right)) return [];
    const preferred: Side = isSame(left, value(bodies.base)) ? 'saved' : 'mine';
    return [{ field, label, mine: textOf(left, right), saved: textOf(right, left), preferred }];
  });
}

/** Takes the parts of each chosen field from its side; every other part is the saved one. */
export function merged(mine: TaskDraft, saved: TaskDraft, choices: Choices): TaskDraft {
  const parts = (Object.keys(choices) as FieldName[])
    .filter((field) => choices[field] === 'mine')
    .flatMap((field): readonly (keyof TaskDraft)[] => FIELDS[field].parts);
  return { ...saved, ...Object.fromEntries(parts.map((part) => [part, mine[part]])) };
}

function isSame(left: unknown, right: unknown): boolean {
  return typedText(left) === typedText(right);
}

/** Writes a value; of an object only what differs from the other one, a line each. */
function textOf(value: unknown, other: unknown): string {
  if (value === null || value === undefined) return '(none)';
  if (typeof value !== 'object' || Array.isArray(value)) return plain(value);
  const others = (typeof other === 'object' ? other : null) as Record<string, unknown> | null;
  const lines = Object.entries(value)
    .filter(([name, part]) => part !== undefined && !isSame(part, others?.[name]))
    .map(([name, part]) => `${name}: ${plain(part)}`);
  return lines.join('\n') || '(none)';
}

function plain(value: unknown): string {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ') || '(empty)';
  if (typeof value === 'string') return value === '' ? '(empty)' : value;
  return typedText(value);
}
