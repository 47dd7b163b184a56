import { Injectable } from '@nestjs/common';
import type { WorkClass } from '#contracts/task-kind';
import type { Delay } from '#runs/lease/late-cause.statement';
import type { HeldOwner } from '#runs/dispatch/run-dispatch.repository';

/** Two failures that are at most this far apart are one outage. */
const SAME_OUTAGE_MS = 5000;
/** Outages of before the last few explain no run that still waits. */
const MAX_OUTAGES = 10;
/** A run that waits for longer than this without its owner being held meanwhile waits for something else. */
const FORGET_HELD_MS = 3_600_000;

interface Outage {
  beganMs: number;
  endedMs: number;
}

/**
 * Remembers what delayed runs, so that a run that is queued late stores why. Times are those of a monotonic clock. What a
 * beat saw is lost with it: the next one knows the outage.
 */
@Injectable()
export class DelaysService {
  private outages: Outage[] = [];
  private readonly held = new Map<WorkClass, Map<string, { cause: HeldOwner['cause']; seenMs: number }>>();
  private readonly fullMs = new Map<WorkClass, number>();

  /** Notes that nothing can be published now. */
  cannotPublish(nowMs: number): void {
    const last = this.outages.at(-1);
    if (last && nowMs - last.endedMs <= SAME_OUTAGE_MS) last.endedMs = nowMs;
    else this.noteOutage(nowMs, 0);
  }

  /** Notes an outage that ends now. */
  noteOutage(nowMs: number, lengthMs: number): void {
    this.outages = [...this.outages, { beganMs: nowMs - lengthMs, endedMs: nowMs }].slice(-MAX_OUTAGES);
  }

  /** Notes that the queue of a class has as many messages as its workers take soon. */
  queueIsFull(workClass: WorkClass, nowMs: number): void {
    this.fullMs.set(workClass, nowMs);
  }

  /** Notes the owners whose runs of a class have to wait now. */
  ownersAreHeld(workClass: WorkClass, owners: HeldOwner[], nowMs: number): void {
    const known = this.held.get(workClass) ?? new Map<string, { cause: HeldOwner['cause']; seenMs: number }>();
    for (const [ownerId, { seenMs }] of known) if (nowMs - seenMs > FORGET_HELD_MS) known.delete(ownerId);
    for (const { ownerId, cause } of owners) known.set(ownerId, { cause, seenMs: nowMs });
    this.held.set(workClass, known);
  }

  /** Returns what may have delayed runs of a class of these owners. */
  of(workClass: WorkClass, ownerIds: ReadonlySet<string>, nowMs: number): Delay[] {
    const fullMs = this.fullMs.get(workClass);
    const owners = [...(this.held.get(workClass) ?? [])].filter(([ownerId]) => ownerIds.has(ownerId));
    return [
      ...this.outages.map(({ beganMs, endedMs }): Delay => ({
        ...{ cause: 'OUTAGE', ownerId: null },
        ...{ beganMsAgo: nowMs - beganMs, endedMsAgo: nowMs - endedMs },
      })),
      ...owners.map(([ownerId, { cause, seenMs }]): Delay => ({
        ...{ cause, ownerId, beganMsAgo: null, endedMsAgo: nowMs - seenMs },
      })),
      ...(fullMs === undefined
        ? []
        : [{ cause: 'WORKERS' as const, ownerId: null, beganMsAgo: null, endedMsAgo: nowMs - fullMs }]),
    ];
  }
}
