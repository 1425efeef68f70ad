import { Fragment } from 'react';

/** A technical name, which breaks where its parts meet, and within them only if it must. */
export function Identifier({ name }: { name: string }) {
  return (
    <code>
      {[...name.matchAll(/[^._/-]*[._/-]?/g)].map(
        ({ 0: part, index }) =>
          part && (
            <Fragment key={index}>
              {index > 0 && <wbr />}
              {part}
            </Fragment>
          ),
      )}
    </code>
  );
}
