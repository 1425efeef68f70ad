import { isMapping, type Mapping } from '../../values';
import type { ConversionWarning, ImportOptions } from '../conversion';
import { ConversionError } from '../conversion';
import { readMapping } from '../readMapping';
import type { Source } from '../source';

/** What a document defines once, and what was used of it. */
export class Definitions {
  private readonly used = new Set<string>();

  constructor(
    private readonly known: Mapping,
    private readonly resolve: ImportOptions['resolve'],
  ) {}

  /** `#/definitions/order/id`: definitions may be nested in groups. */
  private local(reference: string): Mapping | undefined {
    const steps = reference
      .slice('#/definitions/'.length)
      .split('/')
      .map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'));
    this.used.add(steps[0]);
    const found = steps.reduce<unknown>(
      (at, step) =>
        isMapping(at) && Object.prototype.hasOwnProperty.call(at, step)
          ? at[step]
          : undefined,
      this.known,
    );
    return isMapping(found) ? found : undefined;
  }

  private elsewhere(reference: string): Mapping | undefined {
    const text = this.resolve?.(reference);
    if (text === undefined) return undefined;
    try {
      return readMapping(text, 'a definition');
    } catch (error) {
      if (error instanceof ConversionError) return undefined;
      throw error;
    }
  }

  /**
   * The field with what it refers to filled in; its own words go first.
   *
   * @param within references that are being followed already
   */
  inherited(
    field: Source,
    within: readonly string[],
  ): { fields: Mapping; within: readonly string[] } {
    const reference = field.text('$ref');
    if (reference === undefined) return { fields: field.fields, within };
    if (within.includes(reference)) {
      field.warn(
        `${reference} contains itself, and a contract cannot: it ends here.`,
        '$ref',
      );
      return { fields: {}, within };
    }
    const definition = reference.startsWith('#/definitions/')
      ? this.local(reference)
      : this.elsewhere(reference);
    if (!definition) {
      field.warn(
        `${reference} is not there: write out what it stands for.`,
        '$ref',
      );
      return { fields: field.fields, within };
    }
    // A definition's own reference takes the place of the one just followed.
    const { $ref: _, ...own } = field.fields;
    return {
      fields: { ...definition, ...own },
      within: [...within, reference],
    };
  }

  /** Warns of definitions that no field refers to. */
  finish(warnings: ConversionWarning[]): void {
    for (const name of Object.keys(this.known)) {
      if (!this.used.has(name)) {
        warnings.push({
          path: `definitions.${name}`,
          message:
            'No field refers to this definition, and a contract has no place for definitions: it is left out.',
        });
      }
    }
  }
}
