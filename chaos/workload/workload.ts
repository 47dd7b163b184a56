import { groupBy } from '../judge/group-by';
import type { Effect, FinalRun, FinalTask, Mail, Recipe, Write } from '../judge/history';
import { currentPace } from '../pace';
import { within } from '../patience';
import type { Random } from '../random';
import type { Stand } from '../stand';
import { Client } from './client';
import { finalRun, finalTask, type RunAnswer } from './final-rows';
import { Ledger } from './ledger';
import { bodyOf, scheduleOf, standingRecipes } from './recipes';
import { EDITED, writers, type Writer } from './writers';

export interface WorkloadOptions {
  /** Begins the key of every task: several workloads follow each other on one stand. */
  prefix: string;
  /** How long the longest effects take. */
  longMs: number;
  /** How many times less often the standing tasks come due than in the long tier. */
  spacing: number;
}

const REQUESTS_AT_ONCE = 8;
const START_MS = 20_000;
const PAUSE_MS = 30_000;
/** Longer ago than this a living worker would have marked its mail. */
const HANDOVER_SECONDS = 5;
const DELIVERY_LEASE_SECONDS = 960;

/** People and their tasks: what is asked of the system, and what was seen of it. */
export class Workload {
  readonly recipes: Recipe[] = [];
  readonly ledger = new Ledger();
  private readonly clients: Client[] = [];
  private readonly taskIds = new Map<string, string>();
  private readonly enough = new AbortController();
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly stand: Stand,
    private readonly options: WorkloadOptions,
  ) {}

  /** Makes the standing tasks, and lets people write without a pause. */
  async start(random: Random): Promise<void> {
    const { prefix, longMs, spacing } = this.options;
    const [owner] = await Promise.all(['owner', 'creator', 'editor', 'remover'].map((name) => this.register(name)));
    await this.stand.rows(`UPDATE users SET may_use_command = true WHERE username = $1`, [`${prefix}-owner`]);
    await Promise.all(
      standingRecipes(prefix, Date.now(), longMs * currentPace(), currentPace() * spacing).map((recipe) =>
        this.createSurely(owner as Client, recipe),
      ),
    );
    const people = await writers(this, prefix, random);
    this.writing = Promise.all(people.map((person) => this.letWrite(person)));
  }

  client(name: string): Client {
    const found = this.clients.find(({ username }) => username === `${this.options.prefix}-${name}`);
    if (found === undefined) throw new Error(`nobody is called ${name}`);
    return found;
  }

  async create(client: Client, recipe: Recipe): Promise<Write> {
    this.recipes.push(recipe);
    const body = bodyOf(recipe, this.stand.sink.host);
    const request = { method: 'POST', path: '/api/tasks', body };
    const { write } = await this.ledger.write(client, 'create', { key: recipe.key, taskId: null }, request);
    if (write.taskId !== null) this.taskIds.set(recipe.key, write.taskId);
    return write;
  }

  /** @throws when nobody can say whether it was made: without the standing tasks there is little to judge */
  async createSurely(client: Client, recipe: Recipe): Promise<Write> {
    this.recipes.push(recipe);
    const request = { method: 'POST', path: '/api/tasks', body: bodyOf(recipe, this.stand.sink.host) };
    const { write } = await this.ledger.writeSurely(client, { key: recipe.key, taskId: null }, request);
    if (write.outcome === 'unknown') throw new Error(`${recipe.key} cannot be made: ${write.answer}`);
    if (write.taskId !== null) this.taskIds.set(recipe.key, write.taskId);
    return write;
  }

  /** Of a standing task. */
  taskIdOf(name: string): string {
    const id = this.taskIds.get(`${this.options.prefix}-${name}`);
    if (id === undefined) throw new Error(`there is no task ${name}`);
    return id;
  }

  /** Its owner writes the schedule of a standing task anew, as it was. */
  async reschedule(name: string): Promise<void> {
    const [taskId, key] = [this.taskIdOf(name), `${this.options.prefix}-${name}`];
    const mine = this.recipes.find((recipe) => recipe.key === key);
    const request = { method: 'PATCH', path: `/api/tasks/${taskId}`, body: { schedule: mine && scheduleOf(mine) } };
    await this.ledger.write(this.client('owner'), 'reschedule', { key, taskId }, request);
  }

  /** How many runs have been completed so far. */
  async completed(): Promise<number> {
    return this.count(`r.status = 'COMPLETED'`);
  }

  /** True when so many more runs have been completed; false when that takes too long. */
  async goesOn(more: number, ms = START_MS): Promise<boolean> {
    const wanted = (await this.completed()) + more;
    return within(ms, async () => (await this.completed()) >= wanted);
  }

  async stopWriting(): Promise<void> {
    this.enough.abort();
    await this.writing;
  }

  /** True when every schedule has had a run since then that has ended. */
  caughtUp(since: number, ms: number): Promise<boolean> {
    const standing = this.recurring().length - 1; // the edited one may be paused
    return within(ms, async () => {
      const [found] = await this.stand.rows<{ tasks: number }>(
        `SELECT count(DISTINCT r.task_id)::int AS tasks FROM runs r JOIN tasks t ON t.id = r.task_id
          WHERE t.title LIKE $1 AND r.trigger = 'SCHEDULE' AND r.finished_at IS NOT NULL AND r.scheduled_for >= $2`,
        [`${this.options.prefix}-%`, new Date(since)],
      );
      return (found?.tasks ?? 0) >= standing;
    });
  }

  /** Stops all schedules, by the API. */
  async pauseAll(): Promise<void> {
    await Promise.all(this.recurring().map(({ key }) => this.pauseSurely(key)));
  }

  /** True when nothing is under way any more. */
  async quiet(ms: number, hurryMails: boolean): Promise<boolean> {
    return within(ms, async () => {
      if (hurryMails) await this.hurryMails();
      const open = await this.count(`r.finished_at IS NULL`);
      const atWork = this.stand.orphanProcesses().length + (await this.stand.orphanLeases());
      return open + atWork + (await this.pendingDeliveries()) === 0;
    });
  }

  async pendingDeliveries(): Promise<number> {
    const [found] = await this.stand.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM deliveries d JOIN tasks t ON t.id = d.task_id WHERE t.title LIKE $1 AND d.status = 'PENDING'`,
      [`${this.options.prefix}-%`],
    );
    return found?.count ?? 0;
  }

  /** The runs whose mail nobody can say was taken: its worker was hit behind the final dot. */
  async maybeTold(): Promise<string[]> {
    const found = await this.stand.rows<{ id: string }>(
      `SELECT d.run_id AS id FROM deliveries d JOIN tasks t ON t.id = d.task_id
        WHERE t.title LIKE $1 AND d.run_id IS NOT NULL AND d.status = 'FAILED' AND d.answer LIKE '%may have been taken%'`,
      [`${this.options.prefix}-%`],
    );
    return found.map(({ id }) => id);
  }

  effects(): Effect[] {
    return this.stand.sink.effects(`${this.options.prefix}-`);
  }

  /** The mails about tasks since the workload began; those about accounts are none of this. */
  mails(from: number): Mail[] {
    return this.stand.sink.mails().filter(({ at, taskId, runId }) => at >= from && taskId + runId !== '');
  }

  /** What the API shows at the end. */
  async finalRows(): Promise<{ tasks: FinalTask[]; runs: FinalRun[] }> {
    const effects = groupBy(this.effects(), ({ runId }) => runId);
    const attemptsSeen = (id: string): number => new Set((effects.get(id) ?? []).map(({ attempt }) => attempt)).size;
    const tasks: FinalTask[] = [];
    const runs: FinalRun[] = [];
    for (const client of this.clients) {
      const found = await client.list('/api/tasks');
      tasks.push(...found.map(finalTask));
      const listed = (await client.list('/api/runs')) as RunAnswer[];
      // What one attempt has done leaves no question about whose result it is.
      const contested = listed.filter(({ id, attempt }) => attempt > 1 || attemptsSeen(id) > 1);
      runs.push(...new Map(listed.map((run) => [run.id, finalRun(run)])).values());
      const details = await inTurns(contested, async ({ id }) => finalRun(await client.get(`/api/runs/${id}`)));
      for (const detail of details) Object.assign(runs.find(({ id }) => id === detail.id) ?? {}, detail);
    }
    return { tasks, runs };
  }

  private async register(name: string): Promise<Client> {
    const client = await Client.register(this.stand.apiUrl, `${this.options.prefix}-${name}`);
    this.clients.push(client);
    return client;
  }

  private async letWrite(person: Writer): Promise<void> {
    while (!this.enough.signal.aborted) await person();
  }

  private recurring(): Recipe[] {
    return this.recipes.filter(({ plan }) => plan.type === 'CRON' || plan.type === 'INTERVAL');
  }

  private async pauseSurely(key: string): Promise<void> {
    const taskId = this.taskIds.get(key);
    if (taskId === undefined) return;
    const client = this.client(key.endsWith(`-${EDITED}`) ? 'editor' : 'owner');
    const request = { method: 'POST', path: `/api/tasks/${taskId}/pause`, body: {} };
    await within(PAUSE_MS, async () => {
      const { write } = await this.ledger.write(client, 'pause', { key, taskId }, request);
      return write.outcome === 'ok';
    });
  }

  private async count(condition: string): Promise<number> {
    const [found] = await this.stand.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM runs r JOIN tasks t ON t.id = r.task_id WHERE t.title LIKE $1 AND ${condition}`,
      [`${this.options.prefix}-%`],
    );
    return found?.count ?? 0;
  }

  /**
   * A mail that was tried oftener than thrice when its worker was killed waits for the end of its lease; a short tier
   * does not. The others are free as soon as their worker is declared lost.
   */
  private async hurryMails(): Promise<void> {
    await this.stand.rows(
      `UPDATE deliveries SET next_try_at = now() - interval '2 seconds'
        WHERE status = 'PENDING' AND attempts > 0 AND next_try_at < now() + make_interval(secs => $1) AND next_try_at > now()`,
      [DELIVERY_LEASE_SECONDS - HANDOVER_SECONDS * currentPace()],
    );
  }
}

async function inTurns<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += REQUESTS_AT_ONCE)
    results.push(...(await Promise.all(items.slice(from, from + REQUESTS_AT_ONCE).map(work))));
  return results;
}
