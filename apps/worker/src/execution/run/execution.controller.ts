import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ControlMessage } from '#contracts/messages/control.message';
import { ExecutionMessage } from '#contracts/messages/execution.message';
import type { WorkClass } from '#contracts/task-kind';
import { FANOUTS, QUEUES } from '#messaging/topology';
import { DueTimeService } from './due-time.service';
import { ExecutionService } from './execution.service';
import { WorkSlots } from '../slots/work-slots.registry';
import { TestRunService } from '../test-run/test-run.service';
import { RunningRuns } from './running-runs.registry';

/** Consumes the queues of execution. */
@Controller()
export class ExecutionController {
  constructor(
    private readonly dueTimes: DueTimeService,
    private readonly execution: ExecutionService,
    private readonly slots: WorkSlots,
    private readonly running: RunningRuns,
    private readonly testRuns: TestRunService,
  ) {}

  @EventPattern(QUEUES.executionIo)
  executeIo(@Payload() message: ExecutionMessage): Promise<void> {
    return this.executeWhenDue('io', message);
  }

  @EventPattern(QUEUES.executionProcess)
  executeProcess(@Payload() message: ExecutionMessage): Promise<void> {
    return this.executeWhenDue('process', message);
  }

  @EventPattern(FANOUTS.control)
  control(@Payload() message: ControlMessage): void {
    this.running.stop(message.runId, 'CANCELLED');
    this.testRuns.stop(message.runId, 'CANCELLED');
  }

  /** A message that is held takes no slot. */
  private async executeWhenDue(workClass: WorkClass, message: ExecutionMessage): Promise<void> {
    await this.dueTimes.reached(message);
    await this.execution.execute(message, await this.slots.acquire(workClass));
  }
}
