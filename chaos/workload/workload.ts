import { groupBy } from '../judge/group-by';
import type { Effect, FinalRun, FinalTask, Mail, Recipe, Write } from '../judge/history';
import { currentPace } from '../pace';
import { waitFor, waitForNone, waitUntil } from '../wait';
import type { Random } from '../random';
import type { TestBed } from '../test-bed';
import { Client } from './client';
import { finalRun, finalTask, type RunAnswer } from './final-rows';
import { Ledger } from './ledger';
import { bodyOf, oneTimeRecipes, scheduleOf, standingRecipes } from './recipes';
import { EDITED, writers, type Writer } from './writers';

export interface WorkloadOptions {
  /** Begins the key of every task, because several workloads share a test bed one after the other. */
  prefix: string;
  /** How long the longest effects take, in milliseconds. */
  longMs: number;
  /** How many times less often than in the long tier the standing tasks are due and people write. */
  spacing: number;
}

const REQUESTS_AT_ONCE = 8;
const START_MS = 20_000;
const PAUSE_MS = 30_000;

/** Users and their tasks: what they ask of the system, and what the system has shown of it. */
export class Workload {
  readonly recipes: Recipe[] = [];
  readonly ledger = new Ledger();
  private readonly clients: Client[] = [];
  private readonly taskIds = new Map<string, string>();
  private readonly stop = new AbortController();
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly testBed: TestBed,
    private readonly options: WorkloadOptions,
  ) {}

  /** Creates the standing tasks, and starts users who write one thing after the other. */
  async start(random: Random): Promise<void> {
    const { prefix, longMs, spacing } = this.options;
    const [owner] = await Promise.all(['owner', 'creator', 'editor', 'remover'].map((name) => this.register(name)));
    await this.testBed.rows(`UPDATE users SET may_use_command = true WHERE username = $1`, [`${prefix}-owner`]);
    const create = (recipe: Recipe): Promise<Write> => this.createSurely(owner as Client, recipe);
    const pace = currentPace() * spacing;
    await Promise.all(standingRecipes(prefix, Date.now(), longMs * currentPace(), pace).map(create));
    // The times of these are ahead of now: behind all other creations a slow machine would be late with them.
    await Promise.all(oneTimeRecipes(prefix, Date.now(), pace).map(create));
    const people = await writers(this, prefix, random, spacing);
    this.writing = Promise.all(people.map((person) => this.keepWriting(person)));
  }

  client(name: string): Client {
    const found = this.clients.find(({ username }) => username === `${this.options.prefix}-${name}`);
    if (found === undefined) throw new Error(`there is no user ${name}`);
    return found;
  }

  async create(client: Client, recipe: Recipe): Promise<Write> {
    this.recipes.push(recipe);
    const body = bodyOf(recipe, this.testBed.sink.host);
    const request = { method: 'POST', path: '/api/tasks', body };
    const { write } = await this.ledger.write(client, 'create', { key: recipe.key, taskId: null }, request);
    if (write.taskId !== null) this.taskIds.set(recipe.key, write.taskId);
    return write;
  }

  /**
   * Creates a standing task. @throws when the fate of a recurring one is unknown, because without these tasks there is
   * little to judge
   */
  async createSurely(client: Client, recipe: Recipe): Promise<Write> {
    this.recipes.push(recipe);
    const request = { method: 'POST', path: '/api/tasks', body: bodyOf(recipe, this.testBed.sink.host) };
    const { write } = await this.ledger.writeSurely(client, { key: recipe.key, taskId: null }, request);
    if (write.outcome === 'unknown' && recipe.plan.type !== 'ONE_TIME')
      throw new Error(`${recipe.key} cannot be made: ${write.answer}`);
    if (write.taskId !== null) this.taskIds.set(recipe.key, write.taskId);
    return write;
  }

  /** The id of a standing task. */
  taskIdOf(name: string): string {
    const id = this.taskIds.get(`${this.options.prefix}-${name}`);
    if (id === undefined) throw new Error(`there is no task ${name}`);
    return id;
  }

  /** Replaces the schedule of a standing task by an equal one, as its owner. */
  async reschedule(name: string): Promise<void> {
    const [taskId, key] = [this.taskIdOf(name), `${this.options.prefix}-${name}`];
    const mine = this.recipes.find((recipe) => recipe.key === key);
    const request = { method: 'PATCH', path: `/api/tasks/${taskId}`, body: { schedule: mine && scheduleOf(mine) } };
    await this.ledger.write(this.client('owner'), 'reschedule', { key, taskId }, request);
  }

  /** The number of runs that have completed. */
  async completed(): Promise<number> {
    return this.count(`r.status = 'COMPLETED'`);
  }

  /** Waits until `more` further runs have completed; false when that takes longer than `ms`. */
  completesMore(more: number, ms = START_MS): Promise<boolean> {
    let before: number | undefined; // the server may still be down when this is asked first
    return waitFor(ms, async () => {
      const completed = await this.completed();
      before ??= completed;
      return completed >= before + more;
    });
  }

  async stopWriting(): Promise<void> {
    this.stop.abort();
    await this.writing;
  }

  /** Waits until a run that every schedule has had since `since` has ended; false when for `ms` no schedule gets there. */
  caughtUp(since: number, ms: number): Promise<boolean> {
    const standing = this.recurring().length - 1; // the edited task may be paused
    return waitForNone(ms, async () => {
      const [found] = await this.testBed.rows<{ tasks: number }>(
        `SELECT count(DISTINCT r.task_id)::int AS tasks FROM runs r JOIN tasks t ON t.id = r.task_id
          WHERE t.title LIKE $1 AND r.trigger = 'SCHEDULE' AND r.finished_at IS NOT NULL AND r.scheduled_for >= $2`,
        [`${this.options.prefix}-%`, new Date(since)],
      );
      return Math.max(0, standing - (found?.tasks ?? 0));
    });
  }

  /** Pauses all schedules through the API. */
  async pauseAll(): Promise<void> {
    await Promise.all(this.recurring().map(({ key }) => this.pauseSurely(key)));
  }

  /** Waits until no run and no delivery is pending; false when for `ms` none of them ends. */
  async quiet(ms: number, makeMailsDue: boolean): Promise<boolean> {
    return waitForNone(ms, async () => {
      if (makeMailsDue) await this.makeMailsDue();
      const pending = (await this.count(`r.finished_at IS NULL`)) + (await this.pendingDeliveries());
      return pending + (await this.testBed.orphanLeases()) + this.testBed.orphanProcesses().length;
    });
  }

  async pendingDeliveries(): Promise<number> {
    const [found] = await this.testBed.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM deliveries d JOIN tasks t ON t.id = d.task_id WHERE t.title LIKE $1 AND d.status = 'PENDING'`,
      [`${this.options.prefix}-%`],
    );
    return found?.count ?? 0;
  }

  /** The runs whose mail may or may not have been sent, because its worker was hit after the mail's final dot. */
  async maybeMailed(): Promise<string[]> {
    const found = await this.testBed.rows<{ id: string }>(
      `SELECT d.run_id AS id FROM deliveries d JOIN tasks t ON t.id = d.task_id
        WHERE t.title LIKE $1 AND d.run_id IS NOT NULL AND d.status = 'FAILED' AND d.answer LIKE '%may have been taken%'`,
      [`${this.options.prefix}-%`],
    );
    return found.map(({ id }) => id);
  }

  effects(): Effect[] {
    return this.testBed.sink.effects(`${this.options.prefix}-`);
  }

  /** The mails about tasks since the workload began, without those about accounts. */
  mails(from: number): Mail[] {
    return this.testBed.sink.mails().filter(({ at, taskId, runId }) => at >= from && taskId + runId !== '');
  }

  /** The tasks and runs as the API returns them at the end. */
  async finalRows(): Promise<{ tasks: FinalTask[]; runs: FinalRun[] }> {
    const effects = groupBy(this.effects(), ({ runId }) => runId);
    const attemptsSeen = (id: string): number => new Set((effects.get(id) ?? []).map(({ attempt }) => attempt)).size;
    const tasks: FinalTask[] = [];
    const runs: FinalRun[] = [];
    for (const client of this.clients) {
      const found = await client.list('/api/tasks');
      tasks.push(...found.map(finalTask));
      const listed = (await client.list('/api/runs')) as RunAnswer[];
      // Only a run with several attempts can have the result of the wrong one, so only these are read one by one.
      const contested = listed.filter(({ id, attempt }) => attempt > 1 || attemptsSeen(id) > 1);
      runs.push(...new Map(listed.map((run) => [run.id, finalRun(run)])).values());
      const details = await inTurns(contested, async ({ id }) => finalRun(await client.get(`/api/runs/${id}`)));
      for (const detail of details) Object.assign(runs.find(({ id }) => id === detail.id) ?? {}, detail);
    }
    return { tasks, runs };
  }

  private async register(name: string): Promise<Client> {
    const client = await Client.register(this.testBed.apiUrl, `${this.options.prefix}-${name}`);
    this.clients.push(client);
    return client;
  }

  private async keepWriting(person: Writer): Promise<void> {
    while (!this.stop.signal.aborted) await person();
  }

  private recurring(): Recipe[] {
    return this.recipes.filter(({ plan }) => plan.type === 'CRON' || plan.type === 'INTERVAL');
  }

  private async pauseSurely(key: string): Promise<void> {
    const taskId = this.taskIds.get(key);
    if (taskId === undefined) return;
    const client = this.client(key.endsWith(`-${EDITED}`) ? 'editor' : 'owner');
    const request = { method: 'POST', path: `/api/tasks/${taskId}/pause`, body: {} };
    await waitUntil(`${key} is paused`, PAUSE_MS, async () => {
      const { write } = await this.ledger.write(client, 'pause', { key, taskId }, request);
      // 409: the task is paused already, by its editor or by a request whose answer was lost.
      return write.outcome === 'ok' || write.status === 409;
    });
  }

  private async count(condition: string): Promise<number> {
    const [found] = await this.testBed.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM runs r JOIN tasks t ON t.id = r.task_id WHERE t.title LIKE $1 AND ${condition}`,
      [`${this.options.prefix}-%`],
    );
    return found?.count ?? 0;
  }

  /**
   * Makes mails due that no living worker has: those that wait for their next attempt, and those with more than three
   * attempts whose worker was killed, because the short tier does not wait for their lease. Beat frees other mails of a
   * killed worker, and ends those that it had handed over, which must not be sent again.
   */
  private async makeMailsDue(): Promise<void> {
    await this.testBed.rows(
      `UPDATE deliveries d SET next_try_at = now() - interval '2 seconds'
        WHERE status = 'PENDING' AND attempts > 0 AND next_try_at > now() AND handed_over_at IS NULL
          AND NOT EXISTS (SELECT FROM workers w WHERE w.id = d.worker_id AND w.state IN ('ACTIVE', 'DRAINING'))`,
    );
  }
}

async function inTurns<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += REQUESTS_AT_ONCE)
    results.push(...(await Promise.all(items.slice(from, from + REQUESTS_AT_ONCE).map(work))));
  return results;
}
