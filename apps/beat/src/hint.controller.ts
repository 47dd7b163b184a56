import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ScheduleHintMessage } from '#contracts/messages/schedule-hint.message';
import { FANOUTS } from '#messaging/topology';
import { DispatchLoop } from './loops/dispatch.loop';
import { EnqueueLoop } from './loops/enqueue.loop';

/** Hints that something may be due sooner than beat thinks. */
@Controller()
export class HintController {
  constructor(
    private readonly enqueue: EnqueueLoop,
    private readonly dispatch: DispatchLoop,
  ) {}

  @EventPattern(FANOUTS.schedule)
  look(@Payload() _hint: ScheduleHintMessage): void {
    this.enqueue.loop.wake();
    this.dispatch.loop.wake();
  }
}
