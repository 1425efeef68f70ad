import { Alert, Button, Checkbox, CheckboxGroup, Text } from '@backstage/ui';
import { useText } from '../../hooks';
import { failureOf } from '../shared';
import { maskableColumns, type PortPreview } from './previews';
import type { Request } from './useRequest';
import classes from './RequestAccessDialog.module.css';

/** Which ports of the product are asked for; nothing to choose where there is one. */
export function PortsField({ request }: { request: Request }) {
  const t = useText();
  const { askable, ports, faults } = request;
  return (
    <div>
      {askable.length > 1 && (
        <CheckboxGroup
          label={t('access.request.ports')}
          description={t('access.request.portsHelp')}
          value={[...ports]}
          onChange={request.choosePorts}
        >
          {askable.map(({ name, title }) => (
            <Checkbox key={name} value={name}>
              {title && title !== name ? `${title} (${name})` : name}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      <div role="alert">
        {faults.ports && (
          <Text variant="body-small" color="danger">
            {t('access.request.fault.ports')}
          </Text>
        )}
      </div>
    </div>
  );
}

/** Which columns are to be had masked, where the contract offers that. */
export function MaskedFields({ request }: { request: Request }) {
  return (
    <>
      {(request.previews.value ?? []).map(each => (
        <MaskedField key={each.port} request={request} {...each} />
      ))}
    </>
  );
}

function MaskedField(props: PortPreview & { request: Request }) {
  const { request, port, preview } = props;
  const t = useText();
  const columns = maskableColumns(preview);
  if (columns.length === 0) return null;
  const masked = columns
    .filter(({ form }) => form === 'masked')
    .map(({ name }) => name);
  return (
    <CheckboxGroup
      label={t('access.request.masked', { port })}
      description={t('access.request.maskedHelp')}
      value={masked}
      onChange={names => {
        for (const { name } of columns) {
          if (names.includes(name) !== masked.includes(name)) {
            request.chooseForm(
              port,
              name,
              names.includes(name) ? 'masked' : 'clear',
            );
          }
        }
      }}
    >
      {columns.map(column => (
        <Checkbox key={column.name} value={column.name}>
          {t('access.request.maskedColumn', {
            column: column.name,
            name: column.maskedAs ?? '',
            clear: classificationText(column.classification),
            masked: classificationText(column.maskedClassification),
          })}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );

  function classificationText(classification: string | undefined): string {
    return classification ?? t('access.columns.noClassification');
  }
}

/** Ports that cannot be asked for as things are chosen, each with why. */
export function FailedPreviews({ request }: { request: Request }) {
  const t = useText();
  const failed = (request.previews.value ?? []).filter(
    ({ failure }) => failure,
  );
  if (failed.length === 0 || request.previews.loading) return null;
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('access.request.previewFailed')}
      description={
        <ul className={classes.plain}>
          {failed.map(({ port, failure }) => (
            <li key={port}>
              {t('access.request.ofPort', {
                port,
                text: (failure && failureOf(failure).message) ?? '',
              })}
            </li>
          ))}
        </ul>
      }
      customActions={
        <Button
          size="small"
          variant="tertiary"
          onPress={request.previews.reload}
        >
          {t('access.request.again')}
        </Button>
      }
    />
  );
}
