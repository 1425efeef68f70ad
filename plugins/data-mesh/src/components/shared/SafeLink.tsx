import type { ReactNode } from 'react';
import { Link } from '@backstage/ui';

/** Addresses that a browser opens without running anything. */
function isSafe(url: string): boolean {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

/**
 * A link out of the portal, from a document that anybody may have written:
 * what is no plain address is shown as text.
 */
export function SafeLink(props: { url: string; children?: ReactNode }) {
  const { url, children = url } = props;
  if (!isSafe(url)) return <>{children}</>;
  return (
    <Link href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </Link>
  );
}
