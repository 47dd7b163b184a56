import { Injectable } from '@nestjs/common';
import { activeRestrictions, missingRestrictions } from '#commands/command-isolation.policy';
import type { CommandIsolation } from '#contracts/command-isolation';
import { missingMigrations } from '#database/missing-migrations';
import { countConnections, serverFacts } from '#database/server-facts';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { ZoneRulesRepository } from '#schedules/zone-rules.repository';
import { zoneRules } from '#zones/rules-in-use';
import { isNewerVersion } from '#zones/zone-rules';
import { DatabaseAccess } from '../shared/database-access';
import { Settings } from '../frame/settings';
import type { Check, Finding } from './check';

const MIN_MAJOR = 15;
const MAX_CLOCK_SECONDS = 2;

/** Makes the checks of PostgreSQL: of itself, of its clock, and of the processes that write to it. */
@Injectable()
export class DatabaseChecks {
  constructor(
    private readonly database: DatabaseAccess,
    private readonly settings: Settings,
    private readonly workers: WorkerRepository,
    private readonly zoneRules: ZoneRulesRepository,
  ) {}

  /** The checks in the order in which one would repair what they find. */
  ofDatabase(): Check[] {
    const toDo = 'start PostgreSQL, or mend DATABASE_URL';
    return [
      { name: 'database', toDo, run: () => this.version() },
      { name: 'migrations', toDo, run: () => this.migrations() },
    ];
  }

  ofProcesses(): Check[] {
    const toDo = 'mend the database first';
    return [
      { name: 'clock', toDo, run: () => this.clock() },
      { name: 'zones', toDo, run: () => this.zones() },
      { name: 'beat', toDo, run: () => this.beat() },
      { name: 'workers', toDo, run: () => this.alive() },
      { name: 'commands', toDo, run: () => this.commands() },
    ];
  }

  private async version(): Promise<Finding> {
    const { manager } = await this.database.connect();
    const { major, version } = await serverFacts(manager);
    if (major >= MIN_MAJOR) return { ok: true, says: `PostgreSQL ${version}` };
    return { ok: false, says: `PostgreSQL ${version}`, toDo: `upgrade it to ${MIN_MAJOR} or newer` };
  }

  private async migrations(): Promise<Finding> {
    const missing = await missingMigrations(await this.database.connect());
    if (missing.length === 0) return { ok: true, says: 'up to date' };
    return { ok: false, says: `missing: ${missing.join(', ')}`, toDo: 'npm run cli -- migrate' };
  }

  private async clock(): Promise<Finding> {
    const { manager } = await this.database.connect();
    const before = Date.now();
    const { now } = await serverFacts(manager);
    const middle = (before + Date.now()) / 2;
    const seconds = Math.abs(now.getTime() - middle) / 1000;
    const says = `${seconds.toFixed(3)} s between this machine and PostgreSQL`;
    if (seconds <= MAX_CLOCK_SECONDS) return { ok: true, says };
    return { ok: false, says, toDo: 'synchronise the clocks of both machines (NTP)' };
  }

  private async zones(): Promise<Finding> {
    const { version, replannedTo } = await this.zoneRules.find(await this.database.open());
    const own = zoneRules();
    const says = `zone rules ${version || 'of nobody'} are in force, ${own.version} (${own.source}) are here`;
    if (isNewerVersion(version, own.version))
      return { ok: false, says, toDo: 'update Carillon here, or the tzdata of this machine' };
    if (version !== own.version) return { ok: false, says, toDo: 'npm run cli -- zones raise' };
    if (replannedTo === null) return { ok: true, says };
    return { ok: false, says: `${says}; not all schedules are replanned`, toDo: 'npm run cli -- zones raise' };
  }

  private async beat(): Promise<Finding> {
    const { manager } = await this.database.connect();
    const connections = await countConnections(manager, 'carillon beat');
    if (connections > 0) return { ok: true, says: 'connected' };
    return { ok: false, says: 'no beat is connected to the database: nothing becomes due', toDo: 'start a beat' };
  }

  private async alive(): Promise<Finding> {
    const manager = await this.database.open();
    const workers = await this.workers.alive(manager, this.settings.read('leaseSeconds').leaseSeconds);
    if (workers.length === 0) return { ok: false, says: 'no worker is alive: nothing runs', toDo: 'start a worker' };
    const names = workers.map(({ host, pid, version }) => `${host} pid ${pid} (${version})`);
    return { ok: true, says: `${workers.length} alive: ${names.join(', ')}` };
  }

  /**
   * Tells which protections of commands a worker's machine lacks. That is no failure, because most containers refuse
   * namespaces.
   */
  private async commands(): Promise<Finding> {
    const manager = await this.database.open();
    const workers = await this.workers.alive(manager, this.settings.read('leaseSeconds').leaseSeconds);
    const lacks = workers.flatMap(({ host, pid, commandIsolation }) =>
      commandIsolation === null ? [] : [`${host} pid ${pid} ${wordsOf(commandIsolation)}`],
    );
    return { ok: true, says: lacks.length > 0 ? lacks.join('; ') : 'no worker says that it has a list of commands' };
  }
}

function wordsOf(isolation: CommandIsolation): string {
  const [active, missing] = [activeRestrictions(isolation), missingRestrictions(isolation)];
  const words = active.length > 0 ? `holds each to: ${active.join(', ')}` : 'holds them to nothing';
  return missing.length > 0 ? `${words} (${missing.join('; ')})` : words;
}
