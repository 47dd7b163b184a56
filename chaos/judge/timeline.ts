import { groupBy } from './group-by';
import type { Effect, FinalRun, FinalTask, History, Recipe, Write } from './history';

const OPEN = new Set(['PENDING', 'QUEUED', 'PROCESSING']);

export function isOpen(run: FinalRun): boolean {
  return OPEN.has(run.status);
}

/** A span of time, both ends included. */
export interface Span {
  from: number;
  to: number;
}

export function isIn(spans: readonly Span[], at: number): boolean {
  return spans.some(({ from, to }) => at >= from && at <= to);
}

/**
 * How late beat may see a change when its hint is lost: at its next poll. An occurrence that is due within this time before
 * a pause may be suppressed by the pause.
 */
const MAX_BEAT_DELAY_MS = 1500;
/** Beat looks, locks, plans and commits; on a slow machine each of these may be late. */
const STEPS_OF_BEAT = 4;

/** Looks up the parts of a history by task and by run. */
export class Timeline {
  readonly recipes: Map<string, Recipe>;
  readonly effectsOf: Map<string, Effect[]>;
  readonly runsOf: Map<string, FinalRun[]>;
  readonly tasksOf: Map<string, FinalTask[]>;
  readonly writesOf: Map<string, Write[]>;
  readonly runs: Map<string, FinalRun>;

  constructor(readonly history: History) {
    this.recipes = new Map(history.recipes.map((recipe) => [recipe.key, recipe]));
    this.effectsOf = groupBy(history.effects, ({ runId }) => runId);
    this.runsOf = groupBy(history.runs, ({ key }) => key);
    this.tasksOf = groupBy(history.tasks, ({ key }) => key);
    this.writesOf = groupBy(
      history.writes.toSorted((a, b) => a.sentAt - b.sentAt),
      ({ key }) => key,
    );
    this.runs = new Map(history.runs.map((run) => [run.id, run]));
  }

  /** The writes of a task that were stored or may have been stored, in order. */
  applied(key: string, ...verbs: Write['verb'][]): Write[] {
    return (this.writesOf.get(key) ?? []).filter(({ verb, outcome }) => verbs.includes(verb) && outcome !== 'refused');
  }

  create(key: string): Write | undefined {
    return (this.writesOf.get(key) ?? []).find(({ verb }) => verb === 'create');
  }

  /** Whether a client has asked to delete the task and was not refused. */
  mayBeDeleted(key: string): boolean {
    return this.applied(key, 'delete').length > 0;
  }

  /**
   * The spans in which it is unknown whether a write was stored. A write whose answer was lost may be stored until a
   * later write of the same task was answered, because one client writes a task, one write after the other.
   */
  unsure(key: string): Span[] {
    const writes = this.applied(key, 'create', 'edit', 'reschedule', 'pause', 'resume', 'delete', 'cancel');
    return writes.map((write, position) => {
      const later = writes.slice(position + 1).find(({ outcome }) => outcome === 'ok');
      const to = write.outcome === 'ok' ? write.answeredAt : (later?.answeredAt ?? Infinity);
      return { from: write.sentAt, to };
    });
  }

  /** The spans in which the schedule was surely paused: from the answer to a pause until the next write was sent. */
  paused(key: string): Span[] {
    const writes = this.applied(key, 'pause', 'resume');
    return writes.flatMap((write, position) => {
      if (write.verb !== 'pause' || write.outcome !== 'ok') return [];
      return [{ from: write.answeredAt, to: writes[position + 1]?.sentAt ?? Infinity }];
    });
  }

  /**
   * The span in which every occurrence must have a row: from the answer to the creation until one poll before the deletion,
   * or before a pause without a confirmed resume. Suppressed occurrences get rows when the pause ends, and it is unknown
   * whether a resume without an answer ended it.
   */
  promised(key: string): Span | null {
    const create = this.create(key);
    if (create?.outcome !== 'ok') return null;
    const writes = this.applied(key, 'pause', 'resume', 'delete');
    const deletion = writes.find(({ verb }) => verb === 'delete');
    const lastResumed = writes.findLastIndex(({ verb, outcome }) => verb === 'resume' && outcome === 'ok');
    const lastPause = writes.slice(lastResumed + 1).find(({ verb }) => verb === 'pause');
    const paused =
      lastPause &&
      Math.max(create.answeredAt, lastPause.sentAt - MAX_BEAT_DELAY_MS - STEPS_OF_BEAT * this.history.lateMs);
    return { from: create.answeredAt, to: deletion?.sentAt ?? paused ?? this.history.endedAt };
  }
}
