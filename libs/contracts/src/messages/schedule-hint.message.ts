import { Equals, IsUUID } from 'class-validator';

/**
 * Hints to every beat that something of this task may be due sooner than it knows. If it is lost, beat finds the
 * schedule at its next poll.
 */
export class ScheduleHintMessage {
  @Equals(1)
  v: 1;

  @IsUUID()
  taskId: string;
}
