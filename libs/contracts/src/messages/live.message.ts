import { ArrayMaxSize, ArrayMinSize, Equals, IsIn, IsUUID } from 'class-validator';

/** What can be told to every API process. Lost: seen at the next question, because the rows say the same. */
export const LIVE_KINDS = ['task.changed'] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

export const MOST_LIVE_TASKS = 500;

/** To every API process: something of these tasks is another than before. Small: ids, nothing of what the rows hold. */
export class LiveMessage {
  @Equals(1)
  v: 1;

  @IsIn(LIVE_KINDS)
  kind: LiveKind;

  @IsUUID(undefined, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LIVE_TASKS)
  taskIds: string[];
}
