import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { isStatementTimeout } from '#database/database-away';
import { LogIndexRepository } from '#runs/logs/log-index.repository';
import { lineIdAt, LAST_LINE_ID, timeOfLineId } from '#runs/logs/line-id.policy';
import { LogSearchRepository, type FoundLine, type LineSpan, type LogFilter } from '#runs/logs/log-search.repository';

/** A statement that takes longer is ended: the range must be narrowed. */
const MAX_MS = 3000;
/** Workers write a line some time after it was logged, and its id is of that later time. */
const WRITTEN_WITHIN_MS = 15 * 60_000;
const BLOCKS_PER_STATEMENT = 40;
/** So many blocks tell whether a text is frequent. */
const SAMPLE = 200;

/** How much one request reads. */
export interface SearchBounds {
  /** Lines of all owners that are read one by one because they are in no block yet. */
  recentLines: number;
  /** Blocks to walk through, in growing steps: a frequent text fills its page with the first. */
  walks: number[];
  /** Blocks to take from the index of trigrams. */
  matching: number;
}
const BOUNDS: SearchBounds = { recentLines: 250_000, walks: [40, 160, 640, 1280], matching: 2000 };

export interface LogSearch {
  filter: LogFilter;
  /** The search continues with lines of a smaller id. */
  cursor: string | null;
  limit: number;
}

/** The lines that a search has found, the newest first. */
export interface FoundLines {
  lines: FoundLine[];
  /** The place at which the next search continues; null when this one has reached the end of the range. */
  cursor: string | null;
}

/**
 * Searches the log lines of an owner, the newest first: line by line those that are in no block yet, then through the
 * newest blocks, and the blocks before them by their index of trigrams. A request reads a limited number of lines and
 * blocks: when they do not fill a page, the answer says where to continue.
 */
@Injectable()
export class LogSearchService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly index: LogIndexRepository,
    private readonly lines: LogSearchRepository,
  ) {}

  /** @throws Refusal VALIDATION when the search takes too long */
  async find(search: LogSearch, bounds = BOUNDS): Promise<FoundLines> {
    try {
      return await this.dataSource.transaction((manager) => this.read(manager, search, bounds));
    } catch (error) {
      if (!isStatementTimeout(error)) throw error;
      throw new Refusal('VALIDATION', 'the request is not valid: from', { from: [tooLong(search.filter)] });
    }
  }

  private async read(manager: EntityManager, search: LogSearch, bounds: SearchBounds): Promise<FoundLines> {
    await this.lines.limitTime(manager, MAX_MS);
    const doneUntil = await this.index.doneUntil(manager);
    const { from, before } = spanOf(search);
    const recent = await this.readRecent(manager, search, bounds, {
      from: from > doneUntil ? from : doneUntil,
      before,
    });
    if (recent.cursor !== null || from >= doneUntil) return recent;
    if (recent.lines.length === search.limit) return pageOf(recent.lines, search.limit);
    const left = { ...search, limit: search.limit - recent.lines.length };
    const older = await this.readBlocks(manager, left, bounds, {
      from,
      before: before < doneUntil ? before : doneUntil,
    });
    return { lines: [...recent.lines, ...older.lines], cursor: older.cursor };
  }

  private async readRecent(
    manager: EntityManager,
    { filter, limit }: LogSearch,
    { recentLines: scanned }: SearchBounds,
    span: LineSpan,
  ): Promise<FoundLines> {
    if (span.from >= span.before) return { lines: [], cursor: null };
    const found = await this.lines.recent(manager, filter, span, { scanned, found: limit + 1 });
    if (found.length > limit) return pageOf(found, limit);
    return { lines: found, cursor: await this.lines.endOfScan(manager, span, scanned) };
  }

  private async readBlocks(
    manager: EntityManager,
    search: LogSearch,
    bounds: SearchBounds,
    span: LineSpan,
  ): Promise<FoundLines> {
    const found = new BlockLines(search.limit);
    const read = (firstIds: string[]): Promise<boolean> => this.readLines(manager, search, span, firstIds, found);
    const { query } = search.filter;
    const isIndexed = query !== null && hasTrigram(query);
    const from = await this.lines.blockAt(manager, search.filter.ownerId, span.from);
    let { before } = span;
    let walked = 0;
    for (const size of bounds.walks) {
      if (isIndexed && found.isSparse(walked, bounds.walks)) break;
      const blocks = await this.lines.walk(manager, search.filter, { from, before }, size);
      if (await read(blocks.flatMap(({ firstId, isMatch }) => (isMatch ? [firstId] : [])))) return found.page();
      if (blocks.length < size) return found.all();
      before = blocks.at(-1)!.firstId;
      walked += size;
    }
    if (!isIndexed) return found.until(before);
    const matching = await this.lines.matching(manager, search.filter, query, { from, before }, bounds.matching);
    if (await read(matching)) return found.page();
    return matching.length < bounds.matching ? found.all() : found.until(matching.at(-1)!);
  }

  /** Reads the lines of blocks, the newest first, until a page is full; answers whether it is. */
  private async readLines(
    manager: EntityManager,
    { filter, limit }: LogSearch,
    span: LineSpan,
    firstIds: string[],
    found: BlockLines,
  ): Promise<boolean> {
    for (let at = 0; at < firstIds.length && !found.isFull; at += BLOCKS_PER_STATEMENT) {
      const some = firstIds.slice(at, at + BLOCKS_PER_STATEMENT);
      found.add(await this.lines.inBlocks(manager, filter, span, some, limit + 1));
    }
    return found.isFull;
  }
}

