import fc from 'fast-check';
import { arbitraryContract } from '../../../__testUtils__/arbitraryContract';
import type { OdcsDocument, OdcsQualityRule } from '../../../types';
import { arbitraryRule } from './arbitraryRule';

/** A contract with rules and limits of every kind on top. For tests only. */
export const richContract: fc.Arbitrary<OdcsDocument> = fc
  .tuple(
    arbitraryContract,
    fc.array(
      fc.record({
        rules: fc.array(arbitraryRule, { maxLength: 2 }),
        values: fc.option(
          fc.array(fc.oneof(fc.string(), fc.integer(), fc.boolean()), {
            minLength: 1,
            maxLength: 3,
          }),
          { nil: undefined },
        ),
        options: fc.option(
          fc.record(
            {
              pattern: fc.string({ minLength: 1 }),
              minLength: fc.nat(9),
              maxLength: fc.nat(9),
              minimum: fc.oneof(fc.integer(), fc.constant('2024-01-01')),
              exclusiveMaximum: fc.double({ noNaN: true }),
            },
            { requiredKeys: [] },
          ),
          { nil: undefined },
        ),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    fc.array(arbitraryRule, { maxLength: 3 }),
  )
  .map(([document, additions, objectRules]) => ({
    ...document,
    schema: document.schema?.map(object => ({
      ...object,
      quality: objectRules,
      properties: object.properties?.map((column, index) => {
        const { rules, values, options } = additions[index % additions.length];
        const quality: OdcsQualityRule[] = [
          ...(column.quality ?? []),
          ...rules,
        ];
        return {
          ...column,
          quality,
          ...(values && { enum: values.map(value => ({ value })) }),
          ...(options && { logicalTypeOptions: options }),
        };
      }),
    })),
  }));
