import { SubCommand } from 'nest-commander';
import { ExplainRunFlow } from '#flows/tasks/explain-run.flow';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseId } from '../../shared/parse-argument';
import { Settings } from '../../frame/settings';

@SubCommand({ name: 'explain', description: "explain a run's status", arguments: '<id>' })
export class ExplainRunCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['runs explain 0193…', 'explain why it was skipped, waits or started late'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly settings: Settings,
    private readonly runs: ExplainRunFlow,
  ) {
    super();
  }

  async run([id]: string[]): Promise<void> {
    const runId = parseId(id, 'run');
    const { maxRunsAtOnce } = this.settings.read('maxRunsAtOnce');
    const explained = await this.runs.explain(await this.database.open(), null, runId, maxRunsAtOnce);
    this.answer.print(explained, () => explained.explanation);
  }
}
