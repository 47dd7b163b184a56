import { groupBy } from '../judge/group-by';
import type { History } from '../judge/history';
import type { Outcome } from '../run-scenario';
import { summaryOf } from './text';

const WIDTH = 1200;
const LABEL = 190;
const LANE = 7;
/** The most bars of one task that are drawn above each other; further bars are drawn on the last lane. */
const MAX_LANES = 6;
const COLOURS: Record<string, string> = {
  COMPLETED: '#2da44e',
  FAILED: '#cf222e',
  CANCELLED: '#bf8700',
  SKIPPED: '#8c959f',
};
const OTHER = '#8250df';

/** Renders one self-contained page: per scenario its verdict, and a timeline of every effect and fault. */
export function htmlReport(seed: number, outcomes: Outcome[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Carillon: chaos, seed ${seed}</title>
<style>
body{font:14px/1.5 system-ui,sans-serif;margin:24px;max-width:${WIDTH + 40}px}
pre{background:#8881;padding:12px;border-radius:6px;white-space:pre-wrap}
svg{background:#8881;border-radius:6px;margin:8px 0 32px;width:100%;height:auto}
text{font:10px system-ui,sans-serif;fill:currentColor}
.fault{fill:#cf222e;opacity:.16}.axis{stroke:#8886}
i{display:inline-block;width:10px;height:10px;border-radius:2px;margin:0 4px 0 12px}
@media(prefers-color-scheme:dark){body{background:#111;color:#ddd}}
</style></head><body>
<h1>Chaos, seed ${seed}</h1>
<p>A bar is one effect as the sink saw it, in the colour of its run's end:${legend()}. Red columns are faults; point at
anything to read what it is.</p>
${outcomes.map(section).join('\n')}
</body></html>
`;
}

function section(outcome: Outcome): string {
  const { scenario, history } = outcome;
  return `<h2>${escape(scenario.name)}</h2><p>${escape(scenario.title)}</p><pre>${escape(summaryOf(outcome))}</pre>${timeline(history)}`;
}

function timeline(history: History): string {
  const from = Math.min(...history.writes.map(({ sentAt }) => sentAt), ...history.faults.map((fault) => fault.from));
  const to = Math.max(history.endedAt, from + 1000);
  const x = (at: number): number => LABEL + ((at - from) / (to - from)) * (WIDTH - LABEL);
  const status = new Map(history.runs.map((run) => [run.id, run.status]));
  let y = 20;
  const rows = [...groupBy(history.effects, ({ key }) => groupOf(key))].map(([name, effects]) => {
    const lanes: number[] = [];
    const bars = effects
      .toSorted((a, b) => a.startedAt - b.startedAt)
      .map(({ runId, attempt, startedAt, endedAt, key }) => {
        const end = endedAt ?? startedAt + 100;
        const lane = freeLane(lanes, startedAt, end);
        const word = status.get(runId) ?? 'no row';
        const title = `${key} run ${runId} attempt ${attempt}: ${word}, ${iso(startedAt)}${endedAt === null ? ', did not end' : ''}`;
        return `<rect x="${x(startedAt).toFixed(1)}" y="${y + lane * LANE}" width="${Math.max(1.5, x(end) - x(startedAt)).toFixed(1)}" height="${LANE - 1}" fill="${COLOURS[word] ?? OTHER}"><title>${escape(title)}</title></rect>`;
      });
    const row = `<text x="4" y="${y + 7}">${escape(name)}</text>${bars.join('')}`;
    y += Math.max(1, lanes.length) * LANE + 8;
    return row;
  });
  const faults = history.faults.map((fault) => {
    const width = Math.max(2, x(fault.until) - x(fault.from));
    const title = `${fault.name}, ${iso(fault.from)}, ${fault.runsInFlight} runs in flight`;
    return `<rect class="fault" x="${x(fault.from).toFixed(1)}" y="0" width="${width.toFixed(1)}" height="${y}"><title>${escape(title)}</title></rect><text x="${x(fault.from).toFixed(1)}" y="12">${escape(fault.name.slice(0, 40))}</text>`;
  });
  return `<svg viewBox="0 0 ${WIDTH} ${y}" role="img">${faults.join('')}${rows.join('')}</svg>`;
}

/** The first lane whose last bar ended before `from`. */
function freeLane(lanes: number[], from: number, to: number): number {
  const free = lanes.findIndex((end) => end <= from);
  const lane = free === -1 ? Math.min(lanes.length, MAX_LANES - 1) : free;
  lanes[lane] = to;
  return lane;
}

/** The row of a task: tasks that a writer created one after the other share a row. */
function groupOf(key: string): string {
  return key.replace(/^s\d+[a-z0-9]*-/, '').replace(/-\d+$/, '');
}

function legend(): string {
  const entries = Object.entries({ ...COLOURS, 'no row, or still open': OTHER });
  return entries.map(([name, colour]) => `<i style="background:${colour}"></i>${name}`).join('');
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
