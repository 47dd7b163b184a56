import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LIST, migrationList } from './migration-list.mjs';

test('the list of migrations is what `npm run migrations` writes', () => {
  assert.equal(readFileSync(LIST, 'utf8'), migrationList());
});
