import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, Optional, type OnModuleDestroy } from '@nestjs/common';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { stoppedOutcome, type Execution, type Executor } from '#contracts/executor';
import { RESULT_MAX_BYTES, type Outcome } from '#contracts/outcome';
import { DATA_DEFAULT_MAX_ROWS, type DataFormat, type DataParams } from '#contracts/task-kinds/data.params';
import { parseEgressAllow } from '#egress/egress-allow.policy';
import { guardedAgent, type GuardedAgent } from '#egress/guarded-agent';
import type { EngineEnd } from '../data/data-engine';
import { EnginePool } from '../data/engine-pool';
import { ENGINE_SCRIPT, engineScript } from '#data/engine-script';
import { InputUnavailable, writeInput } from '../data/input-file';
import { zoneClocksFor } from '#data/sql-zones.policy';
import { scratchFolder } from '../process/process-guard';

const FETCH_TIMEOUT_MS = 10 * 60 * 1000;
const MEGABYTE = 1024 * 1024;
const [FETCHED, LOADED, DONE] = [30, 60, 100];

/** Fetches rows, loads them into the table `input` of a sandboxed DuckDB and stores the result of the SQL. */
@Injectable()
export class DataExecutor implements Executor<DataParams>, OnModuleDestroy {
  private readonly agent: GuardedAgent;
  private readonly engines: EnginePool;

  constructor(
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Optional() @Inject(ENGINE_SCRIPT) script?: string,
  ) {
    this.agent = guardedAgent({ allow: parseEgressAllow(config.egressAllow) });
    const { dataMemoryMb, workerProcessConcurrency } = config;
    this.engines = new EnginePool(script ?? engineScript(), dataMemoryMb, workerProcessConcurrency);
  }

  async onModuleDestroy(): Promise<void> {
    this.engines.close();
    await this.agent.destroy();
  }

  async execute(params: DataParams, execution: Execution): Promise<Outcome> {
    const directory = await scratchFolder('data');
    try {
      const file = join(directory, 'input');
      await this.fetch(params, file, execution);
      return outcomeOf(await this.query(params, file, directory, execution), execution);
    } catch (error) {
      if (execution.signal.aborted) return stoppedOutcome(execution.signal, 'fetching of the input aborted');
      if (!(error instanceof InputUnavailable)) throw error;
      const { code, message, retryable, retryAfterSeconds } = error;
      return { status: 'failed', retryable, error: { code, message }, retryAfterSeconds };
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  private async fetch(params: DataParams, file: string, execution: Execution): Promise<void> {
    const timeout = AbortSignal.timeout(FETCH_TIMEOUT_MS);
    const signal = AbortSignal.any([execution.signal, timeout]);
    const limits = { maxBytes: this.config.dataMaxInputMb * MEGABYTE, agent: this.agent, signal };
    const bytes = await writeInput(params.source, file, limits, execution).catch((error: unknown) => {
      if (!timeout.aborted) throw error;
      throw new InputUnavailable(
        'INPUT_TIMEOUT',
        `the input did not arrive within ${FETCH_TIMEOUT_MS / 60_000} min`,
        true,
      );
    });
    execution.log('info', `Input: ${bytes.toLocaleString('en')} bytes (${FORMAT_WORDS[params.format]})`);
    execution.progress(FETCHED);
  }

  private query(params: DataParams, file: string, directory: string, execution: Execution): Promise<EngineEnd> {
    const { format, csv, sql, maxRows } = params;
    const job = {
      file,
      directory,
      format,
      csv: csv ?? undefined,
      sql,
      maxRows: maxRows ?? DATA_DEFAULT_MAX_ROWS,
      maxBytes: RESULT_MAX_BYTES,
      memoryMb: this.config.dataMemoryMb,
      maxInputBytes: this.config.dataMaxInputMb * MEGABYTE,
      zones: zoneClocksFor(sql) ?? undefined,
    };
    return this.engines.run(execution.ownerId, job, {
      signal: execution.signal,
      onLine: (line) => execution.log('warn', line),
      onLoaded: ({ rows, notes }) => {
        for (const { level, text } of notes) execution.log(level, text);
        execution.log('info', `Loaded ${counted(rows)}`);
        execution.progress(LOADED);
      },
    });
  }
}

const FORMAT_WORDS: Record<DataFormat, string> = { csv: 'CSV', jsonl: 'JSON Lines', parquet: 'Parquet' };

const counted = (rows: number): string => `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`;

function outcomeOf(end: EngineEnd, execution: Execution): Outcome {
  switch (end.type) {
    case 'stopped':
      return stoppedOutcome(execution.signal, 'SIGKILL to the SQL engine');
    case 'failure':
      return { status: 'failed', retryable: end.error.code === 'ENGINE_FAILED', error: end.error };
    case 'died':
      return {
        status: 'failed',
        retryable: true,
        error: { code: 'ENGINE_DIED', message: `SQL engine crashed: ${end.cause}` },
      };
    case 'result': {
      const { rows, rowCount, truncated } = end.result;
      execution.log(
        'info',
        `Result: ${counted(rowCount)}${truncated ? `, ${rows.length.toLocaleString('en')} kept` : ''}`,
      );
      execution.progress(DONE);
      return { status: 'completed', result: end.result };
    }
  }
}

export default DataExecutor;
