import { useEffect, useState } from 'react';
import { useDataMesh } from '../api';

const MINUTE = 60_000;

/** The time, told again every `interval` milliseconds. */
export function useNow(interval: number = MINUTE): Date {
  const { now } = useDataMesh();
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = window.setInterval(() => setTime(now()), interval);
    return () => window.clearInterval(timer);
  }, [now, interval]);
  return time;
}
