import type { Plan, Recipe } from '../judge/history';

/** What a recipe is unless it says otherwise. */
const PLAIN = {
  overlap: 'ALLOW',
  catchUp: 'ALL',
  kind: 'http',
  effectMs: 100,
  failures: 0,
  maxAttempts: 5,
  notify: false,
} as const;

export function recipe(key: string, plan: Plan, rest: Partial<Recipe> = {}): Recipe {
  return { ...PLAIN, ...rest, key, plan };
}

/** Occurrences at whole seconds, as old as the hour: like a schedule that has long been there. */
export function everySeconds(seconds: number, now: number): Plan {
  return { type: 'INTERVAL', seconds, anchor: Math.floor(now / 3_600_000) * 3_600_000, mode: 'FIXED_RATE' };
}

/** The tasks that run through a whole scenario: every kind of schedule, overlap policy, failure and effect. */
export function standingRecipes(prefix: string, now: number, longMs: number): Recipe[] {
  const key = (name: string): string => `${prefix}-${name}`;
  const cron = (expression: string): Plan => ({ type: 'CRON', cron: expression });
  const delay: Plan = { type: 'INTERVAL', seconds: 1, anchor: now, mode: 'FIXED_DELAY' };
  const primes = '1,2,3,5,7,11,13,17,19,23,29,31,37,41,43,47,53,59 * * * * *';
  return [
    recipe(key('cron'), cron('*/2 * * * * *')),
    recipe(key('cron-queue'), cron(primes), { overlap: 'QUEUE_ONE', effectMs: 700 }),
    recipe(key('cron-skip'), cron('* * * * * *'), { overlap: 'SKIP', catchUp: 'LAST', effectMs: 1300 }),
    recipe(key('rate'), everySeconds(1, now), { notify: true, effectMs: 150 }),
    recipe(key('rate-cancel'), everySeconds(3, now), { overlap: 'CANCEL_RUNNING', effectMs: 2500 }),
    recipe(key('rate-retry'), everySeconds(2, now), { failures: 1 }),
    recipe(key('rate-fail'), everySeconds(3, now), { failures: 99, maxAttempts: 2, notify: true }),
    recipe(key('rate-long'), everySeconds(3, now), { effectMs: longMs }),
    recipe(key('delay'), delay, { overlap: 'SKIP' }),
    recipe(key('command'), everySeconds(2, now), { kind: 'command', effectMs: 800 }),
    ...[3, 5, 7, 9].map((seconds) => recipe(key(`once-${seconds}`), { type: 'ONE_TIME', runAt: now + seconds * 1000 })),
  ];
}

/** The body that creates a task of a recipe. */
export function bodyOf(recipe: Recipe, sinkHost: string): object {
  const { key, overlap, kind, effectMs, failures, maxAttempts, notify } = recipe;
  const url = `http://${sinkHost}/${key}?ms=${effectMs}&failures=${failures}`;
  return {
    title: key,
    kind,
    params: kind === 'http' ? { url, method: 'POST' } : { command: 'effect', args: [key, String(effectMs / 1000)] },
    schedule: scheduleOf(recipe),
    overlap,
    retry: { maxAttempts, backoff: 'FIXED', delaySeconds: 1 },
    notify: { on: notify ? ['COMPLETED', 'FAILED'] : [] },
  };
}

/** The schedule of a recipe in the words of the API. */
export function scheduleOf({ plan, catchUp }: Recipe): object | undefined {
  const iso = (at: number): string => new Date(at).toISOString();
  switch (plan.type) {
    case 'NOW':
      return undefined;
    case 'ONE_TIME':
      return { type: 'ONE_TIME', runAt: iso(plan.runAt) };
    case 'CRON':
      return { type: 'CRON', cron: plan.cron, timeZone: 'UTC', catchUp };
    case 'INTERVAL':
      return { type: 'INTERVAL', seconds: plan.seconds, anchor: iso(plan.anchor), mode: plan.mode, catchUp };
  }
}
