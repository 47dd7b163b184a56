import { Equals, IsUUID } from 'class-validator';

/** To every worker: whoever executes this run stops it. The row says the same (cancel_requested_at). */
export class ControlMessage {
  @Equals(1)
  v: 1;

  @Equals('cancel')
  command: 'cancel';

  @IsUUID()
  runId: string;
}
