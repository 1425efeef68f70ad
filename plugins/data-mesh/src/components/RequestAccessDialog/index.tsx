/** Asks for access to one port. */
export interface RequestAccessDialogProps {
  productRef: string;
  port: string;
  isOpen: boolean;
  onClose(): void;
  onRequested(): void;
}

export default function RequestAccessDialog(_: RequestAccessDialogProps) {
  return null;
}
