import { ArrayMaxSize, Equals, IsIn, IsOptional, IsUUID } from 'class-validator';

/** What can be told to every API process. Lost: seen at the next question, because the rows say the same. */
export const LIVE_KINDS = ['task.changed'] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

/** Steps of a run that may be over when its row is read: the message says them, so that whoever watches sees each. */
export const PASSING_STATUSES = ['QUEUED', 'PROCESSING'] as const;
export type PassingStatus = (typeof PASSING_STATUSES)[number];

export const MAX_LIVE_TASKS = 500;

/** To every API process: something of these tasks and runs is another than before. Small: ids, nothing of what the rows hold. */
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

  /** Whose tasks these are, where the sender knows: of one that was deleted no row says it any more. */
  @IsOptional()
  @IsUUID()
  ownerId?: string;

  /** What these runs became just now. */
  @IsOptional()
  @IsIn(PASSING_STATUSES)
  status?: PassingStatus;
}
