import { ArrayMaxSize, Equals, IsIn, IsOptional, IsUUID } from 'class-validator';

/**
 * The kinds of changes of which API processes are notified. A lost message costs nothing but time, because the rows say
 * the same.
 */
export const LIVE_KINDS = ['task.changed'] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

/** Statuses of a run that may be over when its row is read: the message has them, so that watchers see each. */
export const PASSING_STATUSES = ['QUEUED', 'PROCESSING'] as const;
export type PassingStatus = (typeof PASSING_STATUSES)[number];

export const MAX_LIVE_TASKS = 500;

/** Tells every API process that these tasks and runs have changed. It carries ids only. */
export class LiveMessage {
  @Equals(1)
  v: 1;

  @IsIn(LIVE_KINDS)
  kind: LiveKind;

  @IsUUID(undefined, { each: true })
  @ArrayMaxSize(MAX_LIVE_TASKS)
  taskIds: string[];

  @IsOptional()
  @IsUUID(undefined, { each: true })
  @ArrayMaxSize(MAX_LIVE_TASKS)
  runIds?: string[];

  /** The owner of the tasks, where the sender knows it: no row has the owner of a deleted task any more. */
  @IsOptional()
  @IsUUID()
  ownerId?: string;

  /** The statuses that these runs have just reached. */
  @IsOptional()
  @IsIn(PASSING_STATUSES)
  status?: PassingStatus;
}
