import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mayChange, RUN_STARTS, RUN_TRANSITIONS } from '#runs/outcome/run-transitions.policy';
import { ATTEMPT_ENDS } from '#runs/outcome/transition.policy';
import { RUN_STATUSES, type RunStatus } from '#contracts/states';

const ROOT = join(__dirname, '..', '..');
const sources = ['libs', 'apps'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/spec\.ts$|\/(?:migrations|test|web|testing)\//.test(name))
    .map((name) => ({ name: `${folder}/${name}`, source: readFileSync(join(ROOT, folder, name), 'utf8') })),
);

/** Returns the statements that assign to columns of a table, each from SET to its condition, with its file. */
const assignments = (table: string): { name: string; set: string }[] =>
  sources.flatMap(({ name, source }) =>
    [...source.matchAll(new RegExp(`UPDATE "?${table}"?\\b[^;\`]*?\\bSET ([^]*?)(?:\\bWHERE\\b|\`)`, 'g'))].map(
      ([, set]) => ({
        name,
        set: set!,
      }),
    ),
  );
const WRITES_STATUS = /(?<![.\w"])"?status"? = /;

describe('the status of a run', () => {
  it('is written by statements that name a transition', () => {
    const writing = assignments('runs').filter(({ set }) => WRITES_STATUS.test(set) || /\$\{[A-Z_]+\.set/.test(set));
    expect(writing.length).toBeGreaterThan(9);
    expect(writing.filter(({ set }) => WRITES_STATUS.test(set.replaceAll(/\$\{[^}]*\}/g, '')))).toEqual([]);
  });

  it('changes by every transition of the constant, and by no other', () => {
    const made = sources.flatMap(({ source }) =>
      [...source.matchAll(/new StatusChange\(\[([^\]]*)\], ([^)]*)\)/g)].flatMap(([, before, after]) =>
        statusesIn(before!).flatMap((from) =>
          (after === '...ATTEMPT_ENDS' ? ATTEMPT_ENDS : statusesIn(after!)).map((to) => `${from} → ${to}`),
        ),
      ),
    );
    const legal = RUN_STATUSES.flatMap((from) =>
      RUN_STATUSES.filter((to) => mayChange(from, to)).map((to) => `${from} → ${to}`),
    );
    expect([...new Set(made)].toSorted()).toEqual(legal.toSorted());
  });

  it('is drawn in docs/lifecycle.md as the constant says', () => {
    const drawn = /```mermaid\n([^]*?)```/.exec(readFileSync(join(ROOT, 'docs/lifecycle.md'), 'utf8'))?.[1];
    expect(drawn).toBe(drawing());
  });
});

it('the status of a task is written in one file', () => {
  const writing = assignments('tasks').filter(({ set }) => WRITES_STATUS.test(set));
  expect(new Set(writing.map(({ name }) => name))).toEqual(new Set(['libs/runs/src/outcome/task-status.statement.ts']));
});

function statusesIn(text: string): RunStatus[] {
  return RUN_STATUSES.filter((status) => text.includes(`'${status}'`));
}

/** Draws the statuses as a Mermaid diagram, each transition with who makes it. */
function drawing(): string {
  // A label of Mermaid ends at a semicolon.
  const arrow = (from: string, to: string, who: string): string =>
    `    ${from} --> ${to}: ${who.replaceAll(';', ' –')}`;
  return [
    'stateDiagram-v2',
    ...Object.entries(RUN_STARTS).map(([to, who]) => arrow('[*]', to, who)),
    ...Object.entries(RUN_TRANSITIONS).flatMap(([from, next]) =>
      Object.entries<string>(next).map(([to, who]) => arrow(from, to, who)),
    ),
    ...RUN_STATUSES.filter((status) => Object.keys(RUN_TRANSITIONS[status]).length === 0).map(
      (status) => `    ${status} --> [*]`,
    ),
    '',
  ].join('\n');
}
