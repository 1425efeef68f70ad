import { textIn } from './text';

it.each<[string, number[], string | undefined]>([
  ['UTF-8', [0x61, 0xc3, 0xbc], 'aü'],
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x61], 'a'],
  ['UTF-16 of a shell', [0xff, 0xfe, 0x61, 0, 0xe9, 0], 'aé'],
  ['UTF-16 the other way round', [0xfe, 0xff, 0, 0x61], 'a'],
  ['another encoding', [0x61, 0xfc], undefined],
  ['nothing', [], ''],
])('reads %s', (_, bytes, text) => {
  expect(textIn(new Uint8Array(bytes))).toBe(text);
});
