import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { groupBy } from '../judge/group-by';
import type { Effect, Mail } from '../judge/history';

interface EffectLine {
  phase: 'start' | 'end';
  key: string;
  runId: string;
  attempt: number;
  at: number;
  status?: number;
}

/** The command that effect tasks run. It appends its start and its end to the sink's file; its path identifies orphans. */
const COMMAND = `#!/bin/sh
record() { printf '{"phase":"%s","key":"%s","runId":"%s","attempt":%s,"at":%s}\\n' "$1" "$2" "$CARILLON_RUN_ID" "$CARILLON_ATTEMPT" "$(date +%s%3N)" >> "$SINK"; }
record start "$1"
sleep "$2"
record end "$1"
printf '{"attempt":%s}' "$CARILLON_ATTEMPT"
`;

/** The sink process and what its files hold. */
export class Sink {
  private constructor(
    private readonly folder: string,
    private readonly child: ChildProcess,
    private readonly ports: { http: number; smtp: number },
  ) {}

  static async start(folder: string): Promise<Sink> {
    const child = spawn(process.execPath, [join(__dirname, 'main.js'), folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const sink = new Sink(folder, child, JSON.parse(line) as { http: number; smtp: number });
    sink.writeCommand();
    return sink;
  }

  /** The host and port that EGRESS_ALLOW must contain. */
  get host(): string {
    return `127.0.0.1:${this.ports.http}`;
  }

  get smtpUrl(): string {
    return `smtp://127.0.0.1:${this.ports.smtp}`;
  }

  /** The path for COMMANDS_FILE; the file has one command, `effect <key> <seconds>`. */
  get commandsFile(): string {
    return join(this.folder, 'commands.json');
  }

  /** The path that the command line of every effect command contains. */
  get commandPath(): string {
    return join(this.folder, 'effect.sh');
  }

  /** The effects of the tasks whose key begins with the prefix. */
  effects(prefix: string): Effect[] {
    const lines = ['effects.jsonl', 'commands.jsonl'].flatMap((name) => this.read<EffectLine>(name));
    const mine = lines.filter(({ key }) => key.startsWith(prefix));
    return [...groupBy(mine, ({ runId, attempt }) => `${runId}/${attempt}`).values()].flatMap(effectsOf);
  }

  mails(): Mail[] {
    return this.read<Mail>('mails.jsonl');
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.stdin?.end();
    await exited;
  }

  /** Reads the lines of a file, except a last line that is half written. */
  private read<T>(name: string): T[] {
    const path = join(this.folder, name);
    if (!existsSync(path)) return [];
    const text = readFileSync(path, 'utf8');
    return text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T);
  }

  private writeCommand(): void {
    writeFileSync(this.commandPath, COMMAND, { mode: 0o755 });
    const env = { SINK: join(this.folder, 'commands.jsonl'), PATH: process.env.PATH ?? '' };
    const args = { patterns: ['[\\w-]+', '[\\d.]+'], min: 2, max: 2 };
    writeFileSync(this.commandsFile, JSON.stringify([{ name: 'effect', path: this.commandPath, args, env }]));
  }
}

/** Pairs the starts of one attempt with its ends, the first start with the first end. */
function effectsOf(lines: EffectLine[]): Effect[] {
  const ends = lines.filter(({ phase }) => phase === 'end');
  return lines
    .filter(({ phase }) => phase === 'start')
    .map(({ key, runId, attempt, at }, position) => ({
      key,
      runId,
      attempt,
      startedAt: at,
      endedAt: ends[position]?.at ?? null,
      status: ends[position]?.status ?? null,
    }));
}
