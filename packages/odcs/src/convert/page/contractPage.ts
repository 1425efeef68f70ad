import type { OdcsDocument } from '../../types';
import { display, isMapping, mappings, strings, text } from '../../values';
import { placedObjects } from '../../view/columns';
import { describeContract } from '../../view/describe';
import { ConversionError } from '../conversion';
import { details } from './details';
import { objectSection } from './objects';
import {
  type Block,
  cell,
  type Cell,
  code,
  type Fact,
  facts,
  linked,
  notes,
  type Page,
  plain,
  type Row,
  type Section,
  table,
} from './page';
import { amountInWords, durationInWords, inWords } from './words';

const section = (title: string, blocks: Block[], sections: Section[] = []) =>
  blocks.length > 0 || sections.length > 0 ? [{ title, blocks, sections }] : [];

const row = (...cells: Cell[]): Row => ({ depth: 0, cells });

const named = (word: string | undefined): Cell =>
  word === undefined ? [] : [[code(word)]];

function prose(title: string, words: string | undefined): Section[] {
  return words === undefined
    ? []
    : section(title, [{ kind: 'prose', text: words }]);
}

function serviceLevels(document: OdcsDocument): Section[] {
  const { serviceLevels: views } = describeContract(document);
  const rows = mappings(document.slaProperties).map((level, index) => {
    const view = views[index];
    return row(
      cell(inWords(view.property)),
      cell(amountInWords(level.value, view.unit)),
      named(view.element),
      cell(text(level.description)),
      details(level, ['property', 'value', 'unit', 'element', 'description']),
    );
  });
  return section(
    'Service levels',
    table(['Promise', 'Value', 'Applies to', 'Description', 'More'], rows),
  );
}

/** Whether the location has the value as a part of it. */
function locates(value: unknown, location: string): boolean {
  const written = display(value);
  const parts = ['', '/', ':', '.'];
  return (
    ['string', 'number'].includes(typeof value) &&
    (value === location ||
      parts.some(before =>
        parts.some(
          after =>
            before + after !== '' &&
            ` ${location} `.includes(
              `${before || ' '}${written}${after || ' '}`,
            ),
        ),
      ))
  );
}

function servers(document: OdcsDocument): Section[] {
  const { servers: views } = describeContract(document);
  const rows = mappings(document.servers).map((server, index) => {
    const view = views[index];
    return row(
      named(view.server),
      [[{ mark: view.environment, strong: view.environment === 'prod' }]],
      cell(view.type),
      named(view.location || undefined),
      [
        ...cell(text(server.description)),
        ...details(server, [
          'server',
          'environment',
          'type',
          'description',
          // The location says these already.
          ...Object.keys(server).filter(field =>
            locates(server[field], view.location),
          ),
        ]),
      ],
    );
  });
  return section(
    'Servers',
    table(['Server', 'Environment', 'Type', 'Location', 'More'], rows),
  );
}

function team(document: OdcsDocument): Section[] {
  const of: unknown = document.team;
  const own: Record<string, unknown> = isMapping(of) ? of : {};
  const members = mappings(
    (isMapping(of) ? own.members : of) as object[] | undefined,
  ) as Record<string, unknown>[];
  const rows = members.map(member =>
    row(
      cell(text(member.name) ?? text(member.username)),
      cell(text(member.role)),
      cell(
        [member.dateIn, member.dateOut]
          .map(display)
          .join(' – ')
          .replace(/^ – $/, ''),
      ),
      [
        ...cell(text(member.description)),
        ...details(member, [
          'name',
          'role',
          'dateIn',
          'dateOut',
          'description',
          ...(text(member.name) ? [] : ['username']),
        ]),
      ],
    ),
  );
  const about = [
    ...cell(text(own.name)),
    ...cell(text(own.description)),
    ...details(own, ['name', 'description', 'members']),
  ];
  return section('Team', [
    ...notes(about),
    ...table(['Member', 'Role', 'From – to', 'More'], rows),
  ]);
}

function roles(document: OdcsDocument): Section[] {
  const rows = mappings(document.roles).map(role =>
    row(
      named(text(role.role)),
      cell(text(role.access)),
      cell(text(role.firstLevelApprovers)),
      cell(text(role.secondLevelApprovers)),
      [
        ...cell(text(role.description)),
        ...details(role, [
          'role',
          'access',
          'firstLevelApprovers',
          'secondLevelApprovers',
          'description',
        ]),
      ],
    ),
  );
  return section(
    'Roles',
    table(
      ['Role', 'Access', 'First approval', 'Second approval', 'More'],
      rows,
    ),
  );
}

