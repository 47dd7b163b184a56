import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Inject, Injectable, Optional } from '@nestjs/common';
import type { RunError } from '#contracts/outcome';
import { fieldErrors, Refusal, tooManyRequests } from '#contracts/refusal';
import { secretReferences } from '#contracts/secrets/secret-references.policy';
import { dataKind, type DataParams } from '#contracts/task-kinds/data.params';
import { checkParams } from '#contracts/task-params.policy';
import type { EngineRequest } from '#data/engine-request';
import { ENGINE_SCRIPT, engineScript } from '#data/engine-script';
import { runPreview, type PreviewEnd } from '#data/preview-engine';
import { zoneClocksFor } from '#data/sql-zones.policy';
import type { DataPreviewDto, DataPreviewedDto } from './data-preview.dto';
import { PreviewSourceService } from './preview-source.service';

const MEGABYTE = 1024 * 1024;
/**
 * The preview reads at most this much of an input: enough to see what it contains. Parquet has its index at the end, so
 * it is read completely or not at all.
 */
const MAX_BYTES = 4 * MEGABYTE;
const MAX_PARQUET_BYTES = 25 * MEGABYTE;
const MEMORY_MB = 128;
const TIMEOUT_MS = 20_000;
const MAX_ROWS = 20;
const SQL_TOO_SLOW = `it did not end within the ${TIMEOUT_MS / 1000} s of a preview, which reading the input shares; a run has more time`;
/** The SQL that shows the input itself. */
const INPUT_SQL = 'from input';
const MAX_RESULT_BYTES = 64 * 1024;
/** Each preview is a process of its own with up to MEMORY_MB, so few of them run at a time. */
const MAX_AT_ONCE = 2;

/** Reads the beginning of an input and runs SQL over it, as a run would, and stores nothing. */
@Injectable()
export class DataPreviewService {
  /** The ids of users whose preview is in progress. */
  private readonly running = new Set<string>();
  private readonly script: string;

  constructor(
    private readonly sources: PreviewSourceService,
    @Optional() @Inject(ENGINE_SCRIPT) script?: string,
  ) {
    this.script = script ?? engineScript();
  }

  /**
   * SQL that fails is no refusal: whoever mends it needs to see the columns, and an input that can be read only once is
   * not read a second time.
   * @throws Refusal VALIDATION with what is wrong with the input or the request; TOO_MANY_REQUESTS beside another preview
   */
  async preview(userId: string, body: DataPreviewDto): Promise<DataPreviewedDto> {
    const params = checked(body);
    if (this.running.has(userId)) throw tooManyRequests('a preview of yours is being made; wait for it', 1);
    if (this.running.size >= MAX_AT_ONCE) throw tooManyRequests('other previews are being made; wait a moment', 1);
    this.running.add(userId);
    try {
      return await this.read(userId, params, AbortSignal.timeout(TIMEOUT_MS));
    } finally {
      this.running.delete(userId);
    }
  }

  private async read(userId: string, params: Checked, signal: AbortSignal): Promise<DataPreviewedDto> {
    const { source, format, csv, sql } = params;
    const maxBytes = format === 'parquet' ? MAX_PARQUET_BYTES : MAX_BYTES;
    const directory = await mkdtemp(join(tmpdir(), 'carillon-preview-'));
    try {
      const file = join(directory, 'input');
      const { complete } = await this.sources.write(userId, source, file, { maxBytes, signal });
      if (!complete && format === 'parquet')
        throw unreadable(`a preview reads Parquet of at most ${MAX_PARQUET_BYTES / MEGABYTE} MB`);
      const job: EngineRequest = {
        file,
        directory,
        format,
        csv: csv ?? undefined,
        sql: INPUT_SQL,
        maxRows: MAX_ROWS,
        maxBytes: MAX_RESULT_BYTES,
        maxInputBytes: MAX_BYTES,
        memoryMb: MEMORY_MB,
        cut: !complete,
      };
      const input = inputOf(await runPreview(this.script, job, signal), complete);
      // The SQL has a process of its own, so that it gets all of the memory.
      return { ...input, ...(sql === undefined ? NO_RESULT : await this.query({ ...job, sql }, signal)) };
    } catch (error) {
      throw signal.aborted && !(error instanceof Refusal) ? tooSlow() : error;
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  private async query(job: EngineRequest, signal: AbortSignal): Promise<SqlEnd> {
    const zones = zoneClocksFor(job.sql) ?? undefined;
    return resultOf(await runPreview(this.script, { ...job, zones }, signal));
  }
}

/** The part of the answer about the SQL: its result, or why it has none. */
type SqlEnd = Pick<DataPreviewedDto, 'result' | 'sqlError'>;

const NO_RESULT: SqlEnd = { result: null, sqlError: null };

function resultOf(end: PreviewEnd): SqlEnd {
  if (end.type === 'timeout') return { result: null, sqlError: SQL_TOO_SLOW };
  if (end.type === 'failed') return { result: null, sqlError: reasonOf(end.error) };
  const { columns, rows, rowCount } = end.result;
  return { result: { columns, rows, rowCount }, sqlError: null };
}

function inputOf(end: PreviewEnd, complete: boolean): Omit<DataPreviewedDto, keyof SqlEnd> {
  if (end.type === 'timeout') throw tooSlow();
  if (end.type === 'failed') throw unreadable(reasonOf(end.error));
  const { input, result } = end;
  const { columns, rows, inputRows } = result;
  const { delimiter = null, header = null } = input.csv ?? {};
  return { columns, rows, inputRows, complete, delimiter, header, notes: input.notes.map(({ text }) => text) };
}

/** The parameters of a preview, with the SQL that was given. */
type Checked = Omit<DataParams, 'sql'> & { sql?: string };

/** Checks the parameters as those of a task are checked. */
function checked({ source, format, csv, sql }: DataPreviewDto): Checked {
  const params = { source, format, csv: csv ?? undefined, sql: sql ?? INPUT_SQL };
  const secrets = secretReferences(params).map(({ path, name }) => ({
    path,
    message: `names the secret ${name}: only runs open secrets, a preview does not`,
  }));
  const errors = fieldErrors([...checkParams(dataKind, params), ...secrets]);
  const fields = Object.keys(errors);
  if (fields.length > 0) throw new Refusal('VALIDATION', `the request is not valid: ${fields.join(', ')}`, errors);
  return { ...(params as unknown as DataParams), sql: sql ?? undefined };
}

/**
 * Explains a failure. A preview has less memory than a run, so a lack of memory does not mean that the operator's limit
 * is too low.
 */
function reasonOf({ code, message }: RunError): string {
  if (code === 'OUT_OF_MEMORY')
    return `a preview of it needs more than ${MEMORY_MB} MB; a run has more, so save the task and run it`;
  return message;
}

function unreadable(message: string): Refusal {
  return new Refusal('VALIDATION', `the input cannot be read: ${message}`, { source: [message] });
}

function tooSlow(): Refusal {
  return new Refusal('REQUEST_TIMEOUT', `the input could not be read within ${TIMEOUT_MS / 1000} s`);
}
