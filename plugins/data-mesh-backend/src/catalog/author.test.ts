import { PROPOSED_BY_ANNOTATION } from '@meshwork/model';
import { contract } from '../__testUtils__/company';
import { authorOf } from './author';

describe('who wrote a contract', () => {
  it.each([
    ['a full reference', 'user:default/dora', 'user:default/dora'],
    ['a name', 'dora', 'user:default/dora'],
    ['one in another case', ' User:Default/Dora ', 'user:default/dora'],
    ['one of another namespace', 'user:shop/dora', 'user:shop/dora'],
    ['a group', 'group:default/order-team', undefined],
    ['nothing', ' ', undefined],
    ['no reference', ':::', undefined],
    ['what is too long for one', `user:default/${'x'.repeat(300)}`, undefined],
  ])('is told by %s: "%s"', (_, said, expected) => {
    const entity = contract('orders-main', undefined, {
      [PROPOSED_BY_ANNOTATION]: said,
    });
    expect(authorOf(entity)).toBe(expected);
  });

  it('is nobody where it is not said', () => {
    expect(authorOf(contract('orders-main'))).toBeUndefined();
  });
});
