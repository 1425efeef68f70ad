import { TextField } from '@backstage/ui';
import styles from './DayField.module.css';

/** A calendar day (ISO date), with the picker that the person's device has. */
export function DayField(props: {
  label: string;
  description?: string;
  size?: 'small' | 'medium';
  value: string;
  onChange(value: string): void;
  isRequired?: boolean;
}) {
  return (
    <div className={styles.day}>
      {/* Its types name words only; the input takes any type. */}
      <TextField type={'date' as 'text'} {...props} />
    </div>
  );
}
