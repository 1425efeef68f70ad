import { useDataMesh } from '../../api';
import { useNow, useText } from '../../hooks';
import { durationText, relativeText, remainingText } from './format';

/** How long ago or ahead something is; the exact moment when the pointer rests on it. */
export function RelativeTime({ time }: { time: string }) {
  const now = useNow();
  const { language } = useDataMesh();
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return <>{time}</>;
  return (
    <time dateTime={time} title={date.toLocaleString(language)}>
      {relativeText(date, now, language)}
    </time>
  );
}

/** A calendar day of the organisation, for example the last one of an agreement. */
export function Day({ time }: { time: string }) {
  const { language, timeZone } = useDataMesh();
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return <>{time}</>;
  return (
    <time dateTime={time} title={date.toLocaleString(language)}>
      {date.toLocaleDateString(language, { dateStyle: 'medium', timeZone })}
    </time>
  );
}

/** How much time is left until a moment, or since when it is over. */
export function Countdown({ until }: { until: string }) {
  const t = useText();
  const now = useNow();
  const { language } = useDataMesh();
  const date = new Date(until);
  if (Number.isNaN(date.getTime())) return <>{until}</>;
  const over = date.getTime() <= now.getTime();
  return (
    <time dateTime={until} title={date.toLocaleString(language)}>
      {over
        ? t('common.time.ended', { time: relativeText(date, now, language) })
        : remainingText(date, now, language)}
    </time>
  );
}

/** An ISO 8601 duration for people: `PT5M` is "5 min". */
export function DurationText({ iso }: { iso: string }) {
  const { language } = useDataMesh();
  return <>{durationText(iso, language)}</>;
}
