import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CommandList, commandProblems } from '#commands/command-list';
import { COMMAND_LIST } from '#commands/command-list.token';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import type { Problem } from '#contracts/fields/json-safety.policy';
import { fieldErrors, Refusal } from '#contracts/refusal';
import { referenceProblems, secretReferences } from '#contracts/secrets/secret-references.policy';
import { taskKind } from '#contracts/task-kinds';
import type { CommandParams } from '#contracts/task-kinds/command.params';
import type { DataParams } from '#contracts/task-kinds/data.params';
import { checkParams } from '#contracts/task-params.policy';
import { parseEgressAllow, type EgressAllow } from '#egress/egress-allow.policy';
import { savedAddressProblem } from '#egress/saved-address.policy';
import { FileRepository } from '#files/file.repository';
import { SecretRepository } from '#secrets/secret.repository';
import type { TaskTerms } from '#tasks/task.repository';
import { refuseUnproved } from '#users/accounts/email-proof.policy';
import type { UserView } from '#users/user.repository';

/**
 * Refuses params that the kind, the operator or the account does not allow, and references to files and secrets that do
 * not exist; for the API and the CLI.
 */
@Injectable()
export class TaskParamsFlow {
  private readonly egress: EgressAllow;

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FileRepository,
    private readonly secrets: SecretRepository,
    @Inject(CONFIG) private readonly config: Readonly<Pick<Config, 'egressAllow' | 'emailProof'>>,
    @Inject(COMMAND_LIST) private readonly commands: CommandList | undefined,
  ) {
    this.egress = parseEgressAllow(config.egressAllow);
  }

  /** Checks params; `user` is the owner of the task. @throws Refusal VALIDATION or FORBIDDEN */
  async check(user: UserView, { kind, params }: Pick<TaskTerms, 'kind' | 'params'>): Promise<void> {
    const definition = taskKind(kind);
    if (definition === undefined)
      throw new Refusal('VALIDATION', 'the request is not valid: kind', { kind: [`'${kind}' is not known`] });
    const problems = checkParams(definition, params);
    // A problem with the whole makes checks of single fields pointless.
    if (problems.some(({ path }) => path === '')) refuseProblems(problems);
    const isFine = (field: string): boolean =>
      !problems.some(({ path }) => path === field || path.startsWith(`${field}.`));
    problems.push(...this.addressProblems(kind, params).filter(({ path }) => isFine(path)));
    if (kind === 'email' && problems.length === 0) refuseUnproved(user, this.config);
    if (kind === 'command' && problems.length === 0) this.checkCommand(user, params as unknown as CommandParams);
    if (kind === 'data' && isFine('source'))
      problems.push(...(await this.fileProblems(user, params as unknown as DataParams)));
    problems.push(...(await this.secretProblems(user, params)));
    refuseProblems(problems);
  }

  /** Finds addresses that the egress guard would refuse when the task runs. */
  private addressProblems(kind: string, params: object): Problem[] {
    const { url, source } = params as { url?: unknown; source?: { url?: unknown } };
    const [path, address] = kind === 'http' ? ['url', url] : ['source.url', kind === 'data' ? source?.url : undefined];
    const problem = savedAddressProblem(address, this.egress);
    return problem === undefined ? [] : [{ path: path as string, message: problem }];
  }

  private checkCommand(user: UserView, params: CommandParams): void {
    if (!user.mayUseCommand && user.role !== 'admin') {
      throw new Refusal(
        'FORBIDDEN',
        'you may not create command tasks; an admin can grant it: users grant-command <username>',
      );
    }
    refuseProblems(commandProblems(this.commands, params));
  }

  /**
   * Finds secrets that do not exist, which would make every run fail. It does not read values: only the worker opens
   * them.
   */
  private async secretProblems(user: UserView, params: object): Promise<Problem[]> {
    const problems = referenceProblems(params);
    const references = secretReferences(params);
    if (references.length === 0) return problems;
    const names = [...new Set(references.map(({ name }) => name))];
    const known = await this.secrets.known(this.dataSource.manager, user.id, names);
    const missing = references
      .filter(({ name }) => !known.has(name))
      .map(({ path, name }) => ({
        path,
        message: `you have no secret named ${name}; make it with PUT /api/secrets/${name}`,
      }));
    return [...problems, ...missing];
  }

  private async fileProblems(user: UserView, { source }: DataParams): Promise<Problem[]> {
    if (!source.fileId) return [];
    const file = await this.files.find(this.dataSource.manager, user.id, source.fileId);
    if (file !== null) return [];
    const message = `you have no file with the id ${source.fileId}; upload it with POST /api/files`;
    return [{ path: 'source.fileId', message }];
  }
}

function refuseProblems(problems: Problem[]): void {
  if (problems.length === 0) return;
  const errors = fieldErrors(problems, 'params');
  throw new Refusal('VALIDATION', `the request is not valid: ${Object.keys(errors).join(', ')}`, errors);
}
