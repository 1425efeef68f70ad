import { readReference } from './message';

it.each<[string, object, object]>([
  ['nothing', {}, {}],
  [
    'a ticket',
    { reference: ' RITM\n0012 ', link: 'https://now.example.com/RITM0012' },
    { reference: 'RITM 0012', link: 'https://now.example.com/RITM0012' },
  ],
  ['what is no text', { reference: 12, link: { href: 'https://a/' } }, {}],
  ['a page in an address', { link: 'data:text/html,hello' }, {}],
  ['what is not encrypted', { link: 'http://now.example.com/' }, {}],
  ['somebody to sign in as', { link: 'https://user:pw@now.example.com/' }, {}],
  ['half an address', { link: '/RITM0012' }, {}],
  ['an address without end', { link: `https://a/${'x'.repeat(2000)}` }, {}],
])('of %s keeps what people can follow', (_, said, kept) => {
  expect(readReference(said)).toEqual(kept);
});
