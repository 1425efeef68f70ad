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

/** What all commands take that ask the portal. */
/** Where the portal is, and how one is let in. */
export const connectionOptions = {
  portal: {
    type: 'string',
    value: 'URL',
    about: 'the address of the backend of the portal',
  },
  'token-env': {
    type: 'string',
    value: 'NAME',
    about: 'the variable that the token is in; MESHWORK_TOKEN by default',
  },
  'token-file': {
    type: 'string',
    value: 'FILE',
    about: 'the file that the token is in, instead',
  },
  timeout: {
    type: 'string',
    value: 'SECONDS',
    about: 'how long to wait for an answer; 30 by default',
  },
  'plain-http': {
    type: 'boolean',
    about: 'send the token in the clear, in a network that you trust',
  },
} as const satisfies Record<string, OptionSpec>;

export const portalOptions = {
  contract: {
    type: 'string',
    value: 'REF',
    about: 'which contract of the portal: orders, or api:default/orders',
  },
  ...connectionOptions,
  format: {
    ...formatOption,
    choices: ['text', 'json', 'github', 'markdown'],
  },
} as const satisfies Record<string, OptionSpec>;
