import { SubCommand } from 'nest-commander';
import { ExplainRunFlow } from '#flows/tasks/explain-run.flow';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseId } from '../../shared/parse-argument';
import { Settings } from '../../frame/settings';

@SubCommand({ name: 'explain', description: 'why a run is where it is, in plain words', arguments: '<id>' })
export class ExplainRunCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['runs explain 0193…', 'why it did not run, why it waits, or how late it was'],
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
