import { useState } from 'react';
import type {
  AgreementDetail,
  AgreementPreview,
  EntityLink,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { DEFAULT_ENVIRONMENT } from '@meshwork/model';
import { useDataMesh } from '../../api';
import { useLoad, type Loaded } from '../../hooks';
import { useCommand, type Command } from '../decisions/useCommand';
import {
  dayOf,
  faultsOf,
  proposedLastDay,
  latestDayOf,
  requestOf,
  STEP_OF,
  type Faults,
  type Field,
  type RequestForm,
} from './requestForm';

export interface Request {
  form: RequestForm;
  set(field: Field, value: string): void;
  /** Calendar day of the organisation, as every day here. */
  today: string;
  /** The last day that the policy allows for a start today. */
  latest?: string;
  consumers: readonly EntityLink[];
  environments: readonly string[];
  preview: Loaded<AgreementPreview | undefined>;
  /** From 0; always 0 on the one screen. */
  step: number;
  /** Whether everything fits on one screen because nobody has to decide. */
  oneScreen: boolean;
  faults: Faults;
  /** What the server found wrong with a field. */
  serverFault(field: Field): string | undefined;
  back(): void;
  /** Goes on, or sends from the last step; stays where something is missing. */
  forward(): void;
  command: Command;
  sent?: AgreementDetail;
}

/** State of the dialog: the form, what it would lead to, and sending it. */
export function useRequest(options: {
  productRef: string;
  port: string;
  environments?: readonly string[];
  consumers: readonly EntityLink[];
  onRequested(agreement: AgreementDetail): void;
}): Request {
  const {
    productRef,
    port,
    environments = [DEFAULT_ENVIRONMENT],
    consumers,
    onRequested,
  } = options;
  const { api, now, timeZone } = useDataMesh();
  const [today] = useState(() => dayOf(now(), timeZone));
  const [typed, setTyped] = useState<Partial<RequestForm>>({});
  const [step, setStep] = useState(0);
  const [faults, setFaults] = useState<Faults>({});
  const [sent, setSent] = useState<AgreementDetail>();
  const command = useCommand();

  const consumer = typed.consumer ?? consumers[0]?.ref ?? '';
  const environment =
    typed.environment ?? environments[0] ?? DEFAULT_ENVIRONMENT;
  const preview = useLoad<AgreementPreview | undefined>(
    async signal =>
      consumer
        ? api.previewAgreement(
            { product: productRef, port, consumer, environment },
            { signal },
          )
        : undefined,
    [productRef, port, consumer, environment],
  );

  const latest = latestDayOf(preview.value, timeZone);
  const firstDay = typed.firstDay ?? today;
  const onlyPurpose =
    preview.value?.purposes.length === 1 ? preview.value.purposes[0].id : '';
  const form: RequestForm = {
    consumer,
    environment,
    purpose: typed.purpose ?? onlyPurpose,
    purposeText: typed.purposeText ?? '',
    legalBasis: typed.legalBasis ?? '',
    firstDay,
    lastDay: typed.lastDay ?? proposedLastDay(firstDay, latest),
  };
  const oneScreen =
    preview.value !== undefined &&
    preview.value.steps.length === 0 &&
    !preview.value.legalBasisRequired;

  const send = () =>
    command.run(async () => {
      const agreement = await api.requestAgreement(
        requestOf(form, productRef, port),
      );
      setSent(agreement);
      onRequested(agreement);
    });

  const forward = () => {
    if (!preview.value) return;
    const found = faultsOf(form, preview.value, { today, latest });
    const here = Object.entries(found).filter(
      ([field]) => oneScreen || STEP_OF[field as Field] <= step,
    );
    setFaults(Object.fromEntries(here));
    if (here.length > 0) return;
    if (oneScreen || step === 2) send();
    else setStep(step + 1);
  };

  return {
    form,
    set: (field, value) => {
      setTyped(before => ({ ...before, [field]: value }));
      setFaults(before => ({ ...before, [field]: undefined }));
      command.clear();
    },
    today,
    latest,
    consumers,
    environments,
    preview,
    step: oneScreen ? 0 : step,
    oneScreen,
    faults,
    serverFault: field => command.failure?.faults[field],
    back: () => setStep(Math.max(0, step - 1)),
    forward,
    command,
    sent,
  };
}
