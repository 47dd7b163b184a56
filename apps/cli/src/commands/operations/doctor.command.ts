import { Command } from 'nest-commander';
import { AdminCommand } from '../../frame/admin-command';
import { BrokerChecks } from '../../doctor/broker.checks';
import { runCheck, type NamedFinding } from '../../doctor/check';
import { DatabaseChecks } from '../../doctor/database.checks';
import { mailCheck } from '../../doctor/mail.checks';
import { EXIT } from '../../frame/exit-code';
import { Settings } from '../../frame/settings';
import { plain } from '../../frame/text-table';

const CHECK_TIMEOUT_MS = 5000;
const NAME_WIDTH = 10;

@Command({ name: 'doctor', description: 'check all dependencies; exits 1 on problems' })
export class DoctorCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['doctor', 'one line each, with what to do'],
    ['doctor --json', 'for monitoring'],
  ];

  constructor(
    private readonly database: DatabaseChecks,
    private readonly broker: BrokerChecks,
    private readonly settings: Settings,
  ) {
    super();
  }

  async run(): Promise<void> {
    const { database, broker } = this;
    const checks = [...database.ofDatabase(), ...broker.all(), mailCheck(this.settings), ...database.ofProcesses()];
    const findings = await Promise.all(checks.map((check) => runCheck(check, CHECK_TIMEOUT_MS)));
    const ok = findings.every((finding) => finding.ok);
    this.answer.print({ ok, checks: findings }, () => findings.map(words).join('\n'));
    if (!ok) this.answer.exitCode = EXIT.failed;
  }
}

function words({ name, ok, says, toDo }: NamedFinding): string {
  const line = `${ok ? 'ok ' : 'bad'}  ${name.padEnd(NAME_WIDTH)}  ${says.replace(/\s+/g, ' ')}`;
  return plain(ok || toDo === undefined ? line : `${line} → ${toDo}`);
}
