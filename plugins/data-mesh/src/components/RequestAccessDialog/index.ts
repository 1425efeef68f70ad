export { RequestAccessDialog as default } from './RequestAccessDialog';
export type { RequestAccessDialogProps } from './RequestAccessDialog';
