/** @jest-environment node */

import fc from 'fast-check';
import { parse } from 'yaml';
import { readContract } from '../../read/readContract';
import type { OdcsDocument } from '../../types';
import { writeContract } from '../../write/writeContract';
import { broken, mutated } from '../avro/__testUtils__/mutated';
import { ConversionError, type Importer, sqlDialects } from '../conversion';
import { contract } from './__testUtils__/contract';
import { shopCatalog, shopManifest } from './__testUtils__/shop';
import { exportDbt } from './export';
import { loadImportDbt } from './import';
import { escapeJinja, renderJinja } from './jinja';

let importDbt: Importer;

beforeAll(async () => {
  importDbt = await loadImportDbt();
});

/** The result, or that it is refused as it should be. */
function refusedOr<T>(convert: () => T): T | 'refused' {
  try {
    return convert();
  } catch (error) {
    if (error instanceof ConversionError) return 'refused';
    throw error;
  }
}

/** Text of which every character means something to YAML, Jinja or SQL. */
const nasty = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        ...'{}%#-+\'"\\\n\r\t :,[]&*!|>@`=<~$;()',
        '{{',
        '}}',
        '{%',
        '{#',
        'a',
        '1',
        'é',
        '\u0085',
        '\u2028',
        '\u{1f600}',
        "env_var('HOME')",
        "ref('x')",
        '{% endraw %}',
      ),
      { maxLength: 12 },
    )
    .map(parts => parts.join('')),
  fc.constantFrom('=', '<<', '2026-01-31', 'no', 'null', '1e3', '0o7', '1_000'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Every text of a document. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(texts)
    : [];
}

describe('text from people', () => {
  it('is not live, and is read back as it was', () => {
    fc.assert(
      fc.property(nasty, fc.boolean(), (text, isArgument) => {
        const { text: back, isLive } = renderJinja(
          escapeJinja(text, isArgument),
        );
        expect(isLive).toBe(false);
        expect(back).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('comes back from everywhere it may be', () => {
    const blank = (text: string) => text.trim() === '';
    fc.assert(
      fc.property(
        fc.constantFrom(...sqlDialects),
        fc.array(
          nasty.filter(text => !blank(text)),
          { minLength: 6, maxLength: 6 },
        ),
        (dialect, [one, two, three, four, five, six]) => {
          const document: OdcsDocument = {
            apiVersion: 'v3.2.0',
            kind: 'DataContract',
            id: one,
            name: 'c',
            version: '1.0.0',
            status: 'draft',
            domain: two,
            schema: [
              {
                name: 't',
                physicalType: three,
                description: one,
                tags: [two],
                customProperties: [{ property: four, value: { x: [five] } }],
                properties: [
                  {
                    name: 'a',
                    logicalType: 'string',
                    physicalType:
                      { bigquery: 'STRING', databricks: 'STRING' }[
                        dialect as string
                      ] ?? 'text',
                    description: six,
                    tags: [five],
                    classification: four,
                    logicalTypeOptions: { pattern: three },
                    enum: [...new Set([one, two, three])].map(value => ({
                      value: value.replaceAll('\0', ''),
                    })),
                    quality: [
                      {
                        type: 'library',
                        metric: 'nullValues',
                        mustBe: 0,
                        name: five,
                        description: six,
                      },
                    ],
                  },
                ],
              },
            ],
          };
          const column = document.schema![0].properties![0];
          const values = column.enum!.map(({ value }) => value as string);
          fc.pre(new Set(values).size === values.length);
          fc.pre(!three.includes('\0') && four !== 'odcs');
          const { files } = exportDbt(document, { dialect });
          for (const { content } of files) {
            const live = texts(parse(content)).filter(
              text => renderJinja(text).isLive,
            );
            expect(live).toEqual([]);
            expect(importDbt(content, {}).document).toEqual(document);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('long text', () => {
  const long = 300_000;

  it.each([
    ['blocks that nothing closes', '{% raw %}'.repeat(long)],
    ['expressions that nothing closes', "{{ '".repeat(long)],
    ['blanks', `ref('a')${' '.repeat(long)}x`],
    ['brackets', '('.repeat(900)],
  ])('of %s takes no time', (_, text) => {
    const node = {
      resource_type: 'model',
      name: 'a',
      description: text,
      alias: text,
      constraints: [
        { type: 'foreign_key', columns: ['b'], expression: text },
        { type: 'foreign_key', columns: ['b'], to: text, to_columns: [text] },
      ],
      columns: { b: { name: 'b', data_type: text } },
    };
    const nodes = { 'model.a': node };
    const start = performance.now();
    importDbt(JSON.stringify({ nodes }), {});
    importDbt(JSON.stringify({ models: [{ ...node, columns: [] }] }), {});
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('whatever the text', () => {
  const manifest = JSON.stringify(shopManifest);
  const properties = exportDbt(contract, { dialect: 'postgresql' }).files[0]
    .content;

  it('is refused with the one error, or read', () => {
    fc.assert(
      fc.property(fc.oneof(broken(manifest), broken(properties)), text => {
        expect(() => refusedOr(() => importDbt(text, {}))).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  const others = [
    "ref('orders')",
    'ARRAY<STRUCT<a ARRAY<INT>>>',
    'OBJECT(a',
    { odcs: { name: 'x', contract: [], enum: [1], property: 'note' } },
    { not_null: null },
    'model.shop.orders',
    'test',
    'Infinity',
    '> 3',
  ];

  it.each([
    ['a manifest', shopManifest],
    ['a file of properties', parse(properties) as unknown],
  ])('comes to a valid contract from %s', (_, original) => {
    fc.assert(
      fc.property(mutated(original, others), document => {
        const result = refusedOr(() =>
          importDbt(JSON.stringify(document) ?? '', {}),
        );
        if (result === 'refused') return;
        const { findings } = readContract(writeContract(result.document));
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual(
          [],
        );
      }),
      { numRuns: 300 },
    );
  });

  it('comes to a valid contract with any catalog', () => {
    fc.assert(
      fc.property(mutated(shopCatalog, others), catalog => {
        const resolve = () => JSON.stringify(catalog);
        const result = refusedOr(() => importDbt(manifest, { resolve }));
        if (result === 'refused') return;
        const { findings } = readContract(writeContract(result.document));
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual(
          [],
        );
      }),
    );
  });

  it('is written if a contract has it, however wrong', () => {
    fc.assert(
      fc.property(
        mutated(contract, others),
        fc.constantFrom(...sqlDialects),
        (document, dialect) => {
          const files = refusedOr(
            () => exportDbt(document as OdcsDocument, { dialect }).files,
          );
          if (files === 'refused') return;
          const results = files
            .slice(0, 2)
            .map(({ content }) => refusedOr(() => importDbt(content, {})));
          expect(results).not.toContain('refused');
        },
      ),
      { numRuns: 300 },
    );
  });
});
