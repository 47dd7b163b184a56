import { Injectable } from '@nestjs/common';
import { Option } from 'nest-commander';
import { RunControlFlow } from '#flows/tasks/run-control.flow';
import { AdminCommand } from '../frame/admin-command';
import { hintAnyway } from './overlap-hint';
import { OwnedTasks } from './owned-tasks';

/** The base of `runs retry` and `tasks retry`. */
@Injectable()
export abstract class RetryCommand extends AdminCommand {
  constructor(
    protected readonly owned: OwnedTasks,
    protected readonly control: RunControlFlow,
  ) {
    super();
  }

  @Option({ flags: '--anyway', description: 'ignore the overlap policy' })
  parseAnyway(): boolean {
    return true;
  }

  /** Answers with the run that starts, beside the given ids. */
  protected async printStarted(asked: Record<string, string>, start: Promise<string>): Promise<void> {
    const runId = await start.catch(hintAnyway);
    this.answer.print({ ...asked, runId }, () => `Run ${runId} is about to start.`);
  }
}
