import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ScheduleHintMessage } from '#contracts/messages/schedule-hint.message';
import { FANOUTS } from '#messaging/topology';
import { DispatchLoop } from './loops/dispatch.loop';
import { EnqueueLoop } from './loops/enqueue/enqueue.loop';

/** Receives hints that something may be due sooner than beat knows. */
@Controller()
export class HintController {
  constructor(
    private readonly enqueue: EnqueueLoop,
    private readonly dispatch: DispatchLoop,
  ) {}

  @EventPattern(FANOUTS.schedule)
  onHint(@Payload() _hint: ScheduleHintMessage): void {
    this.enqueue.loop.wake();
    this.dispatch.loop.wake();
  }
}
