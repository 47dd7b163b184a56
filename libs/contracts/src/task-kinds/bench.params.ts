import { IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { defineTaskKind } from '../task-kind';

export class BenchParams {
  @IsOptional()
  @IsString({ message: 'must be a text' })
  @MaxLength(200, { message: 'must have at most 200 characters' })
  id?: string;

  /** Any number that the benchmark wants to find again, usually the due time in milliseconds. */
  @IsOptional()
  @IsNumber({}, { message: 'must be a number' })
  due?: number;

  /** Milliseconds between the start and the end. */
  @IsOptional()
  @IsNumber({}, { message: 'must be a number' })
  @Min(0, { message: 'must be at least 0' })
  @Max(3_600_000, { message: 'must be at most 3600000' })
  sleep?: number;
}

export const benchKind = defineTaskKind<BenchParams>({
  kind: 'bench',
  title: 'Benchmark',
  description: 'Does nothing, so that a benchmark measures what a run costs. It exists with BENCH_KINDS=1 alone.',
  workClass: 'io',
  params: BenchParams,
  example: { id: 'a', due: 0, sleep: 0 },
});
