import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
} from '@backstage/ui';
import type {
  AgreementDetail,
  EntityLink,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useMe, useText } from '../../hooks';
import { AsyncContent } from '../shared';
import { Sent } from './Sent';
import type { AskablePort, PortPreview } from './previews';
import { useRequest, type Request } from './useRequest';
import { WhatStep } from './WhatStep';
import { WhoStep } from './WhoStep';
import { WhyStep } from './WhyStep';
import classes from './RequestAccessDialog.module.css';

export interface RequestAccessDialogProps {
  /** Full reference of the data product. */
  productRef: string;
  /** The output ports that can be asked for. */
  askable: readonly AskablePort[];
  /** Names of those that are chosen at first. */
  chosen: readonly string[];
  /** What they should know of the product before they ask. */
  notice?: ReactNode;
  isOpen: boolean;
  onClose(): void;
  /** Called once the requests are taken; the dialog then says where each waits. */
  onRequested(agreements: readonly AgreementDetail[]): void;
}

/** Asks for access to one output port of a product, or several. */
export function RequestAccessDialog(props: RequestAccessDialogProps) {
  const { chosen, isOpen, onClose } = props;
  const t = useText();
  if (!isOpen) return null;
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={620}>
      <DialogHeader>
        {chosen.length === 1
          ? t('access.request.title', { port: chosen[0] })
          : t('access.request.titleSeveral')}
      </DialogHeader>
      <ForMe {...props} />
    </Dialog>
  );
}

function ForMe(props: RequestAccessDialogProps) {
  const me = useMe();
  const t = useText();
  if (me.value && me.value.consumers.length > 0) {
    return <Steps {...props} consumers={me.value.consumers} />;
  }
  return (
    <>
      <DialogBody>
        <AsyncContent load={me}>
          {() => <Text>{t('access.request.noConsumers')}</Text>}
        </AsyncContent>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {t('common.close')}
        </Button>
      </DialogFooter>
    </>
  );
}

function Steps(
  props: RequestAccessDialogProps & { consumers: readonly EntityLink[] },
) {
  const { notice, onClose } = props;
  const t = useText();
  const request = useRequest(props);
  const { step, oneScreen, previews, command, sent } = request;
  const heading = useFocusOn(step);
  if (sent) return <Sent agreements={sent} onClose={onClose} />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    request.forward();
  };
  const names = [
    t('access.request.stepWho'),
    t('access.request.stepWhy'),
    t('access.request.stepWhat'),
  ];
  const last = oneScreen || step === names.length - 1;
  const sendLabel = oneScreen
    ? t('access.request.sendDirect')
    : t('access.request.send');
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <DialogBody>
        <Flex direction="column" gap="4">
          {notice}
          {!oneScreen && (
            <h3 ref={heading} tabIndex={-1} className={classes.heading}>
              {t('access.request.progress', {
                step: String(step + 1),
                steps: String(names.length),
                name: names[step],
              })}
            </h3>
          )}
          <Problem request={request} />
          {(oneScreen || step === 0) && <WhoStep request={request} />}
          {(oneScreen || step === 1) && <WhyStep request={request} />}
          {(oneScreen || step === 2) && <WhatStep request={request} />}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="tertiary"
          onPress={onClose}
          isDisabled={command.pending}
        >
          {t('access.request.cancel')}
        </Button>
        {step > 0 && (
          <Button
            variant="secondary"
            onPress={request.back}
            isDisabled={command.pending}
          >
            {t('access.request.back')}
          </Button>
        )}
        <Button
          type="submit"
          variant="primary"
          isPending={command.pending}
          isDisabled={previews.loading || nothingToAsk(previews.value ?? [])}
        >
          {last ? sendLabel : t('access.request.next')}
        </Button>
      </DialogFooter>
    </form>
  );
}

/** Whether each of the chosen ports cannot be asked for. */
function nothingToAsk(previews: readonly PortPreview[]): boolean {
  return previews.length > 0 && previews.every(({ failure }) => failure);
}

/** Moves the focus to the heading of a step when it changes, not at first. */
function useFocusOn(step: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus();
    shown.current = step;
  }, [step]);
  return heading;
}

/** What the server refused; faults of a field stand at the field as well. */
function Problem({ request }: { request: Request }) {
  const t = useText();
  const { failure } = request.command;
  if (!failure) return null;
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('access.request.failed')}
      description={failure.message.replace(
        /\bitems\/(\d+)(?:\/|: )/g,
        (_, index) => `${request.ports[Number(index)] ?? index}: `,
      )}
    />
  );
}
