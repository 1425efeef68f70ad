import { classificationRank } from '@meshwork/model';

const VERDICTS: Record<string, number> = { safe: 0, warning: 1, breaking: 3 };

/** How much hangs on a change of contract, 0 to 3: to sort a queue by. */
export function changeRisk(
  verdict: string | undefined,
  classification: string,
): number {
  return verdict === undefined
    ? classificationRank(classification)
    : VERDICTS[verdict] ?? 0;
}

/** How much hangs on access, 0 to 3. */
export function accessRisk(classification: string): number {
  return classificationRank(classification);
}
