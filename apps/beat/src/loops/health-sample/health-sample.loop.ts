import { Inject, Injectable } from '@nestjs/common';
import { HealthFlow } from '#flows/operations/health.flow';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';

/** Records the state of the installation once a minute. A minute that another beat has recorded costs one short statement. */
@Injectable()
export class HealthSampleLoop {
  static readonly everySeconds = 60;
  readonly loop: Loop;

  constructor(
    private readonly flow: HealthFlow,
    @Inject(LOGGER) log: Logger,
  ) {
    this.loop = new Loop('health-sample', () => this.runOnce(), log);
  }

  runOnce(): Promise<number> {
    return this.flow.record();
  }
}
