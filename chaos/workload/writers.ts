import { currentPace } from '../pace';
import { pause } from '../wait';
import type { Random } from '../random';
import type { Recipe, Verb, Write } from '../judge/history';
import { everySeconds, recipe, scheduleOf } from './recipes';
import type { Workload } from './workload';

/** One thing that a user does repeatedly. */
export type Writer = () => Promise<void>;

/** The name of the task that is edited continually. */
export const EDITED = 'edited';

const HOUR_MS = 3_600_000;

/**
 * Creates the users who write one thing after the other; each writes only its own tasks.
 * @param spacing how many times longer than in the long tier they think before they write again
 */
export async function writers(workload: Workload, prefix: string, random: Random, spacing: number): Promise<Writer[]> {
  const edited = recipe(`${prefix}-${EDITED}`, everySeconds(currentPace() * spacing, Date.now()));
  const { taskId } = await workload.createSurely(workload.client('editor'), edited);
  return [
    creator(workload, prefix, random, spacing),
    editor(workload, edited, taskId, random, spacing),
    remover(workload, prefix, random, spacing),
  ];
}

/** Creates tasks that run at once and tasks that run in a few seconds. */
function creator(workload: Workload, prefix: string, random: Random, spacing: number): Writer {
  let number = 0;
  return async () => {
    const key = `${prefix}-new-${++number}`;
    const soon = { type: 'ONE_TIME', runAt: Date.now() + random.between(500, 3000) } as const;
    const plan = random.next() < 0.6 ? ({ type: 'NOW' } as const) : soon;
    await workload.create(workload.client('creator'), recipe(key, plan, { notify: number % 2 === 0 && 'EVERY' }));
    await pause(random.between(100, 300) * spacing);
  };
}

/** Edits, pauses, resumes and runs by hand one task that runs every second. */
function editor(workload: Workload, mine: Recipe, taskId: string | null, random: Random, spacing: number): Writer {
  let title = 0;
  const send = (verb: Verb, method: string, path: string, body: object): Promise<unknown> => {
    const target = { key: mine.key, taskId, ...(verb === 'edit' ? (body as { title: string }) : {}) };
    const request = { method, path: `/api/tasks/${taskId}${path}`, body };
    return workload.ledger.write(workload.client('editor'), verb, target, request);
  };
  const things: (() => Promise<unknown>)[] = [
    () => send('edit', 'PATCH', '', { title: `${mine.key} v${++title}` }),
    () => send('reschedule', 'PATCH', '', { schedule: scheduleOf(mine) }),
    () => send('run', 'POST', '/run', { overlap: 'ALLOW' }),
    () => send('pause', 'POST', '/pause', { reason: 'a short rest' }),
    () => send('resume', 'POST', '/resume', {}),
  ];
  return async () => {
    await random.pick(things)();
    await pause(random.between(100, 400) * spacing);
  };
}

/** Creates tasks whose time is ahead, and cancels or deletes them. */
function remover(workload: Workload, prefix: string, random: Random, spacing: number): Writer {
  let number = 0;
  return async () => {
    const client = workload.client('remover');
    const soon = random.next() < 0.5;
    const runAt = Date.now() + (soon ? random.between(300, 2000) : HOUR_MS);
    const key = `${prefix}-gone-${++number}`;
    const { taskId, outcome }: Write = await workload.create(client, recipe(key, { type: 'ONE_TIME', runAt }));
    if (outcome !== 'ok' || taskId === null) return pause(300);
    const cancel = { verb: 'cancel', method: 'POST', path: `/api/tasks/${taskId}/cancel` } as const;
    const remove = { verb: 'delete', method: 'DELETE', path: `/api/tasks/${taskId}` } as const;
    const { verb, method, path } = random.pick([cancel, remove]);
    await pause(random.between(0, 300));
    await workload.ledger.write(client, verb, { key, taskId }, { method, path });
    await pause(random.between(100, 400) * spacing);
  };
}
