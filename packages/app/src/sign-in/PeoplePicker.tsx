import { Alert, Avatar, Box, Card, CardBody, Flex, Text } from '@backstage/ui';
import { Logo } from '../nav/Logo';
import { Person } from './people';
import styles from './PeoplePicker.module.css';

/** Props of {@link PeoplePicker}. */
export interface PeoplePickerProps {
  people: Person[];
  /** Whose portal this is. */
  organization?: string;
  /** Why the last pick did not work. */
  failure?: string;
  onPick: (person: Person) => void;
}

/** A card for each of the demo's people, with what can be tried as that person. */
export function PeoplePicker({
  people,
  organization,
  failure,
  onPick,
}: PeoplePickerProps) {
  return (
    <main className={styles.page}>
      <Flex direction="column" gap="6" className={styles.content}>
        <Flex align="center" gap="3">
          <Logo size={40} />
          <Text as="h1" variant="title-large" weight="bold">
            Meshwork
          </Text>
        </Flex>
        <Box>
          <Text as="h2" variant="title-small">
            Who would you like to be
            {organization ? ` at ${organization}` : ''}?
          </Text>
          <Text as="p" variant="body-medium" color="secondary">
            A demo without passwords. Each browser tab remembers its own person;
            sign out in the settings to be somebody else.
          </Text>
        </Box>
        {failure && <Alert status="danger" icon title={failure} role="alert" />}
        {people.length === 0 && (
          <Alert
            status="warning"
            icon
            title="Nobody can sign in"
            description="The configuration lists no people under demo.people."
          />
        )}
        <ul className={styles.people}>
          {people.map(person => (
            <li key={person.user}>
              <Card
                className={styles.card}
                label={`Sign in as ${person.name}, ${person.role}`}
                onPress={() => onPick(person)}
              >
                <CardBody>
                  <Flex align="center" gap="3">
                    <Avatar
                      src=""
                      name={person.name}
                      size="medium"
                      purpose="decoration"
                    />
                    <Flex direction="column" gap="0">
                      <Text as="h3" variant="title-x-small" weight="bold">
                        {person.name}
                      </Text>
                      <Text variant="body-medium" color="secondary">
                        {person.role}
                      </Text>
                    </Flex>
                  </Flex>
                  <Text as="p" variant="body-medium" className={styles.note}>
                    {person.note}
                  </Text>
                </CardBody>
              </Card>
            </li>
          ))}
        </ul>
      </Flex>
    </main>
  );
}
