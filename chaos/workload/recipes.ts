import type { Plan, Recipe } from '../judge/history';

/** The defaults of a recipe. */
const PLAIN = {
  overlap: 'ALLOW',
  catchUp: 'ALL',
  kind: 'http',
  effectMs: 100,
  failures: 0,
  maxAttempts: 5,
  notify: false,
} as const;

/** On a slow machine the longest effects take two minutes, and the default of 30 s would fail their runs. */
const REQUEST_SECONDS = 280;

export function recipe(key: string, plan: Plan, rest: Partial<Recipe> = {}): Recipe {
  return { ...PLAIN, ...rest, key, plan };
}

/** A plan with occurrences at whole seconds since the last full hour, like a schedule that has existed for a while. */
export function everySeconds(seconds: number, now: number): Plan {
  return { type: 'INTERVAL', seconds, anchor: Math.floor(now / 3_600_000) * 3_600_000, mode: 'FIXED_RATE' };
}

/**
 * The tasks that run through a whole scenario: every kind of recurring schedule, overlap policy, failure and effect.
 * @param longMs how long the longest effect takes
 * @param pace how many times less often they are due than on a quiet machine; the effects of two take as much longer
 */
export function standingRecipes(prefix: string, now: number, longMs: number, pace: number): Recipe[] {
  const key = (name: string): string => `${prefix}-${name}`;
  const cron = (expression: string): Plan => ({ type: 'CRON', cron: expression });
  const every = (seconds: number): Plan => everySeconds(seconds * pace, now);
  const delay: Plan = { type: 'INTERVAL', seconds: pace, anchor: now, mode: 'FIXED_DELAY' };
  const primes = '1,2,3,5,7,11,13,17,19,23,29,31,37,41,43,47,53,59 * * * * *';
  return [
    recipe(key('cron'), cron(`*/${2 * pace} * * * * *`)),
    recipe(key('cron-queue'), cron(primes), { overlap: 'QUEUE_ONE', effectMs: 700 }),
    recipe(key('cron-skip'), cron(`*/${pace} * * * * *`), { overlap: 'SKIP', catchUp: 'LAST', effectMs: 1300 * pace }),
    recipe(key('rate'), every(1), { notify: 'EVERY', effectMs: 150 }),
    recipe(key('rate-cancel'), every(3), { overlap: 'CANCEL_RUNNING', effectMs: 2500 * pace }),
    recipe(key('rate-retry'), every(2), { failures: 1 }),
    recipe(key('rate-fail'), every(3), { failures: 99, maxAttempts: 2, notify: 'EVERY' }),
    recipe(key('rate-down'), every(3), { failures: 99, maxAttempts: 1, notify: 'FIRST' }),
    recipe(key('rate-long'), every(3), { effectMs: longMs }),
    recipe(key('delay'), delay, { overlap: 'SKIP' }),
    recipe(key('command'), every(2), { kind: 'command', effectMs: 800 }),
  ];
}

/** The tasks that run once, soon after `now`. @param pace how many times later than on a quiet machine */
export function oneTimeRecipes(prefix: string, now: number, pace: number): Recipe[] {
  return [3, 5, 7, 9].map((seconds) =>
    recipe(`${prefix}-once-${seconds}`, { type: 'ONE_TIME', runAt: now + seconds * 1000 * pace }),
  );
}

/** The request body that creates the task of a recipe. */
export function bodyOf(recipe: Recipe, sinkHost: string): object {
  const { key, overlap, kind, effectMs, failures, maxAttempts, notify } = recipe;
  const url = `http://${sinkHost}/${key}?ms=${effectMs}&failures=${failures}`;
  return {
    title: key,
    kind,
    params:
      kind === 'http'
        ? { url, method: 'POST', timeoutSeconds: REQUEST_SECONDS }
        : { command: 'effect', args: [key, String(effectMs / 1000)] },
    schedule: scheduleOf(recipe),
    overlap,
    retry: { maxAttempts, backoff: 'FIXED', delaySeconds: 1 },
    notify: notify ? { on: ['COMPLETED', 'FAILED'], failures: notify } : { on: [] },
  };
}

/** The schedule of a recipe as the API takes it. */
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
