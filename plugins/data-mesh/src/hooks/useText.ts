import {
  useTranslationRef,
  type TranslationFunction,
} from '@backstage/core-plugin-api/alpha';
import { dataMeshTranslationRef } from '../translation';

/** Says a text of the plugin, by its key. */
export type MeshText = TranslationFunction<
  (typeof dataMeshTranslationRef)['T']
>;

/** The plugin's texts in the language of the person. */
export function useText(): MeshText {
  return useTranslationRef(dataMeshTranslationRef).t;
}
