/** A duration in seconds as people read it: `120ms`, `3.2s`, `2m 5s`, `1h 3m`. */
export function showSeconds(seconds: number): string {
  if (seconds < 1) return `${Math.max(1, Math.round(seconds * 1000))}ms`;
  if (seconds < 59.95) return `${Number(seconds.toFixed(1))}s`;
  const whole = Math.round(seconds);
  const [large, small, units] =
    whole < 3600
      ? [Math.floor(whole / 60), whole % 60, 'ms']
      : [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), 'hm'];
  return small === 0 ? `${large}${units[0]}` : `${large}${units[0]} ${small}${units[1]}`;
}
