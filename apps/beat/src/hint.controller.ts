import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { FANOUTS } from '#messaging/topology';
import { DispatchLoop } from './dispatch.loop';
import { EnqueueLoop } from './enqueue.loop';

/** Hints that something may be due sooner than beat thinks. */
@Controller()
export class HintController {
  constructor(
    private readonly enqueue: EnqueueLoop,
    private readonly dispatch: DispatchLoop,
  ) {}

  @EventPattern(FANOUTS.schedule)
  look(): void {
    this.enqueue.loop.wake();
    this.dispatch.loop.wake();
  }
}
