import { SubCommand } from 'nest-commander';
import { DeadLetterFlow } from '#flows/operations/dead-letter.flow';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseId } from '../../shared/parse-argument';
import { CLI_ACTOR } from '../../shared/audit-actor';

@SubCommand({ name: 'replay', description: 'replay a dead letter to its queue', arguments: '<id>' })
export class ReplayDeadLetterCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['dead-letters replay 0193…', 'once the cause is mended; RabbitMQ must be there'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly flow: DeadLetterFlow,
  ) {
    super();
  }

  async run([id]: string[]): Promise<void> {
    const letterId = parseId(id, 'dead-letter');
    await this.database.open();
    await this.flow.replay(letterId, CLI_ACTOR);
    this.answer.print({ id: letterId, status: 'REPLAYED' }, () => `Dead letter ${letterId} replayed.`);
  }
}

@SubCommand({ name: 'discard', description: 'discard a dead letter', arguments: '<id>' })
export class DiscardDeadLetterCommand extends AdminCommand {
  override readonly examples: [string, string][] = [['dead-letters discard 0193…', 'what was in it is gone at once']];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly flow: DeadLetterFlow,
  ) {
    super();
  }

  async run([id]: string[]): Promise<void> {
    const letterId = parseId(id, 'dead-letter');
    await this.database.open();
    await this.flow.discard(letterId, CLI_ACTOR);
    this.answer.print({ id: letterId, status: 'DISCARDED' }, () => `Dead letter ${letterId} discarded.`);
  }
}
