import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { TestRunMessage } from '#contracts/messages/test-run.message';
import { QUEUES } from '#messaging/topology';
import { TestRunService } from './test-run.service';

/** Consumes the queue of test runs. */
@Controller()
export class TestRunController {
  constructor(private readonly testRuns: TestRunService) {}

  @EventPattern(QUEUES.testRuns)
  execute(@Payload() { testRunId }: TestRunMessage): Promise<void> {
    return this.testRuns.execute(testRunId);
  }
}
