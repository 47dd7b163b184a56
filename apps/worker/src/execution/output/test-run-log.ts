import type { LogLevel } from '#contracts/executor';
import { storableText } from '#contracts/fields/storable-json';
import type { TestRunLine } from '#contracts/runs/test-runs';
import type { TestRunProgress } from '#runs/test-runs/test-run.repository';
import { LINE_MAX_CHARACTERS } from './line-splitter';

/** The log of a test run is one value of its row, so it is shorter than that of a run. */
export const MAX_LINES = 1000;
export const MAX_CHARACTERS = 200_000;

/** Keeps the lines and the progress of a test run in memory until its worker stores them. */
export class TestRunLog {
  private readonly lines: TestRunLine[] = [];
  private characters = 0;
  private omitted = 0;
  private percent = 0;
  private hasChanged = false;

  /** @param now gives the time of a line */
  constructor(private readonly now: () => Date) {}

  write(level: LogLevel, text: string): void {
    this.hasChanged = true;
    const line = storableText(text.length > LINE_MAX_CHARACTERS ? `${text.slice(0, LINE_MAX_CHARACTERS)}…` : text);
    if (this.lines.length >= MAX_LINES || this.characters + line.length > MAX_CHARACTERS) {
      this.omitted++;
      return;
    }
    this.characters += line.length;
    this.lines.push({ at: this.now().toISOString(), level, line });
  }

  setProgress(percent: number): void {
    this.hasChanged = true;
    this.percent = Math.round(Math.min(100, Math.max(0, percent)));
  }

  /** Returns everything that was written by now. */
  whole(): TestRunProgress {
    return { log: this.lines, omittedLines: this.omitted, progress: this.percent };
  }

  /** Lets the next takeChanged return everything again, because what it returned was not stored. */
  markChanged(): void {
    this.hasChanged = true;
  }

  /** Returns everything that was written by now; null when that was returned before. */
  takeChanged(): TestRunProgress | null {
    const changed = this.hasChanged;
    this.hasChanged = false;
    return changed ? this.whole() : null;
  }
}
