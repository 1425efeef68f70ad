import { useEffect, useState } from 'react';
import type {
  AgreementDetail,
  EntityLink,
  ReadForm,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { DEFAULT_ENVIRONMENT } from '@meshwork/model';
import { useDataMesh } from '../../api';
import { useLoad, type Loaded } from '../../hooks';
import { useCommand, type Command } from '../decisions/useCommand';
import { useNames } from '../shared';
import { needsNobody, purposesOf } from './previews';
import type { AskablePort, PortPreview } from './previews';
import {
  dayOf,
  faultsOf,
  formsOf,
  proposedLastDay,
  latestDayOf,
  requestOf,
  STEP_OF,
  type Faults,
  type Field,
  type PortForms,
  type RequestForm,
} from './requestForm';

export interface Request {
  form: RequestForm;
  set(field: Field, value: string): void;
  /** The ports of the product that can be asked for. */
  askable: readonly AskablePort[];
  /** Names of those that are asked for. */
  ports: readonly string[];
  choosePorts(ports: readonly string[]): void;
  chooseForm(port: string, column: string, form: ReadForm): void;
  /** Calendar day of the organisation, as every day here. */
  today: string;
  /** The last day that the policy allows for a start today. */
  latest?: string;
  consumers: readonly EntityLink[];
  environments: readonly string[];
  /** What each of the ports leads to, for what is chosen so far. */
  previews: Loaded<PortPreview[]>;
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
  /** One for each of the ports, in their order. */
  sent?: readonly AgreementDetail[];
}

/** State of the dialog: the form, what it would lead to, and sending it. */
export function useRequest(options: {
  productRef: string;
  askable: readonly AskablePort[];
  chosen: readonly string[];
  consumers: readonly EntityLink[];
  onRequested(agreements: readonly AgreementDetail[]): void;
}): Request {
  const { productRef, askable, consumers, onRequested } = options;
  const { api, now, timeZone } = useDataMesh();
  const nameThem = useNames();
  const [today] = useState(() => dayOf(now(), timeZone));
  const [typed, setTyped] = useState<Partial<RequestForm>>({});
  const [ports, setPorts] = useState(options.chosen);
  const [forms, setForms] = useState<PortForms>({});
  const [step, setStep] = useState(0);
  const [faults, setFaults] = useState<Faults>({});
  const [sent, setSent] = useState<AgreementDetail[]>();
  const command = useCommand();

  const environments = [
    ...new Set(
      askable
        .filter(({ name }) => ports.includes(name))
        .flatMap(port => port.environments),
    ),
  ];
  const consumer = typed.consumer ?? consumers[0]?.ref ?? '';
  const environment =
    typed.environment ?? environments[0] ?? DEFAULT_ENVIRONMENT;
  const previews = useLoad<PortPreview[]>(
    async signal =>
      await Promise.all(
        (consumer ? ports : []).map(async port => {
          try {
            const question = {
              product: productRef,
              port,
              consumer,
              environment,
              ...(typed.purpose && { purpose: typed.purpose }),
              ...formsOf(forms, port),
            };
            const preview = await api.previewAgreement(question, { signal });
            await nameThem(preview.steps.flatMap(({ approvers }) => approvers));
            return { port, preview };
          } catch (error) {
            const failure =
              error instanceof Error ? error : new Error(String(error));
            return { port, failure };
          }
        }),
      ),
    [
      productRef,
      ports.join(),
      consumer,
      environment,
      typed.purpose,
      JSON.stringify(forms),
    ],
    { keepPrevious: true },
  );

  const known = previews.value ?? [];
  const latest = latestDayOf(known, timeZone);
  const firstDay = typed.firstDay ?? today;
  const permitted = purposesOf(known);
  const onlyPurpose = permitted.length === 1 ? permitted[0].id : undefined;
  useEffect(() => {
    // As if it had been picked: it may add steps.
    if (onlyPurpose) setTyped(before => ({ purpose: onlyPurpose, ...before }));
  }, [onlyPurpose]);
  const form: RequestForm = {
    consumer,
    environment,
    purpose: typed.purpose ?? '',
    purposeText: typed.purposeText ?? '',
    legalBasis: typed.legalBasis ?? '',
    firstDay,
    lastDay: typed.lastDay ?? proposedLastDay(firstDay, latest),
  };
  const oneScreen = needsNobody(known);

  const send = () =>
    command.run(async () => {
      const requests = ports.map(port =>
        requestOf(form, productRef, port, forms),
      );
      const agreements =
        requests.length === 1
          ? [await api.requestAgreement(requests[0])]
          : (await api.requestAgreements(requests)).items;
      setSent(agreements);
      onRequested(agreements);
    });

  const forward = () => {
    if (previews.loading) return;
    const found = faultsOf(form, known, { today, latest });
    const here = Object.entries(found).filter(
      ([field]) => oneScreen || STEP_OF[field as Field | 'ports'] <= step,
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
    askable,
    ports,
    choosePorts: names => {
      // In the order of the product, however they were picked.
      setPorts(
        askable.map(({ name }) => name).filter(name => names.includes(name)),
      );
      setFaults(before => ({ ...before, ports: undefined }));
      command.clear();
    },
    chooseForm: (port, column, wanted) => {
      setForms(before => ({
        ...before,
        [port]: { ...before[port], [column]: wanted },
      }));
      command.clear();
    },
    today,
    latest,
    consumers,
    environments,
    previews,
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
