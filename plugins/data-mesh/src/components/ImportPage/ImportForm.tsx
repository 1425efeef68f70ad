import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Button, Checkbox, Select, Text, TextField } from '@backstage/ui';
import type { AdoptionCommand } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { EntityPicker } from '../EntityPicker';
import classes from './ImportPage.module.css';

const DIALECTS = ['postgresql', 'snowflake', 'bigquery', 'databricks'] as const;
type Dialect = (typeof DIALECTS)[number];

// As the template has it: a team answers for a product.
const OWNERS = ['Group'] as const;
const DOMAINS = ['Domain'] as const;

/** What is read, and what nobody can read off it. The address may come with the page's own. */
export function ImportForm(props: {
  isPending: boolean;
  /** What is wrong with the last try, by field. */
  faults?: Readonly<Record<string, string>>;
  onRead(command: AdoptionCommand): void;
}) {
  const t = useText();
  const { isPending, faults, onRead } = props;
  const [search, setSearch] = useSearchParams();
  const [url, setUrl] = useState(search.get('url') ?? '');
  const [owner, setOwner] = useState<string>();
  const [domain, setDomain] = useState<string>();
  const [name, setName] = useState('');
  const [dialect, setDialect] = useState<Dialect>('postgresql');
  const [anew, setAnew] = useState(false);
  const [isMissing, setMissing] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = url.trim();
    const isComplete = address && owner && domain;
    setMissing(!isComplete);
    if (!isComplete) return;
    setSearch({ url: address }, { replace: true });
    onRead({
      url: address,
      owner,
      domain,
      ...(name.trim() && { name: name.trim() }),
      ...(dialect !== 'postgresql' && { dialect }),
      ...(anew && { anew }),
    });
  };
  return (
    <form onSubmit={submit} noValidate aria-label={t('adoption.form.title')}>
      <div className={classes.form}>
        <div className={classes.wide}>
          <TextField
            label={t('adoption.form.url')}
            description={t('adoption.form.urlHelp')}
            type="url"
            inputMode="url"
            maxLength={2_000}
            isRequired
            isInvalid={Boolean(faults?.url)}
            value={url}
            onChange={setUrl}
          />
        </div>
        <EntityPicker
          label={t('adoption.form.owner')}
          description={t('adoption.form.ownerHelp')}
          kinds={OWNERS}
          onPick={setOwner}
        />
        <EntityPicker
          label={t('adoption.form.domain')}
          description={t('adoption.form.domainHelp')}
          kinds={DOMAINS}
          onPick={setDomain}
        />
        <TextField
          label={t('adoption.form.name')}
          description={t('adoption.form.nameHelp')}
          maxLength={40}
          value={name}
          onChange={setName}
        />
        <Select
          label={t('adoption.form.dialect')}
          value={dialect}
          onChange={key =>
            setDialect(DIALECTS.find(one => one === key) ?? 'postgresql')
          }
          options={DIALECTS.map(id => ({
            id,
            label: t(`adoption.dialect.${id}`),
          }))}
        />
        <div className={classes.wide}>
          <Checkbox isSelected={anew} onChange={setAnew}>
            {t('adoption.form.anew')}
          </Checkbox>
        </div>
        <div className={classes.send}>
          <Button type="submit" variant="primary" isPending={isPending}>
            {t('adoption.form.read')}
          </Button>
          {isMissing && (
            <Text role="alert" variant="body-small" color="danger">
              {t('adoption.form.missing')}
            </Text>
          )}
        </div>
      </div>
    </form>
  );
}