/** The lines that were found in blocks. */
class BlockLines {
  private readonly lines: FoundLine[] = [];

  constructor(private readonly limit: number) {}

  add(lines: FoundLine[]): void {
    this.lines.push(...lines);
  }

  get isFull(): boolean {
    return this.lines.length > this.limit;
  }

  /** Whether what was found in so many blocks tells that walking on would not fill the page. */
  isSparse(walked: number, walks: number[]): boolean {
    const all = walks.reduce((sum, size) => sum + size, 0);
    return walked >= SAMPLE && this.lines.length * all < this.limit * walked;
  }

  page(): FoundLines {
    return pageOf(this.lines, this.limit);
  }

  /** All lines of the range. */
  all(): FoundLines {
    return { lines: this.lines, cursor: null };
  }

  /** All lines down to this one. */
  until(cursor: string): FoundLines {
    return { lines: this.lines, cursor };
  }
}

/** Cuts the lines that were read to a full page. */
function pageOf(found: FoundLine[], limit: number): FoundLines {
  return { lines: found.slice(0, limit), cursor: found[limit - 1]!.id };
}

function spanOf({ filter: { from, until }, cursor }: LogSearch): LineSpan {
  const before = until === null ? LAST_LINE_ID : lineIdAt(new Date(until.getTime() + WRITTEN_WITHIN_MS));
  return { from: lineIdAt(from), before: cursor !== null && cursor < before ? cursor : before };
}

/** Whether the index of trigrams can find a text: it has three letters or digits in a row. */
function hasTrigram(query: string): boolean {
  return /[\p{L}\p{N}]{3}/u.test(query);
}

function tooLong({ from, until }: LogFilter): string {
  const days = ((until ?? new Date()).getTime() - from.getTime()) / 86_400_000;
  return `is ${days.toFixed(1)} days before ${until === null ? 'now' : 'until'}, and searching them takes longer than ${MAX_MS / 1000} s; choose a later from, a taskId or a longer query`;
}

/** Returns since when everything was searched. */
export function searchedFrom({ from }: LogFilter, cursor: string | null): Date {
  return cursor === null ? from : timeOfLineId(cursor);
}
