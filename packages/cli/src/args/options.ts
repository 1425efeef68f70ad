import type { OptionSpec } from './command';

/** Formats of what `check`, `diff` and `breaking` say. */
export const formats = [
  'text',
  'json',
  'junit',
  'sarif',
  'github',
  'markdown',
] as const;
export type Format = (typeof formats)[number];

/** From which severity on findings make the command fail. */
export const thresholds = ['error', 'warning', 'info', 'never'] as const;
export type Threshold = (typeof thresholds)[number];

export const helpOption: OptionSpec = {
  type: 'boolean',
  short: 'h',
  about: 'show this help',
};

export const formatOption: OptionSpec = {
  type: 'string',
  short: 'f',
  value: 'FORMAT',
  choices: formats,
  about: 'how to answer; text by default',
};

export const failOnOption: OptionSpec = {
  type: 'string',
  value: 'SEVERITY',
  choices: thresholds,
  about: 'from which severity on findings give exit code 1; error by default',
};

export const configOption: OptionSpec = {
  type: 'string',
  short: 'c',
  value: 'FILE',
  about:
    'settings; by default meshwork.yaml of this folder or the nearest one above in the repository',
};

export const ignoreOption: OptionSpec = {
  type: 'string',
  value: 'FILE',
  about:
    'findings to ignore, each with reason and expiry; by default meshwork-ignore.yaml, found likewise',
};

export const outputOption: OptionSpec = {
  type: 'string',
  short: 'o',
  value: 'FOLDER',
  about: 'write files into this folder instead of to standard output',
};

export const onlyOption: OptionSpec = {
  type: 'string',
  multiple: true,
  value: 'NAME',
  about: 'only this table, topic or message; may be repeated',
};
