import { ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  SignInPageProps,
  useApi,
} from '@backstage/core-plugin-api';
import { useState } from 'react';
import { forgettingIdentity } from './forgettingIdentity';
import { PeoplePicker } from './PeoplePicker';
import { Person, readPeople } from './people';
import { pick } from './pick';

/**
 * Lets somebody pick who to be. The auth backend believes the pick only in a demo
 * that runs in development, and only for the people listed in the configuration.
 */
export function SignInPage({ onSignInSuccess }: SignInPageProps) {
  const config = useApi(configApiRef);
  const people = readPeople(config);
  const organization = config.getOptionalString('organization.name');
  const [picked, setPicked] = useState(() =>
    people.find(person => person.user === pick.get()),
  );
  const [attempt, setAttempt] = useState(0);

  const onPick = (person: Person) => {
    pick.set(person.user);
    setPicked(person);
    setAttempt(attempt + 1);
  };
  const picker = (failure?: string) => (
    <PeoplePicker {...{ people, organization, failure, onPick }} />
  );

  if (!picked) {
    return picker();
  }
  return (
    <ProxiedSignInPage
      key={attempt}
      provider="demo"
      headers={{ 'x-meshwork-demo-person': picked.user }}
      onSignInSuccess={identity =>
        onSignInSuccess(forgettingIdentity(identity, pick.clear))
      }
      ErrorComponent={({ error }) =>
        picker(
          `${picked.name} could not sign in: ${
            error?.message ?? 'no reason was given'
          }`,
        )
      }
    />
  );
}
