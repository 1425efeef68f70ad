import { useState, type FormEvent, type ReactNode } from 'react';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { useText } from '../../hooks';
import { useCommand } from './useCommand';

/** As long as the API takes. */
const LONGEST_REASON = 4000;

export interface DecisionDialogProps {
  title: string;
  /** What will happen, and when. */
  effect: ReactNode;
  confirmLabel: string;
  destructive?: boolean;
  reason: 'mandatory' | 'optional';
  /** What is asked for besides the reason. */
  children?: ReactNode;
  /** Whether what is asked for besides the reason is still missing. */
  incomplete?: boolean;
  onClose(): void;
  /** Rejects with what the dialog then shows; it stays open with what was typed. */
  onConfirm(reason?: string): Promise<void>;
}

/** Asks before a decision is sent, for the reason and for a second look. */
export function DecisionDialog(props: DecisionDialogProps) {
  const { title, effect, confirmLabel, destructive, onClose, onConfirm } =
    props;
  const mandatory = props.reason === 'mandatory';
  const t = useText();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const command = useCommand();
  const fault = missing
    ? t('reviews.dialog.reasonMissing')
    : command.failure?.faults.reason;

  const confirm = (event: FormEvent) => {
    event.preventDefault();
    const text = reason.trim();
    if (mandatory && !text) {
      setMissing(true);
      return;
    }
    command.run(async () => {
      await onConfirm(text || undefined);
      onClose();
    });
  };

  return (
    <Dialog
      isOpen
      isDismissable={!command.pending}
      onOpenChange={open => !open && !command.pending && onClose()}
      width={520}
    >
      <DialogHeader>{title}</DialogHeader>
      {/* Its own words say what is missing, so the browser's are switched off. */}
      <form onSubmit={confirm} noValidate>
        <DialogBody>
          <Flex direction="column" gap="4">
            <Text as="div" variant="body-medium">
              {effect}
            </Text>
            {props.children}
            <TextAreaField
              label={t('reviews.dialog.reason')}
              secondaryLabel={
                mandatory
                  ? t('reviews.dialog.reasonMandatory')
                  : t('reviews.dialog.reasonOptional')
              }
              description={fault ?? t('reviews.dialog.reasonHelp')}
              rows={4}
              maxLength={LONGEST_REASON}
              value={reason}
              onChange={value => {
                setReason(value);
                setMissing(false);
              }}
              isRequired={mandatory}
              isInvalid={fault !== undefined}
              isDisabled={command.pending}
            />
            {fault && <Alert role="alert" status="danger" icon title={fault} />}
            {command.failure && !fault && (
              <Alert
                role="alert"
                status="danger"
                icon
                title={t('reviews.dialog.failed')}
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
            destructive={destructive}
            isPending={command.pending}
            isDisabled={props.incomplete}
          >
            {confirmLabel}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
