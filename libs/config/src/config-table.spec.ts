import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { configTable, withConfigTable } from './config-table';

describe('the configuration table', () => {
  it('equals the one in docs/operate/settings.md (else: npm run docs:config)', () => {
    const settings = readFileSync(resolve(__dirname, '../../../docs/operate/settings.md'), 'utf8');
    expect(withConfigTable(settings)).toBe(settings);
  });

  it('is the same on every machine', () => {
    expect(configTable()).toContain('| `4 × cores`');
  });

  it('marks required settings, has the defaults, and leaves optional ones blank', () => {
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

  it('replaces only the text between its markers', () => {
    const document = 'before\n<!-- config:begin -->\nold\n<!-- config:end -->\nafter\n';
    expect(withConfigTable(document, 'new')).toBe(
      'before\n<!-- config:begin -->\n\nnew\n\n<!-- config:end -->\nafter\n',
    );
    expect(() => withConfigTable('no place', 'new')).toThrow('config:begin');
  });
});
