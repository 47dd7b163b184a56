import { Equals, IsInt, IsOptional, IsUUID, Min } from 'class-validator';

/** Asks a worker to execute an attempt. It points to a row, and is never the only copy of anything. */
export class ExecutionMessage {
  @Equals(1)
  v: 1;

  @IsUUID()
  runId: string;

  @IsInt()
  @Min(1)
  attempt: number;

  /** Milliseconds until the run was due when its message was published ahead of that time; absent when it was due. */
  @IsOptional()
  @IsInt()
  @Min(0)
  dueInMs?: number;
}
