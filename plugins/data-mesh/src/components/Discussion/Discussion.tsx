import { useState, type FormEvent } from 'react';
import { Alert, Button, Flex, Text, TextAreaField } from '@backstage/ui';
import type { Comment } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { useCommand } from '../decisions/useCommand';
import { MoreButton, usePages } from '../paging';
import { AsyncContent, EntityName, RelativeTime } from '../shared';
import classes from './Discussion.module.css';

/** As long as the API takes. */
const LONGEST = 4000;

/** What people said about a request or a change, and a place to say something. */
export function Discussion(props: {
  subjectKind: 'agreement' | 'revision';
  subjectId: string;
}) {
  const { subjectKind, subjectId } = props;
  const { api } = useDataMesh();
  const t = useText();
  const comments = usePages(
    (cursor, signal) =>
      api.listComments(subjectKind, subjectId, cursor ? { cursor } : {}, {
        signal,
      }),
    [subjectKind, subjectId],
  );
  return (
    <Flex direction="column" gap="3">
      <AsyncContent load={comments.load}>
        {items =>
          items.length === 0 ? (
            <Text color="secondary">{t('discussion.empty')}</Text>
          ) : (
            <Flex direction="column" gap="2">
              <ol className={classes.list} aria-label={t('discussion.label')}>
                {items.map(comment => (
                  <OneComment key={comment.id} comment={comment} />
                ))}
              </ol>
              <MoreButton pages={comments} />
            </Flex>
          )
        }
      </AsyncContent>
      <Say
        send={async text => {
          await api.addComment(subjectKind, subjectId, text);
          comments.load.reload();
        }}
      />
    </Flex>
  );
}

function OneComment({ comment }: { comment: Comment }) {
  const t = useText();
  return (
    <li className={classes.comment}>
      <Text as="p" variant="body-small" color="secondary">
        <EntityName entity={comment.author} /> ·{' '}
        <RelativeTime time={comment.at} />
      </Text>
      <p className={classes.text}>{comment.text ?? t('discussion.erased')}</p>
    </li>
  );
}

function Say({ send }: { send(text: string): Promise<void> }) {
  const t = useText();
  const [text, setText] = useState('');
  const command = useCommand();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = text.trim();
    if (!said) return;
    command.run(async () => {
      await send(said);
      setText('');
    });
  };
  return (
    <form onSubmit={submit}>
      <Flex direction="column" gap="2" align="start">
        <TextAreaField
          className={classes.field}
          label={t('discussion.say')}
          description={t('discussion.help')}
          rows={3}
          maxLength={LONGEST}
          value={text}
          onChange={setText}
          isDisabled={command.pending}
        />
        {command.failure && (
          <Alert
            role="alert"
            status="danger"
            icon
            title={t('discussion.failed')}
            description={command.failure.message}
          />
        )}
        <Button
          type="submit"
          variant="secondary"
          isPending={command.pending}
          isDisabled={!text.trim()}
        >
          {t('discussion.send')}
        </Button>
      </Flex>
    </form>
  );
}
