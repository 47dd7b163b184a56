import type { Schema } from '../../api/client';
import { roundedNumber, roundedMessage } from '../../api/exact-json';

export type ImportAnswer = Schema<'ImportAnswerDto'>;
export type ImportBody = Schema<'ImportTasksDto'>;

/** A problem of one task in an import file. */
export interface ImportProblem {
  /** Names the task by number and title, and its field: "Task 4, Nightly import: schedule.cron". */
  where: string;
  what: string;
}

/** Parses an exported file. @throws Error with a message for people when it is no export of tasks */
export function readImport(text: string): ImportBody {
  const file = parsed(text);
  if (typeof file !== 'object' || file === null || !('tasks' in file) || !Array.isArray(file.tasks))
    throw new Error('Not a Carillon export: the file has no "tasks" list.');
  if (file.tasks.length === 0) throw new Error('This export has no tasks.');
  return file as ImportBody;
}

function parsed(text: string): unknown {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw new Error(`Not valid JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const rounded = roundedNumber(text);
  if (rounded !== undefined) throw new Error(roundedMessage(rounded));
  return read;
}

/** Lists the problems of a refused import by task, in the order of the file. */
export function importProblems(
  errors: Record<string, string[]>,
  { tasks }: Pick<ImportBody, 'tasks'>,
): ImportProblem[] {
  return Object.entries(errors)
    .map(([path, messages]) => ({ path, index: indexOf(path), what: messages.join('; ') }))
    .toSorted((left, right) => left.index - right.index)
    .map(({ path, index, what }) => ({ where: placeOf(path, index, tasks), what }));
}

/** Describes what an import would do (a dry run) or has done. */
export function importText({ dryRun, created, skipped }: Pick<ImportAnswer, 'dryRun' | 'created' | 'skipped'>): string {
  const createdText = `${tasksOf(created)} ${dryRun ? 'will be created' : 'created'}`;
  return skipped === 0 ? createdText : `${createdText}, ${skipped.toLocaleString('en')} skipped (title already exists)`;
}

function indexOf(path: string): number {
  return Number(/^tasks\[(\d+)\]/.exec(path)?.[1] ?? -1);
}

function placeOf(path: string, index: number, tasks: ImportBody['tasks']): string {
  if (index < 0) return path;
  const title: unknown = tasks[index]?.title;
  const field = path.replace(/^tasks\[\d+\]\.?/, '');
  return `Task ${index + 1}${typeof title === 'string' ? `, ${title}` : ''}${field === '' ? '' : `: ${field}`}`;
}

function tasksOf(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'task' : 'tasks'}`;
}
