import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remedyFor } from './install.mjs';

for (const [output, expected] of [
  ['Error: ENOSPC: no space left on device, write', /disk is full/],
  ['YN0001: RequestError: getaddrinfo ENOTFOUND registry', /cannot be reached/],
  ['YN0028: The lockfile would have been modified', /yarn install/],
  ["EACCES: permission denied, mkdir 'node_modules'", /may not write/],
  ['gyp ERR! find Python', /Python 3/],
  ['something nobody thought of', /Read the lines above/],
]) {
  test(`says what to do about "${output}"`, () => {
    assert.match(remedyFor(output), expected);
  });
}