function support(document: OdcsDocument): Section[] {
  const rows = mappings(document.support).map(item =>
    row(
      [linked(item.url, text(item.channel) ?? '')],
      cell(text(item.tool)),
      cell(text(item.scope)),
      [
        ...cell(text(item.description)),
        ...(item.invitationUrl
          ? [linked(item.invitationUrl, 'Invitation')]
          : []),
        ...details(item, [
          'channel',
          'url',
          'tool',
          'scope',
          'description',
          'invitationUrl',
        ]),
      ],
    ),
  );
  return section('Support', table(['Channel', 'Tool', 'Scope', 'More'], rows));
}

function priceOf(document: OdcsDocument): Cell {
  const price: unknown = document.price;
  if (!isMapping(price)) return [];
  const amount = [price.priceAmount, price.priceCurrency]
    .map(display)
    .join(' ');
  const unit = text(price.priceUnit);
  return [
    [plain(`${amount}${unit ? ` per ${unit}` : ''}`)],
    ...details(price, ['priceAmount', 'priceCurrency', 'priceUnit']),
  ];
}

function headFacts(document: OdcsDocument): Fact[] {
  const view = describeContract(document);
  const { columnCount, personalDataColumns: personal } = view;
  const columns = `${columnCount} column${columnCount === 1 ? '' : 's'}`;
  return facts([
    ['Id', named(view.id)],
    ['Domain', cell(view.domain)],
    ['Data product', cell(text(document.dataProduct))],
    ['Tenant', cell(text(document.tenant))],
    ['Tags', cell(strings(document.tags).join(', '))],
    ['Price', priceOf(document)],
    [
      'Notice',
      view.noticePeriod === undefined
        ? []
        : cell(durationInWords(view.noticePeriod)),
    ],
    [
      'Content',
      columnCount === 0
        ? []
        : cell(
            personal > 0
              ? `${columns}, ${personal} with personal data`
              : columns,
          ),
    ],
    ['Created', cell(text(document.contractCreatedTs))],
    ['Standard', cell(text(document.apiVersion))],
  ]);
}

/** What is told in a section or in the head; the rest follows at the end. */
const shown = [
  'apiVersion',
  'kind',
  'id',
  'name',
  'version',
  'status',
  'tenant',
  'domain',
  'dataProduct',
  'tags',
  'description',
  'schema',
  'servers',
  'slaProperties',
  'price',
  'team',
  'roles',
  'support',
  'contractCreatedTs',
];

/**
 * A contract as people read it, whole: nothing of it is left out.
 *
 * @param only the objects to show, by name
 * @throws ConversionError if the document says nothing at all
 */
export function contractPage(
  document: OdcsDocument,
  only?: readonly string[],
): Page {
  if (!isMapping(document) || Object.keys(document).length === 0) {
    throw new ConversionError(
      'The contract is empty: there is nothing to show.',
    );
  }
  const objects = placedObjects(document).filter(
    ({ name }) => only === undefined || only.includes(name),
  );
  const part = { ...document, schema: objects.map(({ object }) => object) };
  const view = describeContract(part);
  const terms: unknown = document.description;
  const other = [
    ...details(document, shown),
    ...details(isMapping(terms) ? terms : {}, [
      'purpose',
      'usage',
      'limitations',
    ]),
  ];
  return {
    title: view.name ?? view.id ?? 'Data contract',
    labels: [
      ...(view.version ? [`Version ${view.version}`] : []),
      ...(view.status ? [view.status] : []),
    ],
    lead: view.description?.purpose,
    facts: headFacts(part),
    sections: [
      ...prose('Usage', view.description?.usage),
      ...prose('Limitations', view.description?.limitations),
      ...section(
        'Schema',
        [],
        objects.map(({ object }, index) =>
          objectSection(object, view.objects[index]),
        ),
      ),
      ...serviceLevels(document),
      ...servers(document),
      ...team(document),
      ...roles(document),
      ...support(document),
      ...section('More', notes(other)),
    ],
  };
}
