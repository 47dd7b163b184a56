import { Equals, IsUUID } from 'class-validator';

/** To every beat: something of this task may be due sooner than you think. Lost: beat finds it at its next poll. */
export class ScheduleHintMessage {
  @Equals(1)
  v: 1;

  @IsUUID()
  taskId: string;
}
