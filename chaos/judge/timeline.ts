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
 * So far beat may be behind when its hints are lost: it sees a change at its next poll. What it has not taken by then
 * belongs to the pause that comes meanwhile.
 */
const BEHIND_MS = 1500;

/** A history, found by task and by run. */
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

  /** The writes of a task that were made or may have been made, in their order. */
  applied(key: string, ...verbs: Write['verb'][]): Write[] {
    return (this.writesOf.get(key) ?? []).filter(({ verb, outcome }) => verbs.includes(verb) && outcome !== 'refused');
  }

  create(key: string): Write | undefined {
    return (this.writesOf.get(key) ?? []).find(({ verb }) => verb === 'create');
  }

  /** The task may have gone by a client's wish. */
  mayBeDeleted(key: string): boolean {
    return this.applied(key, 'delete').length > 0;
  }

  /**
   * When nobody can say whether a write had come through. One whose answer was lost may come through until a later
   * write of the same task was answered: a task is written by one client, one write after the other.
   */
  unsure(key: string): Span[] {
    const writes = this.applied(key, 'create', 'edit', 'reschedule', 'pause', 'resume', 'delete', 'cancel');
    return writes.map((write, position) => {
      const later = writes.slice(position + 1).find(({ outcome }) => outcome === 'ok');
      const to = write.outcome === 'ok' ? write.answeredAt : (later?.answeredAt ?? Infinity);
      return { from: write.sentAt, to };
    });
  }

  /** When the schedule was surely paused: from the answer of a pause to the sending of the next word about it. */
  paused(key: string): Span[] {
    const words = this.applied(key, 'pause', 'resume');
    return words.flatMap((word, position) => {
      if (word.verb !== 'pause' || word.outcome !== 'ok') return [];
      return [{ from: word.answeredAt, to: words[position + 1]?.sentAt ?? Infinity }];
    });
  }

  /**
   * When its occurrences must be rows: from the answer of the creation to the deletion, or to the pause that no
   * confirmed resume followed, and a poll before that. What a pause suppresses becomes rows when it ends, and whether a
   * resume without an answer ended it nobody can say.
   */
  promised(key: string): Span | null {
    const create = this.create(key);
    if (create?.outcome !== 'ok') return null;
    const words = this.applied(key, 'pause', 'resume', 'delete');
    const gone = words.find(({ verb }) => verb === 'delete');
    const lastResumed = words.findLastIndex(({ verb, outcome }) => verb === 'resume' && outcome === 'ok');
    const lastPause = words.slice(lastResumed + 1).find(({ verb }) => verb === 'pause');
    const paused = lastPause && Math.max(create.answeredAt, lastPause.sentAt - BEHIND_MS);
    return { from: create.answeredAt, to: gone?.sentAt ?? paused ?? this.history.endedAt };
  }
}
