import { Equals, IsUUID } from 'class-validator';

/** Asks every worker to stop this run or test run if it executes it. The row says the same (cancel_requested_at). */
export class ControlMessage {
  @Equals(1)
  v: 1;

  @Equals('cancel')
  command: 'cancel';

  @IsUUID()
  runId: string;
}
