import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareOnMutations } from './mutations.mjs';

const documents = [{ id: 'orders', name: 'Orders', tags: ['sold'] }];
const official = document => typeof document.id === 'string';
const error = { rule: 'value-type', severity: 'error' };
const compare = check =>
  compareOnMutations({ documents, check, official, count: 500 });

test('an engine that refuses the same lets nothing pass', () => {
  const { refused, passed } = compare(document =>
    official(document) ? [] : [error],
  );
  assert.ok(refused > 0);
  assert.equal(passed.size, 0);
});

test('what an engine lets pass is told, with what was done', () => {
  const { refused, passed } = compare(() => []);
  const times = [...passed.values()].reduce((sum, count) => sum + count, 0);
  assert.equal(times, refused);
  assert.ok(passed.has('without .id'));
});

test('a warning is enough only where it is meant to be', () => {
  const warning = rule => [{ rule, severity: 'warning' }];
  assert.equal(compare(() => warning('options-without-type')).passed.size, 0);
  assert.ok(compare(() => warning('name-missing')).passed.size > 0);
});

test('the documents are the same each time, and those given stay as they are', () => {
  assert.deepEqual(
    compare(() => []),
    compare(() => []),
  );
  assert.deepEqual(documents, [
    { id: 'orders', name: 'Orders', tags: ['sold'] },
  ]);
});
