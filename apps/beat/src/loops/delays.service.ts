import { Injectable } from '@nestjs/common';
import type { LateCause } from '#contracts/states';
import type { WorkClass } from '#contracts/task-kind';
import type { Delay } from '#runs/lease/late-cause.statement';
import type { HeldOwner } from '#runs/dispatch/run-dispatch.repository';

/** Two failures that are at most this far apart are one outage. */
const SAME_OUTAGE_MS = 5000;
/** A run that still waits was hardly due in an earlier outage than the last ten. */
const MAX_OUTAGES = 10;
/** An owner who has not been held for an hour has no run that waited for that. */
const FORGET_HELD_MS = 3_600_000;

interface Outage {
  beganMs: number;
  endedMs: number;
}

interface Seen {
  cause: LateCause;
  atMs: number;
}

/**
 * Remembers what delayed runs, so that a run that is queued late stores why. All times come from a monotonic clock. A beat
 * that starts remembers nothing but the outage that its first heartbeat finds.
 */
@Injectable()
export class DelaysService {
  private outages: Outage[] = [];
  /** When runs of each class were last seen to be held: those of an owner, or of everybody (null). */
  private readonly held = new Map<WorkClass, Map<string | null, Seen>>();

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
    this.noteHeld(workClass, [{ ownerId: null, cause: 'WORKERS' }], nowMs);
  }

  /** Notes the owners whose runs of a class have to wait now. */
  ownersAreHeld(workClass: WorkClass, owners: HeldOwner[], nowMs: number): void {
    this.noteHeld(workClass, owners, nowMs);
  }

  /** Returns what may have delayed runs of a class of these owners. */
  of(workClass: WorkClass, ownerIds: ReadonlySet<string>, nowMs: number): Delay[] {
    const held = [...(this.held.get(workClass) ?? [])];
    return [
      ...this.outages.map(({ beganMs, endedMs }): Delay => {
        return { cause: 'OUTAGE', ownerId: null, beganMsAgo: nowMs - beganMs, endedMsAgo: nowMs - endedMs };
      }),
      ...held
        .filter(([ownerId]) => ownerId === null || ownerIds.has(ownerId))
        .map(([ownerId, { cause, atMs }]): Delay => ({ cause, ownerId, beganMsAgo: null, endedMsAgo: nowMs - atMs })),
    ];
  }

  private noteHeld(workClass: WorkClass, held: Pick<Delay, 'ownerId' | 'cause'>[], nowMs: number): void {
    const known = this.held.get(workClass) ?? new Map<string | null, Seen>();
    for (const [ownerId, { atMs }] of known) if (nowMs - atMs > FORGET_HELD_MS) known.delete(ownerId);
    for (const { ownerId, cause } of held) known.set(ownerId, { cause, atMs: nowMs });
    this.held.set(workClass, known);
  }
}
