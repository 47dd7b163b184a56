import { Command, Option } from 'nest-commander';
import { AUDIT_ACTIONS, type AuditAction } from '#contracts/accounts';
import { AuditRepository, type AuditView } from '#users/audit.repository';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseCount, parseWords } from '../../shared/parse-argument';
import { textTable, type Cell } from '../../frame/text-table';

interface Options {
  action?: AuditAction[];
  actor?: string;
  limit?: number;
}

@Command({ name: 'audit', description: 'show the audit log, newest first' })
export class ListAuditCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['audit --action LOGIN_FAILED,DENIED --limit 200', 'who was not let in'],
    ['audit --actor ada --json', 'what ada did, for scripts'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly audit: AuditRepository,
  ) {
    super();
  }

  @Option({ flags: '--action <words>', description: `comma-separated: ${AUDIT_ACTIONS.join(', ')}` })
  parseAction(text: string): AuditAction[] {
    return parseWords(text, AUDIT_ACTIONS);
  }

  @Option({ flags: '--actor <username>', description: 'filter by user' })
  parseActor(text: string): string {
    return text;
  }

  @Option({ flags: '--limit <n>', description: 'max results (default: 50)' })
  parseLimit(text: string): number {
    return parseCount(text, 10_000);
  }

  async run(_: string[], { action, actor, limit = 50 }: Options): Promise<void> {
    const filter = { actions: action ?? null, actor: actor ?? null, targetId: null, from: null, before: null };
    const manager = await this.database.open();
    const count = await this.audit.count(manager, filter, null);
    const { rows } = await this.audit.list(manager, filter, [{ by: 'at', descending: true }], { limit, offset: 0 });
    this.answer.print({ count, entries: rows }, () => {
      const table = textTable(['TIME', 'ACTION', 'USER', 'IP ADDRESS', 'TARGET', 'DETAILS'], rows.map(cells));
      return `${table}\n${rows.length} of ${count}`;
    });
  }
}

function cells({ at, action, actor, address, targetType, targetId, details }: AuditView): Cell[] {
  const target = targetType === null ? null : `${targetType} ${targetId ?? ''}`;
  return [at, action, actor, address, target, JSON.stringify(details)];
}
