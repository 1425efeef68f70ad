import { Flex, Link, Text } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useMe, useMeshLinks, useText } from '../../hooks';
import { AsyncContent, Countdown, RelativeTime } from '../shared';
import classes from './WaitingForMeCard.module.css';

/** Reviews that the card shows before it points to the queue. */
const SHOWN = 5;

/** For the portal's home page: what waits for my decision, oldest first. */
export function WaitingForMeCard() {
  const t = useText();
  const { api } = useDataMesh();
  const me = useMe();
  const links = useMeshLinks();
  const load = useLoad(
    signal => api.listReviews({ view: 'waiting', limit: SHOWN }, { signal }),
    [],
  );
  useLive(() => {
    load.reload();
    me.reload();
  });
  return (
    <AsyncContent load={load}>
      {({ items }) => {
        const { answers = 0, tasks = 0, reviews } = me.value?.waitingFor ?? {};
        const more = (reviews ?? items.length) - items.length;
        return items.length + answers + tasks === 0 ? (
          <Text color="secondary">{t('reviews.widget.empty')}</Text>
        ) : (
          <Flex direction="column" gap="3">
            <ul className={classes.list}>
              {items.map(item => (
                <li key={`${item.kind}:${item.review ?? item.id}`}>
                  <Link
                    href={
                      {
                        access: links.agreementReview(item.id),
                        change: links.revisionReview(item.id),
                        'agreement-review': links.agreement(item.id),
                      }[item.kind]
                    }
                  >
                    {item.title}
                  </Link>
                  <Text as="div" variant="body-small" color="secondary">
                    {t(`reviews.kind.${item.kind}`)}
                    {' · '}
                    {item.due ? (
                      <>
                        {t('reviews.widget.lapses')}{' '}
                        <Countdown until={item.due} />
                      </>
                    ) : (
                      <>
                        {t('reviews.widget.since')}{' '}
                        <RelativeTime time={item.since} />
                      </>
                    )}
                  </Text>
                </li>
              ))}
            </ul>
            {answers > 0 && (
              <Link href={links.reviews}>
                {t('reviews.widget.answers', { count: answers })}
              </Link>
            )}
            {tasks > 0 && (
              <Link href={links.reviews}>
                {t('reviews.widget.tasks', { count: tasks })}
              </Link>
            )}
            <Text>
              <Link href={links.reviews}>{t('reviews.widget.all')}</Link>
              {more > 0 && ` (${t('reviews.widget.more', { count: more })})`}
            </Text>
          </Flex>
        );
      }}
    </AsyncContent>
  );
}
