import { isPersonalData } from '@meshwork/odcs';
import { isMap, isSeq, parseDocument, type Document, type YAMLMap } from 'yaml';
import { builtInChecks } from '../governance';
import type { CheckRule } from '../policies';

/** What a proposal is made from. */
export interface FixContext {
  /** The product as the catalog has it, in YAML. */
  descriptor: string;
  contracts: readonly {
    ref: string;
    /** The document that is proposed to be changed, in YAML. */
    text: string;
  }[];
  /** What policies say, for what a fix has to choose. */
  defaultNotice?: string;
  classification: string;
}

/** A text that is proposed in place of another. */
export interface ProposedText {
  target: 'descriptor' | 'contract';
  /** Entity reference of the contract. */
  ref?: string;
  before: string;
  after: string;
}

export type Proposal =
  | { texts: ProposedText[]; note?: string }
  /** Why nothing can be proposed. */
  | { none: string };

const NOTHING: FixContext = {
  descriptor: '',
  contracts: [],
  classification: 'internal',
};

type Values = Readonly<Record<string, number>>;
type Edit = (document: Document, context: FixContext, asked: Values) => boolean;

const set =
  (path: readonly string[], value: unknown): Edit =>
  document => {
    document.setIn(path, document.createNode(value));
    return true;
  };

/** Changes of the descriptor, by the rule of the check. */
const DESCRIPTOR: Readonly<Record<string, Edit>> = {
  titled: document => {
    const name = String(document.getIn(['metadata', 'name']) ?? '');
    const title = name.replace(/[-_.]+/g, ' ').trim();
    if (title === '') return false;
    return set(
      ['metadata', 'title'],
      title[0].toLocaleUpperCase('en-US') + title.slice(1),
    )(document, NOTHING, {});
  },
  'objectives-declared': document => {
    const asked = {
      freshness: 'PT24H',
      completeness: standardOf('completeness-promised', 'percent'),
      accuracy: standardOf('accuracy-promised', 'percent'),
    };
    let changed = false;
    for (const [name, value] of Object.entries(asked)) {
      const path = ['spec', 'serviceObjectives', name];
      if (document.getIn(path) !== undefined) continue;
      document.setIn(path, value);
      changed = true;
    }
    return changed;
  },
  'completeness-promised': (document, context, { percent }) =>
    set(['spec', 'serviceObjectives', 'completeness'], percent)(
      document,
      context,
      {},
    ),
  'accuracy-promised': (document, context, { percent }) =>
    set(['spec', 'serviceObjectives', 'accuracy'], percent)(
      document,
      context,
      {},
    ),
  'freshness-promised': (document, context, { hours }) =>
    set(['spec', 'serviceObjectives', 'freshness'], `PT${hours}H`)(
      document,
      context,
      {},
    ),
  'personal-data-protected': set(['spec', 'classification'], 'confidential'),
};

/** Changes of a contract, by the rule of the check. */
const CONTRACT: Readonly<Record<string, Edit>> = {
  'notice-promised': (document, { defaultNotice }) =>
    add(document, ['slaProperties'], {
      property: 'noticePeriod',
      value: defaultNotice ?? 'P3M',
    }),
  'stable-version': document => {
    if (!/^0\./.test(String(document.get('version')))) return false;
    document.set('version', '1.0.0');
    return true;
  },
  'quality-rules-declared': document => {
    let changed = false;
    for (const column of columnsOf(document)) {
      const rules = [
        ...(column.get('primaryKey') === true ? ['duplicateValues'] : []),
        ...(column.get('required') === true || column.get('primaryKey') === true
          ? ['nullValues']
          : []),
      ];
      if (rules.length === 0 || column.has('quality')) continue;
      column.set(
        'quality',
        document.createNode(rules.map(metric => ({ metric, mustBe: 0 }))),
      );
      changed = true;
    }
    return changed;
  },
  'personal-data-classified': (document, { classification }) => {
    const sensitive = ['confidential', 'restricted'].includes(classification)
      ? classification
      : 'confidential';
    let changed = false;
    for (const column of columnsOf(document)) {
      const own = column.toJSON() as {
        tags?: string[];
        classification?: string;
      };
      if (own.classification || !isPersonalData(own)) continue;
      column.set('classification', sensitive);
      changed = true;
    }
    return changed;
  },
};

