import { CONTROL_CHECKS } from '../governance';
import { demandsOf } from './demands';
import { shippedPolicies } from './shipped';
import type { PolicyFile } from './types';

const AUTHENTICATION = 'authentication_required';
const ENCRYPTION = 'encryption_required';
const PURPOSE = 'purpose_limitation_required';
const mesh: PolicyFile = {
  ...shippedPolicies,
  purposes: [{ id: 'analytics', title: 'Analytics' }],
  classifications: [
    { name: 'internal', controls: [AUTHENTICATION] },
    { name: 'confidential', controls: [AUTHENTICATION, PURPOSE] },
  ],
  residency: { confidential: ['eu-west-1'] },
};
const [internal, confidential] = mesh.classifications!;
const demanding = (...classifications: PolicyFile['classifications'] & {}) => ({
  ...mesh,
  classifications,
});

describe('what decides on the outcome of a check beside its rule', () => {
  it.each<[string, PolicyFile, string[]]>([
    ['nothing that a domain says', { ...mesh }, []],
    [
      'a control that it demands besides',
      demanding(
        { ...internal, controls: [AUTHENTICATION, ENCRYPTION] },
        confidential,
      ),
      ['encryption-proven'],
    ],
    [
      'a control that it demands of more',
      demanding(
        { ...internal, controls: [AUTHENTICATION, PURPOSE] },
        confidential,
      ),
      ['purpose-limitation-proven'],
    ],
    [
      'the order in which it demands them',
      demanding(internal, {
        ...confidential,
        controls: [PURPOSE, AUTHENTICATION],
      }),
      [],
    ],
    [
      'a control of its own',
      demanding(
        { ...internal, controls: [AUTHENTICATION, 'masking'] },
        confidential,
      ),
      ['own-controls-proven'],
    ],
    [
      'fewer purposes of what has to be limited to some',
      demanding(internal, { ...confidential, purposes: ['analytics'] }),
      ['purpose-limitation-proven'],
    ],
    [
      'fewer purposes of what has not',
      demanding({ ...internal, purposes: [] }, confidential),
      [],
    ],
    [
      'fewer purposes',
      { ...mesh, purposes: [] },
      ['purpose-limitation-proven'],
    ],
    [
      'a classification of which nothing is demanded',
      demanding(internal, confidential, { name: 'public', controls: [] }),
      [],
    ],
    [
      'where it may be',
      { ...mesh, residency: { confidential: ['eu-central-1'] } },
      ['residency-kept'],
    ],
  ])('is %s', (_, domain, moved) => {
    const found = shippedPolicies.checks.filter(
      check => demandsOf(check, domain) !== demandsOf(check, mesh),
    );
    expect(found.map(({ id }) => id)).toEqual(moved);
  });

  it('is said of each check of controls, and of no other', () => {
    const said = shippedPolicies.checks.filter(
      check => demandsOf(check, mesh) !== undefined,
    );
    expect(said.map(({ id }) => id).sort()).toEqual([...CONTROL_CHECKS].sort());
  });
});
