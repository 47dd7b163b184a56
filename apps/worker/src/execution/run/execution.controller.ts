import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ControlMessage } from '#contracts/messages/control.message';
import { ExecutionMessage } from '#contracts/messages/execution.message';
import { FANOUTS, QUEUES } from '#messaging/topology';
import { ExecutionService } from './execution.service';
import { RunningRuns } from './running-runs.registry';

/** Consumes the queues of execution. */
@Controller()
export class ExecutionController {
  constructor(
    private readonly execution: ExecutionService,
    private readonly running: RunningRuns,
  ) {}

  @EventPattern(QUEUES.executionIo)
  executeIo(@Payload() message: ExecutionMessage): Promise<void> {
    return this.execution.execute('io', message);
  }

  @EventPattern(QUEUES.executionProcess)
  executeProcess(@Payload() message: ExecutionMessage): Promise<void> {
    return this.execution.execute('process', message);
  }

  @EventPattern(FANOUTS.control)
  control(@Payload() message: ControlMessage): void {
    this.running.stop(message.runId, 'CANCELLED');
  }
}
