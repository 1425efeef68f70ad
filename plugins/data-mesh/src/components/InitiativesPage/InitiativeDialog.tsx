import { useState, type FormEvent } from 'react';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Select,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import type {
  Initiative,
  InitiativeTerms,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { CRITICALITIES, LIFECYCLES } from '@meshwork/model';
import { useDataMesh } from '../../api';
import { useLoad, useText } from '../../hooks';
import { useCommand } from '../decisions';
import { EntityPicker } from '../EntityPicker';
import {
  DayField,
  linkOptions,
  nameOfEntity,
  type FilterOption,
} from '../shared';
import classes from './Initiatives.module.css';

const LONGEST_NAME = 120;
const LONGEST_TEXT = 4000;

/** What an initiative asks now, as a form begins with it. */
export function termsOf(initiative: Initiative | undefined): InitiativeTerms {
  const { scope } = initiative ?? {};
  return {
    name: initiative?.name ?? '',
    description: initiative?.description ?? '',
    checks: initiative?.checks.map(({ id }) => id) ?? [],
    scope: {
      domains: scope?.domains.map(({ ref }) => ref) ?? [],
      owners: scope?.owners.map(({ ref }) => ref) ?? [],
      criticalities: (scope?.criticalities ??
        []) as InitiativeTerms['scope']['criticalities'],
      lifecycles: scope?.lifecycles ?? [],
    },
    owner: initiative?.owner.ref ?? '',
    lastDay: initiative?.lastDay ?? '',
  };
}

/** Several of some things; none of them means any. */
function Several(props: {
  label: string;
  description?: string;
  required?: boolean;
  options: readonly FilterOption[];
  value: readonly string[];
  onChange(value: string[]): void;
}) {
  const t = useText();
  const { label, description, required, options, value, onChange } = props;
  const missing = value.filter(id => !options.some(one => one.id === id));
  return (
    <Select
      label={label}
      description={description}
      selectionMode="multiple"
      placeholder={required ? undefined : t('initiatives.form.any')}
      value={[...value]}
      onChange={keys => onChange(keys.map(String))}
      options={[
        ...options,
        ...missing.map(id => ({ id, label: nameOfEntity({ ref: id }) })),
      ]}
      search={options.length > 10 ? true : undefined}
      isRequired={required}
    />
  );
}

/** Asks for all that an initiative is; as it is now, where there is one. */
export function InitiativeDialog(props: {
  initiative?: Initiative;
  onClose(): void;
  /** Rejects with what the dialog then shows; it stays open with what was typed. */
  onConfirm(terms: InitiativeTerms): Promise<void>;
}) {
  const { initiative, onClose, onConfirm } = props;
  const t = useText();
  const command = useCommand();
  const [terms, setTerms] = useState(() => termsOf(initiative));
  const set = (part: Partial<InitiativeTerms>) =>
    setTerms(before => ({ ...before, ...part }));
  const scope = (part: Partial<InitiativeTerms['scope']>) =>
    set({ scope: { ...terms.scope, ...part } });
  const choices = useChoices();
  const complete =
    terms.name.trim() !== '' &&
    terms.checks.length > 0 &&
    terms.owner !== '' &&
    terms.lastDay !== '';
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    command.run(async () => {
      await onConfirm(terms);
      onClose();
    });
  };
  return (
    <Dialog
      isOpen
      isDismissable={!command.pending}
      onOpenChange={open => !open && !command.pending && onClose()}
      width={640}
    >
      <DialogHeader>
        {initiative
          ? t('initiatives.form.change')
          : t('initiatives.form.create')}
      </DialogHeader>
      <form onSubmit={confirm} noValidate>
        <DialogBody>
          <Flex direction="column" gap="4">
            <TextField
              label={t('initiatives.form.name')}
              value={terms.name}
              maxLength={LONGEST_NAME}
              onChange={name => set({ name })}
              isRequired
            />
            <TextAreaField
              label={t('initiatives.form.description')}
              value={terms.description ?? ''}
              maxLength={LONGEST_TEXT}
              rows={2}
              onChange={description => set({ description })}
            />
            <Several
              label={t('initiatives.form.checks')}
              description={t('initiatives.form.checksHelp')}
              required
              options={choices.checks}
              value={terms.checks}
              onChange={checks => set({ checks })}
            />
            <div
              className={classes.fields}
              role="group"
              aria-label={t('initiatives.about.scope')}
            >
              <Several
                label={t('initiatives.scope.domains')}
                options={choices.domains}
                value={terms.scope.domains}
                onChange={domains => scope({ domains })}
              />
              <Several
                label={t('initiatives.scope.owners')}
                options={choices.owners}
                value={terms.scope.owners}
                onChange={owners => scope({ owners })}
              />
              <Several
                label={t('initiatives.scope.criticalities')}
                options={CRITICALITIES.map(id => ({
                  id,
                  label: t(`word.criticality.${id}`),
                }))}
                value={terms.scope.criticalities}
                onChange={chosen =>
                  scope({
                    criticalities: CRITICALITIES.filter(id =>
                      chosen.includes(id),
                    ),
                  })
                }
              />
              <Several
                label={t('initiatives.scope.lifecycles')}
                options={LIFECYCLES.map(id => ({
                  id,
                  label: t(`word.lifecycle.${id}`),
                }))}
                value={terms.scope.lifecycles}
                onChange={lifecycles => scope({ lifecycles })}
              />
            </div>
            <EntityPicker
              label={t('initiatives.form.owner')}
              description={
                initiative &&
                t('initiatives.form.ownerNow', {
                  owner: nameOfEntity(initiative.owner),
                })
              }
              kinds={['Group', 'User']}
              onPick={ref => set({ owner: ref ?? initiative?.owner.ref ?? '' })}
            />
            <DayField
              label={t('initiatives.form.lastDay')}
              description={t('initiatives.form.lastDayHelp')}
              value={terms.lastDay}
              onChange={lastDay => set({ lastDay })}
              isRequired
            />
            <Text as="p" variant="body-small" color="secondary">
              {initiative
                ? t('initiatives.form.changeEffect')
                : t('initiatives.form.effect')}
            </Text>
            {command.failure && (
              <Alert
                role="alert"
                status="danger"
                icon
                title={t('initiatives.form.failed')}
                description={command.failure.message}
              />
            )}
          </Flex>
        </DialogBody>
        <DialogFooter>
          <Button
            variant="secondary"
            isDisabled={command.pending}
            onPress={onClose}
          >
            {t('reviews.dialog.cancel')}
          </Button>
          <Button
            type="submit"
            variant="primary"
            isPending={command.pending}
            isDisabled={!complete}
          >
            {initiative
              ? t('initiatives.form.save')
              : t('initiatives.form.send')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** What there is to choose from: checks of the policies, domains and owners of products. */
function useChoices() {
  const { api } = useDataMesh();
  const policy = useLoad(signal => api.getPolicy({ signal }), []);
  const products = useLoad(
    signal => api.listProducts({ limit: 1 }, { signal }),
    [],
  );
  const { domains, owners } = products.value?.facets ?? {};
  return {
    checks: (policy.value?.checks ?? []).map(({ id, title }) => ({
      id,
      label: title,
    })),
    domains: linkOptions(domains),
    owners: linkOptions(owners?.filter(({ ref }) => ref.startsWith('group:'))),
  };
}