/** What only somebody who knows the data can write, and where it is missing. */
const PLACES: Readonly<
  Record<string, (column: Record<string, unknown>) => boolean>
> = {
  'columns-described': column => !column.description,
  'columns-linked': column => !column.authoritativeDefinitions,
};

/**
 * A change that would make a check pass, as far as it can be told from what is known; never
 * one that claims what nobody knows. Pure: nothing is written anywhere.
 *
 * @param rule - of the check, as policies have it
 */
export function proposeFix(rule: CheckRule, context: FixContext): Proposal {
  if (!('use' in rule)) {
    return {
      none: 'The rule is one of this organisation: what would satisfy it is said in the fix of the check',
    };
  }
  const asked = valuesOf(rule);
  const ofDescriptor = DESCRIPTOR[rule.use];
  if (ofDescriptor) {
    const text = edited(context.descriptor, ofDescriptor, context, asked);
    return text === undefined
      ? { none: 'Nothing in the descriptor would change it' }
      : {
          texts: [
            { target: 'descriptor', before: context.descriptor, after: text },
          ],
          note: 'The descriptor is shown as the catalog has it; its file may be written in another way. A promise has to be kept: make only one that can be.',
        };
  }
  const ofContract = CONTRACT[rule.use];
  if (ofContract) {
    const texts = context.contracts.flatMap(({ ref, text }): ProposedText[] => {
      const after = edited(text, ofContract, context, asked);
      return after === undefined
        ? []
        : [{ target: 'contract', ref, before: text, after }];
    });
    return texts.length === 0
      ? { none: 'Nothing in a contract that can be read would change it' }
      : {
          texts,
          note: 'A contract is changed by proposing it; its version has to be raised as far as the change asks.',
        };
  }
  const lacks = PLACES[rule.use];
  if (lacks) {
    const columns = context.contracts.flatMap(({ text }) =>
      columnsOf(parseDocument(text))
        .map(column => column.toJSON() as Record<string, unknown>)
        .filter(lacks)
        .map(({ name }) => String(name)),
    );
    return {
      none: `Only somebody who knows the data can write it; it is missing for ${
        columns.length > 0
          ? columns.slice(0, 50).join(', ')
          : 'what cannot be read'
      }`,
    };
  }
  return {
    none: 'It depends on what people do or what is measured, not on a line in a file',
  };
}

function edited(
  text: string,
  edit: Edit,
  context: FixContext,
  asked: Values,
): string | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  if (!edit(document, context, asked)) return undefined;
  const after = document.toString(styleOf(text));
  return after === text ? undefined : after;
}

/** The ways in which people set YAML out, the most usual one first. */
const STYLES = [true, false].flatMap(indentSeq =>
  [false, true].map(flowCollectionPadding => ({
    lineWidth: 0,
    indentSeq,
    flowCollectionPadding,
  })),
);

/** The way that leaves the most lines of a text as they are. */
function styleOf(text: string): (typeof STYLES)[number] {
  const lines = new Set(text.split('\n'));
  const kept = STYLES.map(style => {
    const written = parseDocument(text).toString(style).split('\n');
    return written.filter(line => lines.has(line)).length;
  });
  return STYLES[kept.indexOf(Math.max(...kept))];
}

function add(document: Document, path: string[], value: object): boolean {
  const list = document.getIn(path);
  if (list === undefined || list === null) {
    document.setIn(path, document.createNode([value]));
    return true;
  }
  if (!isSeq(list)) return false;
  list.add(document.createNode(value));
  return true;
}

/** The columns of the objects themselves, as they stand in the document. */
function columnsOf(document: Document): YAMLMap[] {
  const objects = document.get('schema');
  if (!isSeq(objects)) return [];
  return objects.items.flatMap(object => {
    const columns = isMap(object) ? object.get('properties') : undefined;
    return isSeq(columns) ? columns.items.filter(isMap) : [];
  });
}

function valuesOf(rule: Extract<CheckRule, { use: string }>): Values {
  const known = builtInChecks.find(({ id }) => id === rule.use);
  return Object.fromEntries(
    Object.entries(known?.parameters ?? {}).map(([name, { standard }]) => [
      name,
      Number(rule.with?.[name] ?? standard),
    ]),
  );
}

function standardOf(id: string, name: string): number {
  const known = builtInChecks.find(check => check.id === id);
  return known!.parameters![name].standard;
}
