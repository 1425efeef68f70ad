import { useEffect, useMemo, useRef, useState, type FormEvent } from 'react';
import {
  Alert,
  Button,
  Flex,
  Select,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useLoad, useText } from '../../hooks';
import { readFailure, type Failure } from '../decisions/failure';
import { StackTable } from '../StackTable';
import { completed, completionsOf, FACTS, factsOf, type Schema } from './facts';
import classes from './PoliciesPage.module.css';
import { addPage, TryResults, type Tried } from './TryResults';

const KINDS = ['rule', 'check'] as const;
type Kind = (typeof KINDS)[number];
const LONGEST: Record<Kind, number> = { rule: 4_000, check: 20_000 };

/** Asks a rule that is in no file about the products as they are. */
export function TryOut({ domain }: { domain?: string }) {
  const t = useText();
  const { api } = useDataMesh();
  const schema = useLoad(signal => api.getFactSchema({ signal }), []);
  const facts = useMemo(
    () => (schema.value ? factsOf(schema.value as Schema) : FACTS),
    [schema.value],
  );
  const [kind, setKind] = useState<Kind>('rule');
  const [text, setText] = useState('');
  const [tried, setTried] = useState<Tried>();
  const [failure, setFailure] = useState<Failure>();
  const running = useRef<AbortController>();
  const [pending, setPending] = useState(false);
  useEffect(() => () => running.current?.abort(), []);

  const run = async () => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setPending(true);
    setFailure(undefined);
    setTried(undefined);
    let all: Tried | undefined;
    let cursor: string | undefined;
    try {
      do {
        const page = await api.tryPolicy(
          { [kind]: text, domain, cursor },
          { signal: controller.signal },
        );
        if (controller.signal.aborted) return;
        all = addPage(all, page);
        setTried(all);
        cursor = page.nextCursor;
      } while (cursor);
    } catch (error) {
      if (!controller.signal.aborted) setFailure(readFailure(error));
    } finally {
      if (running.current === controller) setPending(false);
    }
  };
  const stop = () => {
    running.current?.abort();
    setPending(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) run();
  };
  const offered = kind === 'rule' ? completionsOf(text, facts) : [];

  return (
    <Flex direction="column" gap="3">
      <Text color="secondary">{t('policies.try.text')}</Text>
      <form onSubmit={submit}>
        <Flex direction="column" gap="2" align="start">
          <Select
            label={t('policies.try.kind')}
            size="small"
            value={kind}
            onChange={key => setKind(key === 'check' ? 'check' : 'rule')}
            options={KINDS.map(id => ({ id, label: t(`policies.try.${id}`) }))}
          />
          <TextAreaField
            className={classes.rule}
            label={t(`policies.try.${kind}`)}
            description={t(`policies.try.${kind}Help`)}
            rows={kind === 'rule' ? 3 : 8}
            maxLength={LONGEST[kind]}
            value={text}
            onChange={setText}
            spellCheck="false"
          />
          {offered.length > 0 && (
            <div
              role="group"
              aria-label={t('policies.try.suggestions')}
              className={classes.offered}
            >
              {offered.map(fact => (
                <Button
                  key={fact.path}
                  size="small"
                  variant="tertiary"
                  onPress={() => setText(completed(text, fact))}
                >
                  {fact.path}
                </Button>
              ))}
            </div>
          )}
          {failure && (
            <Alert
              role="alert"
              status="danger"
              icon
              title={t('policies.try.failed')}
              description={failure.message}
            />
          )}
          <Flex gap="2">
            <Button type="submit" isPending={pending} isDisabled={!text.trim()}>
              {t('policies.try.run')}
            </Button>
            {pending && (
              <Button variant="secondary" onPress={stop}>
                {t('policies.try.stop')}
              </Button>
            )}
          </Flex>
        </Flex>
      </form>
      {tried && <TryResults tried={tried} />}
      <details>
        <summary>{t('policies.try.facts')}</summary>
        <StackTable
          caption={t('policies.try.facts')}
          rows={facts}
          rowKey={({ path }) => path}
          columns={[
            {
              id: 'path',
              label: t('policies.try.fact'),
              cell: ({ path }) => <code>{path}</code>,
            },
            {
              id: 'type',
              label: t('policies.try.type'),
              cell: ({ type }) => type,
            },
            {
              id: 'meaning',
              label: t('policies.try.meaning'),
              cell: ({ description }) => description,
            },
          ]}
        />
      </details>
    </Flex>
  );
}
