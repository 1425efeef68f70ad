import type { OdcsDocument } from '../../types';
import { text } from '../../values';
import { identifier } from '../assemble';

/** Longest name of a file without its ending. */
const LONGEST = 80;

/** Names that Windows keeps for devices, whatever their ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** A plain file name for something of the contract, safe on every platform. */
export function fileName(words: string, ending: string): string {
  const slug = identifier(words).slice(0, LONGEST).replace(/-+$/, '');
  return `${devices.test(slug) ? `${slug}-contract` : slug}.${ending}`;
}

/** The file name of a page about the whole contract. */
export function pageName(document: OdcsDocument, ending: string): string {
  return fileName(text(document.name) ?? text(document.id) ?? '', ending);
}
