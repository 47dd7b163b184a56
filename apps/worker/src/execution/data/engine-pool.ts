import { rm } from 'node:fs/promises';
import type { EngineRequest } from '#data/engine-request';
import { scratchFolder } from '../process/process-guard';
import { DataEngine, type EngineEnd, type EngineWatch } from './data-engine';

/** How long an engine waits for another run of its owner. */
const IDLE_MS = 60_000;

interface Resting {
  ownerId: string;
  engine: DataEngine;
  timer: NodeJS.Timeout;
}

/**
 * Runs the SQL of `data` runs in engine processes. The start of a process costs six times as much as a small run: one that
 * has answered waits a minute for another of the same owner, and of nobody else. At most `maxResting` of them wait, each with
 * some 125 MB; the one that has waited longest goes first.
 */
export class EnginePool {
  private resting: Resting[] = [];
  private isClosed = false;

  constructor(
    private readonly script: string,
    private readonly memoryMb: number,
    private readonly maxResting: number,
    private readonly idleMs = IDLE_MS,
  ) {}

  /**
   * A process that died while it waited fails no run: the request goes to a new one.
   * @throws an error of the file system
   */
  async run(ownerId: string, job: EngineRequest, watch: EngineWatch): Promise<EngineEnd> {
    const resting = this.take(ownerId);
    if (resting !== null) {
      const end = await this.runIn(resting, ownerId, job, watch);
      if (end.type !== 'died') return end;
    }
    return this.runIn(await this.start(), ownerId, job, watch);
  }

  /** Ends the engines that wait; those that work end with their runs. */
  close(): void {
    this.isClosed = true;
    for (const { engine } of this.resting) this.drop(engine);
  }

  private async runIn(engine: DataEngine, ownerId: string, job: EngineRequest, watch: EngineWatch): Promise<EngineEnd> {
    const end = await engine.run(job, watch);
    // The run ends before the engine has cleaned up.
    void engine.rested().then((isReusable) => this.keep(ownerId, engine, isReusable));
    return end;
  }

  private take(ownerId: string): DataEngine | null {
    const found = this.resting.findLast((one) => one.ownerId === ownerId);
    if (found === undefined) return null;
    this.forget(found.engine);
    return found.engine;
  }

  private async start(): Promise<DataEngine> {
    const folder = await scratchFolder('engine');
    const engine = new DataEngine(this.script, this.memoryMb, folder);
    void engine.ended.then(() => {
      this.forget(engine);
      // A folder that cannot be removed here is removed by the process guard when this process ends.
      return rm(folder, { recursive: true, force: true }).catch((error: unknown) => {
        process.emitWarning(`the folder ${folder} of an SQL engine is not removed yet: ${String(error)}`);
      });
    });
    return engine;
  }

  private keep(ownerId: string, engine: DataEngine, isReusable: boolean): void {
    if (!isReusable || this.isClosed || this.maxResting === 0) return engine.end();
    const timer = setTimeout(() => this.drop(engine), this.idleMs).unref();
    this.resting.push({ ownerId, engine, timer });
    if (this.resting.length > this.maxResting) this.drop(this.resting[0]!.engine);
  }

  private drop(engine: DataEngine): void {
    this.forget(engine);
    engine.end();
  }

  private forget(engine: DataEngine): void {
    for (const one of this.resting) if (one.engine === engine) clearTimeout(one.timer);
    this.resting = this.resting.filter((one) => one.engine !== engine);
  }
}
