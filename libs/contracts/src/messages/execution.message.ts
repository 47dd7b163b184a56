import { Equals, IsInt, IsUUID, Min } from 'class-validator';

/** "Run this attempt": a pointer to a row, never the only copy of anything. */
export class ExecutionMessage {
  @Equals(1)
  v: 1;

  @IsUUID()
  runId: string;

  @IsInt()
  @Min(1)
  attempt: number;
}
