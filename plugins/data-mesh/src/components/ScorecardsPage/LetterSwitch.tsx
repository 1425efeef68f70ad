import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import { Alert, Flex, Switch, Text } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useLoad, useText } from '../../hooks';
import { useCommand } from '../decisions';
import { AsyncContent, Day } from '../shared';
import classes from './ScorecardsPage.module.css';

/** Where a notification leads to. */
const ANCHOR = 'letter';

/** The monthly letter as it would be now, and whether one wants it. */
export function LetterSwitch() {
  const t = useText();
  const { api, notify } = useDataMesh();
  const { hash } = useLocation();
  const here = useRef<HTMLDivElement>(null);
  const load = useLoad(signal => api.getLetter({ signal }), []);
  const command = useCommand();
  const isThere = load.value !== undefined;
  useEffect(() => {
    if (isThere && hash === `#${ANCHOR}`) here.current?.scrollIntoView?.();
  }, [isThere, hash]);
  return (
    <div id={ANCHOR} ref={here}>
      <AsyncContent load={load}>
        {letter => (
          <Flex direction="column" gap="3">
            <Text as="p" variant="body-small" color="secondary">
              {t('scorecards.letter.help')} <Day time={letter.nextAt} />.
            </Text>
            <ul
              className={classes.letter}
              aria-label={t('scorecards.letter.now')}
            >
              {letter.sentences.map(sentence => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            <div className={classes.screen}>
              <Switch
                label={t('scorecards.letter.wanted')}
                isSelected={letter.subscribed}
                isDisabled={command.pending}
                onChange={subscribed =>
                  command.run(async () => {
                    load.setValue(await api.subscribeToLetter({ subscribed }));
                    notify(
                      subscribed
                        ? t('scorecards.letter.on')
                        : t('scorecards.letter.off'),
                    );
                  })
                }
              />
              {command.failure && (
                <Alert
                  role="alert"
                  status="danger"
                  icon
                  title={t('scorecards.letter.failed')}
                  description={command.failure.message}
                />
              )}
            </div>
          </Flex>
        )}
      </AsyncContent>
    </div>
  );
}
