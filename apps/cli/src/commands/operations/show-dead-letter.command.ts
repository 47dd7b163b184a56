import { SubCommand } from 'nest-commander';
import { notFound } from '#contracts/refusal';
import { DeadLetterRepository, type DeadLetterDetail } from '#dead-letters/dead-letter.repository';
import { DEAD_LETTER_STATUS_WORDS } from '#contracts/words/status-words';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseId } from '../../shared/parse-argument';
import { plain, textFacts } from '../../frame/text-table';

const MAX_SHOWN = 10_000;

@SubCommand({ name: 'show', description: 'show a dead letter', arguments: '<id>' })
export class ShowDeadLetterCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['dead-letters show 0193…', 'show its queue, reason and content'],
    ['dead-letters show 0193… --json', 'include all bytes, in base64'],
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
    ['Reason', letter.reason],
    ['Status', DEAD_LETTER_STATUS_WORDS[letter.status]],
    ['First seen', letter.createdAt],
    ['Count', letter.times],
    ['Last seen', letter.lastAt],
    ['Bytes', letter.cut ? `${letter.bytes}, ${letter.body?.length ?? 0} stored` : letter.bytes],
    ['Settled', letter.settledAt],
    ['By', letter.settledBy],
  ]);
  return letter.body === null ? facts : `${facts}\n\n${plain(letter.body.toString('utf8').slice(0, MAX_SHOWN))}`;
}
