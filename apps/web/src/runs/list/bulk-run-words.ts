import type { Schema } from '../../api/client';
import { skippedReasons } from '../../tasks/list/bulk-words';
import { namesOf } from '../../tasks/list/selection';

type Answer = Schema<'RunActionAnswerDto'>;
export type RunAction = Answer['action'];

/** Labels each action on many runs. */
export const RUN_ACTION_LABELS: Record<RunAction, string> = { retry: 'Run again', cancel: 'Cancel' };

type Counts = Pick<Answer, 'action' | 'done' | 'skipped' | 'notFound'>;

/** Asks whether the action is wanted: "Cancel 3 runs?". */
export function runQuestionOf(action: RunAction, count: number): string {
  return `${runConfirmOf({ action, done: count })}?`;
}

/** Labels the button that does it: "Run 3 runs again". */
export function runConfirmOf({ action, done }: Pick<Answer, 'action' | 'done'>): string {
  return action === 'retry' ? `Run ${runs(done)} again` : `Cancel ${runs(done)}`;
}

/** Describes what the action would do. */
export function runPreviewOf({ action, done, skipped, notFound }: Counts): string {
  const left = skipped + notFound;
  const rest = left === 0 ? '' : ` ${left.toLocaleString('en')} ${left === 1 ? 'is' : 'are'} not affected:`;
  return `${runs(done)} will ${action === 'retry' ? 'run again' : 'be cancelled'}.${rest}`;
}

/** Describes what the action has done. */
export function runResultOf({ action, done, skipped, notFound }: Counts): string {
  const left = skipped + notFound;
  const rest = left === 0 ? '' : `, ${left.toLocaleString('en')} skipped`;
  return `${runs(done)} ${action === 'retry' ? 'started again' : 'cancelled'}${rest}`;
}

/** Counts the reasons why runs are skipped, whichever runs they name, the most frequent first. */
export function skippedRunReasons({ items }: Pick<Answer, 'items'>): { reason: string; count: number }[] {
  return skippedReasons({
    items: items.map((item) => ({ ...item, reason: item.reason?.replaceAll(NAMED_RUN, 'another run') ?? null })),
  });
}
const NAMED_RUN = /\brun [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Names the first few runs by their tasks: "Nightly export (2 runs), Report". */
export function namesOfRuns(selected: readonly { taskId: string; taskTitle: string }[]): string {
  const tasks = new Map<string, { title: string; count: number }>();
  for (const { taskId, taskTitle } of selected)
    tasks.set(taskId, { title: taskTitle, count: (tasks.get(taskId)?.count ?? 0) + 1 });
  const titles = [...tasks.values()].map(({ title, count }) => (count === 1 ? title : `${title} (${runs(count)})`));
  return namesOf(titles, titles.length);
}

function runs(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'run' : 'runs'}`;
}
