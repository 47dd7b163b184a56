import { reasonText } from '#contracts/words/reason-words';
import { skipWords } from '../../api/detail-words';
import type { Schema } from '../../api/client';
import type { TaskListSearch } from '../task-search';

type Answer = Schema<'TaskActionAnswerDto'>;
export type Action = Answer['action'];

/** Labels each action on many tasks. */
export const ACTIONS: Record<Action, { label: string; done: string }> = {
  run: { label: 'Run now', done: 'started' },
  pause: { label: 'Pause', done: 'paused' },
  resume: { label: 'Resume', done: 'resumed' },
  cancel: { label: 'Cancel', done: 'cancelled' },
  delete: { label: 'Delete', done: 'deleted' },
};

/** Gives the filters of the list as the API takes them for an action on all matching tasks. */
export function filterOf({ status, kind, tag, search }: TaskListSearch): Schema<'TaskActionDto'>['filter'] {
  return { status: status?.join(','), kind, tag, search };
}

type Counts = Pick<Answer, 'action' | 'done' | 'skipped' | 'notFound'>;

/** Asks whether the action is wanted: "Pause 3 tasks?", "Pause all 8 matching tasks?". */
export function questionOf(action: Action, count: number, isAllMatching: boolean): string {
  const what = isAllMatching
    ? `all ${count.toLocaleString('en')} matching ${count === 1 ? 'task' : 'tasks'}`
    : tasks(count);
  return `${ACTIONS[action].label} ${what}?`;
}

/** Labels the button that does it: "Pause 3 tasks". */
export function confirmOf({ action, done }: Pick<Answer, 'action' | 'done'>): string {
  return `${ACTIONS[action].label} ${tasks(done)}`;
}

/** Describes what the action would do. */
export function previewOf({ action, done, skipped, notFound }: Counts): string {
  const left = skipped + notFound;
  const rest = left === 0 ? '' : ` ${left.toLocaleString('en')} ${left === 1 ? 'is' : 'are'} not affected:`;
  return `${tasks(done)} will be ${ACTIONS[action].done}.${rest}`;
}

/** Describes what the action has done. */
export function resultOf({ action, done, skipped, notFound }: Counts): string {
  const left = skipped + notFound;
  return `${tasks(done)} ${ACTIONS[action].done}${left === 0 ? '' : `, ${left.toLocaleString('en')} skipped`}`;
}

/** Returns the ids of the tasks with which the action was carried out. */
export function doneIds({ items }: Pick<Answer, 'items'>): string[] {
  return items.filter(({ outcome }) => outcome === 'DONE').map(({ id }) => id);
}

/** Counts the reasons why tasks are skipped, the most frequent first. */
export function skippedReasons({ items }: Pick<Answer, 'items'>): { reason: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { outcome, reason } of items) {
    const why =
      outcome === 'NOT_FOUND'
        ? 'no longer exists'
        : outcome === 'SKIPPED'
          ? reason === null
            ? 'skipped'
            : skipWords(reasonText(reason))
          : null;
    if (why !== null) counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}

function tasks(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'task' : 'tasks'}`;
}
