/** The values of the lifecycle, as rows, messages and answers have them. */

export const RUN_STATUSES = ['PENDING', 'QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED', 'SKIPPED'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const FINAL_RUN_STATUSES = [
  'COMPLETED',
  'FAILED',
  'CANCELLED',
  'SKIPPED',
] as const satisfies readonly RunStatus[];

/**
 * The triggers of a run: its schedule, a person, a person after a failure, the creation of a task without a schedule,
 * or a backfill.
 */
export const RUN_TRIGGERS = ['SCHEDULE', 'MANUAL', 'RETRY', 'IMMEDIATE', 'BACKFILL'] as const;
export type RunTrigger = (typeof RUN_TRIGGERS)[number];

/** The outcomes of an attempt; HANDED_BACK when its worker was stopping, LOST when its worker died. */
export const ATTEMPT_OUTCOMES = ['COMPLETED', 'FAILED', 'CANCELLED', 'HANDED_BACK', 'LOST'] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** The origins of a cancel; OVERLAP is the overlap policy of the task. */
export const CANCEL_WAYS = ['REST', 'CLI', 'OVERLAP'] as const;
export type CancelWay = (typeof CANCEL_WAYS)[number];

/** The interfaces by which a task is created or edited; MAIL is a link in a mail. */
export const EDIT_WAYS = ['REST', 'IMPORT', 'MAIL', 'CLI'] as const;
export type EditWay = (typeof EDIT_WAYS)[number];

/**
 * Why a run started late. OUTAGE: no beat was running, or its message could not be published or was lost. OVERLAP: the run
 * before was still running. LIMIT: its owner had as many runs under way as allowed. WORKERS: no worker had room.
 */
export const LATE_CAUSES = ['OUTAGE', 'OVERLAP', 'LIMIT', 'WORKERS'] as const;
export type LateCause = (typeof LATE_CAUSES)[number];

export const WORKER_STATES = ['ACTIVE', 'DRAINING', 'STOPPED', 'LOST'] as const;
export type WorkerState = (typeof WORKER_STATES)[number];

/**
 * The overlap policies, for an occurrence that is due while another run of its task is under way. SKIP drops it, with
 * that run as the reason. QUEUE_ONE lets it wait for the end of that run, and drops a second one that would wait.
 * CANCEL_RUNNING cancels that run and starts the occurrence when it has ended. ALLOW starts it at once.
 */
export const OVERLAP_POLICIES = ['SKIP', 'QUEUE_ONE', 'ALLOW', 'CANCEL_RUNNING'] as const;
export type OverlapPolicy = (typeof OVERLAP_POLICIES)[number];

export const PRIORITIES = ['LOW', 'NORMAL', 'HIGH'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const BACKOFFS = ['EXPONENTIAL', 'LINEAR', 'FIXED'] as const;
export type Backoff = (typeof BACKOFFS)[number];

/**
 * The events of a task that can be notified: COMPLETED, FAILED (after the last retry), RECOVERED (the first success
 * after notified failures), LATE (missed or delayed by an outage, and started afterwards), RESCUED (its worker died, and it
 * starts again), PAUSED (after failures in a row), REPAIRED (an ACTIVE schedule had lost its next occurrence, or zone
 * rules have moved it).
 */
export const NOTIFY_EVENTS = ['COMPLETED', 'FAILED', 'RECOVERED', 'LATE', 'RESCUED', 'PAUSED', 'REPAIRED'] as const;
export type NotifyEvent = (typeof NOTIFY_EVENTS)[number];

/**
 * Which failures of a task people are notified of: FIRST is one at the change of state, when it begins to fail; EVERY is
 * each of them. Webhooks get every failure, because their receivers are programs.
 */
export const FAILURE_NOTICES = ['FIRST', 'EVERY'] as const;
export type FailureNotices = (typeof FAILURE_NOTICES)[number];

/**
 * The other events of a notification. REMINDER: a task still fails, and nobody has acknowledged it. WEBHOOK_DISABLED
 * and QUOTA_REACHED are about no task.
 */
export const OTHER_EVENTS = ['REMINDER', 'WEBHOOK_DISABLED', 'QUOTA_REACHED'] as const;

export const DELIVERY_EVENTS = [...NOTIFY_EVENTS, ...OTHER_EVENTS] as const;
export type DeliveryEvent = (typeof DELIVERY_EVENTS)[number];

/** The statuses of a delivery; CANCELLED when its user unsubscribed before it was sent. */
export const DELIVERY_STATUSES = ['PENDING', 'SENT', 'FAILED', 'CANCELLED'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** The reasons why a delivery is held although nothing failed. */
export const HOLD_REASONS = ['QUIET_HOURS', 'DIGEST'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** The states of a dead letter. */
export const DEAD_LETTER_STATUSES = ['WAITING', 'REPLAYED', 'DISCARDED'] as const;
export type DeadLetterStatus = (typeof DEAD_LETTER_STATUSES)[number];

/** The subjects of a delivery: an event, or a test that a user requests. */
export const DELIVERY_KINDS = [...DELIVERY_EVENTS, 'TEST'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/** The reasons why an endpoint is off: its owner, an answer 410, or failures for days. */
export const ENDPOINT_OFF_REASONS = ['BY_OWNER', 'GONE', 'FAILING'] as const;
export type EndpointOffReason = (typeof ENDPOINT_OFF_REASONS)[number];

export const ROLES = ['user', 'admin'] as const;
export type Role = (typeof ROLES)[number];
