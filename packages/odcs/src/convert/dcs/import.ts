import type {
  OdcsAuthoritativeDefinition,
  OdcsCustomProperty,
  OdcsDescription,
  OdcsPrice,
  OdcsServiceLevel,
  OdcsSupportItem,
} from '../../types';
import { isoDuration } from '../../view/duration';
import { assemble, filled } from '../assemble';
import {
  ConversionError,
  type ConversionWarning,
  type Importer,
} from '../conversion';
import { readMapping } from '../readMapping';
import { settle } from '../settle';
import { Source } from '../source';
import { custom, links } from './custom';
import { Definitions } from './definitions';
import { models } from './models';
import { servers } from './servers';
import { serviceLevels } from './serviceLevels';

const WHAT = 'a Data Contract Specification';

/** A version of ours: `1`, `1.2` and `v1.2.0` are taken for what they mean. */
function versionOf(info: Source | undefined): string | undefined {
  const written = info?.text('version');
  if (written === undefined) return undefined;
  const match =
    /^v?(0|[1-9]\d*)(?:\.(0|[1-9]\d*))?(?:\.(0|[1-9]\d*))?((?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)$/.exec(
      written.trim(),
    );
  const version =
    match &&
    `${match[1]}.${match[2] ?? '0'}.${match[3] ?? '0'}${match[4] ?? ''}`;
  if (version === written) return version;
  info!.warn(
    version
      ? `"${written}" is not a semantic version: it became ${version}.`
      : `"${written}" is not a semantic version: give the contract one.`,
    'version',
  );
  return version ?? undefined;
}

function statusOf(info: Source | undefined): string | undefined {
  const status = info?.text('status');
  if (status?.toLowerCase() !== 'in development') return status;
  info!.warn(
    '"in development" is "draft" in the words of the standard.',
    'status',
  );
  return 'draft';
}

function supportOf(info: Source | undefined): OdcsSupportItem[] {
  const contact = info?.mapping('contact');
  if (!contact) return [];
  const [name, url, email] = ['name', 'url', 'email'].map(field =>
    contact.text(field),
  );
  contact.finish();
  const items: OdcsSupportItem[] = [];
  if (url !== undefined) items.push({ channel: name ?? 'contact', url });
  if (email !== undefined) {
    items.push({
      channel: url === undefined && name !== undefined ? name : email,
      tool: 'email',
      url: `mailto:${email}`,
    });
  }
  if (items.length === 0 && name !== undefined) items.push({ channel: name });
  return items;
}

interface Terms {
  description: OdcsDescription;
  price?: OdcsPrice;
  notice: OdcsServiceLevel[];
  customProperties: OdcsCustomProperty[];
}

/** An amount with its currency, if `billing` says nothing beside it. */
function priceOf(billing: string | undefined): OdcsPrice | undefined {
  const match =
    /^(\d+(?:\.\d+)?)\s*([A-Z]{3})(?:\s+per\s+(\S.*))?$/.exec(
      billing?.trim() ?? '',
    ) ?? undefined;
  return (
    match &&
    filled({
      priceAmount: Number(match[1]),
      priceCurrency: match[2],
      priceUnit: match[3],
    })
  );
}

function policiesOf(terms: Source) {
  const linked: OdcsAuthoritativeDefinition[] = [];
  const told: OdcsCustomProperty[] = [];
  for (const policy of terms.mappings('policies')) {
    const name = policy.text('name') ?? policy.text('type');
    const [url, description] = [policy.text('url'), policy.text('description')];
    policy.finish();
    if (url !== undefined) {
      linked.push(filled({ type: name ?? 'policy', url, description }));
    } else {
      told.push(...custom({ policy: filled({ name, description }) }));
    }
  }
  return { linked, told };
}

function noticeOf(terms: Source): OdcsServiceLevel[] {
  const value = terms.text('noticePeriod');
  if (value === undefined) return [];
  if (isoDuration(value) === undefined) {
    terms.warn(
      'This cannot be read as a duration: write one like P3M.',
      'noticePeriod',
    );
  }
  return [{ property: 'noticePeriod', value }];
}

function termsOf(root: Source, purpose: string | undefined): Terms {
  const terms = root.mapping('terms');
  if (!terms) {
    return {
      description: filled({ purpose }),
      notice: [],
      customProperties: [],
    };
  }
  const { linked, told } = policiesOf(terms);
  const billing = terms.text('billing');
  const price = priceOf(billing);
  const result = {
    description: filled({
      purpose,
      limitations: terms.text('limitations'),
      usage: terms.text('usage'),
      authoritativeDefinitions: linked,
      customProperties: told,
    }),
    price,
    notice: noticeOf(terms),
    customProperties: custom({ billing: price ? undefined : billing }),
  };
  terms.finish();
  return result;
}

function rootOf(text: string, warnings: ConversionWarning[]): Source {
  const root = new Source('', readMapping(text, WHAT), warnings);
  const version = root.text('dataContractSpecification');
  if (version === undefined || !/^(0\.9|1)(\.|$)/.test(version)) {
    throw new ConversionError(
      version === undefined
        ? `This is not ${WHAT}: the field "dataContractSpecification" is missing.`
        : `Version "${version}" of the Data Contract Specification is not known: 0.9 and 1.x are.`,
    );
  }
  return root;
}

/** Reads the Data Contract Specification, 0.9.x and 1.x, in YAML or JSON. */
export const importDataContractSpecification: Importer = (text, options) => {
  const warnings: ConversionWarning[] = [];
  const root = rootOf(text, warnings);
  const info = root.mapping('info');
  const found = servers(root);
  const definitions = new Definitions(
    root.mapping('definitions')?.fields ?? {},
    options.resolve,
  );
  const scope = { definitions, platform: found[0]?.type };
  const { description, price, notice, customProperties } = termsOf(
    root,
    info?.text('description'),
  );
  const owner = info?.text('owner');
  const schema = models(root, scope);
  const head = {
    id: root.text('id'),
    name: info?.text('title'),
    version: versionOf(info),
    status: statusOf(info),
    description,
    servers: found,
    slaProperties: [...serviceLevels(root), ...notice],
    price,
    team: owner === undefined ? undefined : { name: owner },
    support: supportOf(info),
    tags: root.texts('tags'),
    authoritativeDefinitions: links(root),
    customProperties,
  };
  info?.finish();
  if (root.take('schema') !== undefined) {
    root.warn(
      'A physical schema beside the models is left out: import it on its own in its format.',
      'schema',
    );
  }
  root.finish();
  definitions.finish(warnings);
  const document = settle(assemble(options, head, schema), warnings);
  return { document, warnings };
};
