import { useText } from '../../hooks';
import { wordsOf } from './format';

const CONTROLS = [
  'authentication_required',
  'authorization_required',
  'encryption_required',
  'access_logging_required',
  'purpose_limitation_required',
] as const;

/** Turns a control into words; one of an organisation's own is spelt out. */
export function useControlText(): (control: string) => string {
  const t = useText();
  return control => {
    const known = CONTROLS.find(word => word === control);
    return known ? t(`policies.control.${known}`) : wordsOf(control);
  };
}
