import { Equals, IsUUID } from 'class-validator';

/** Asks a worker to make a test run. It points to a row of test_runs, which one worker at most may take. */
export class TestRunMessage {
  @Equals(1)
  v: 1;

  @IsUUID()
  testRunId: string;
}
