import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { configTable, withConfigTable } from './config-table';

describe('the configuration table', () => {
  it('is the one that stands in docs/operate/settings.md (else: npm run docs:config)', () => {
    const settings = readFileSync(resolve(__dirname, '../../../docs/operate/settings.md'), 'utf8');
    expect(withConfigTable(settings)).toBe(settings);
  });

  it('says the same on every machine', () => {
    expect(configTable()).toContain('| `4 × cores`');
  });

  it('says what is required, what is preset, and nothing for what may be left out', () => {
    const table = configTable([
      { property: 'a', env: 'A', type: 'string', description: 'one | other' },
      { property: 'b', env: 'B', type: 'integer', default: '3', description: 'count' },
      { property: 'c', env: 'C', type: 'string', optional: true, description: 'spare' },
    ]);
    expect(table.split('\n')).toEqual([
      '| Setting | Default      | What it is   |',
      '| ------- | ------------ | ------------ |',
      '| `A`     | **required** | one \\| other |',
      '| `B`     | `3`          | count        |',
      '| `C`     |              | spare        |',
    ]);
  });

  it('replaces only what stands between its comments', () => {
    const document = 'before\n<!-- config:begin -->\nold\n<!-- config:end -->\nafter\n';
    expect(withConfigTable(document, 'new')).toBe(
      'before\n<!-- config:begin -->\n\nnew\n\n<!-- config:end -->\nafter\n',
    );
    expect(() => withConfigTable('no place', 'new')).toThrow('config:begin');
  });
});
