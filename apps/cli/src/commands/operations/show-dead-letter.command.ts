import { SubCommand } from 'nest-commander';
import { notFound } from '#contracts/refusal';
import { DeadLetterRepository, type DeadLetterDetail } from '#dead-letters/dead-letter.repository';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseId } from '../../shared/parse-argument';
import { plain, textFacts } from '../../frame/text-table';

const MAX_SHOWN = 10_000;

@SubCommand({ name: 'show', description: 'one of them, with what is in it', arguments: '<id>' })
export class ShowDeadLetterCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['dead-letters show 0193…', 'where it came from, why nobody could read it, and its text'],
    ['dead-letters show 0193… --json', 'the same with all its bytes, in base64'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly letters: DeadLetterRepository,
  ) {
    super();
  }

  async run([id]: string[]): Promise<void> {
    const letterId = parseId(id, 'dead-letter');
    const letter = await this.letters.find(await this.database.open(), letterId);
    if (letter === null) throw notFound('dead letter', letterId);
    const { body, ...facts } = letter;
    this.answer.print({ ...facts, base64: body?.toString('base64') ?? null }, () => words(letter));
  }
}

function words(letter: DeadLetterDetail): string {
  const facts = textFacts([
    ['Dead letter', letter.id],
    ['Queue', letter.queue],
    ['Why', letter.reason],
    ['Status', letter.status],
    ['Came', letter.createdAt],
    ['Times', letter.times],
    ['Last', letter.lastAt],
    ['Bytes', letter.cut ? `${letter.bytes}, of which ${letter.body?.length ?? 0} are kept` : letter.bytes],
    ['Settled', letter.settledAt],
    ['By', letter.settledBy],
  ]);
  return letter.body === null ? facts : `${facts}\n\n${plain(letter.body.toString('utf8').slice(0, MAX_SHOWN))}`;
}
