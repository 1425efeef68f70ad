import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { JSX } from 'react';
import { dataMeshTranslationRef } from '../translation';

type Messages = (typeof dataMeshTranslationRef)['T'];
type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
/** By key; texts that differ by a number are one. */
type Texts = {
  [K in keyof Messages as K extends `${infer Base}_${Plural}`
    ? Base
    : K]: Messages[K];
};
type Counted = {
  [K in keyof Messages]: K extends `${infer Base}_${Plural}` ? Base : never;
}[keyof Messages];

type Trim<Name> = Name extends ` ${infer Rest}`
  ? Trim<Rest>
  : Name extends `${infer Rest} `
  ? Trim<Rest>
  : Name;
/** What a text wants filled in. */
type Names<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Trim<Name> | Names<Rest>
  : never;
type Named<Text, V> = Names<Text> extends infer Name extends string
  ? { [N in Name]: N extends 'count' ? V | number : V }
  : never;
type Values<K extends keyof Texts, V> = Named<Texts[K], V> &
  (K & Counted extends never ? unknown : { count: number });
type Args<T> = keyof T extends never ? [] : [values: T];

/**
 * Says a text of the plugin, by its key, with everything filled in that it names. The type
 * that comes with the portal says the same of each use anew, from all texts there are: with
 * more than a thousand of them that takes minutes, and sometimes is given up.
 */
export interface MeshText {
  <K extends keyof Texts>(key: K, ...values: Args<Values<K, string>>): string;
  /** With elements among what is filled in. */
  <K extends keyof Texts>(
    key: K,
    ...values: Args<Values<K, string | JSX.Element>>
  ): JSX.Element;
}

/** The plugin's texts in the language of the person. */
export function useText(): MeshText {
  return useTranslationRef(dataMeshTranslationRef).t as unknown as MeshText;
}
