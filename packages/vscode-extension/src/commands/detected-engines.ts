/** One engine as `xeno engines detect --format json` tells of it. */
export interface DetectedEngine {
  readonly id: string;
  readonly title: string;
  readonly forms: readonly string[];
  readonly available: boolean;
  readonly version?: string;
  readonly location?: string;
  /** Why it cannot be used, and what to do about it. */
  readonly missing?: string;
}

/** Reads the answer of the command line. @throws when it is none */
export function readDetectedEngines(json: string): readonly DetectedEngine[] {
  const { engines } = JSON.parse(json) as { engines?: unknown };
  if (!Array.isArray(engines)) throw new Error('the answer names no engines');
  return engines.filter(isObject).map((engine) => {
    const availability = isObject(engine['availability']) ? engine['availability'] : {};
    const identity = isObject(availability['identity']) ? availability['identity'] : {};
    const forms = engine['forms'];
    const missing = [availability['reason'], availability['remedy']]
      .filter((part) => typeof part === 'string')
      .join('; ');
    return {
      id: String(engine['id']),
      title: String(engine['title'] ?? engine['id']),
      forms: Array.isArray(forms) ? forms.map(String) : [],
      available: availability['available'] === true,
      ...(typeof identity['version'] === 'string' && { version: identity['version'] }),
      ...(typeof availability['location'] === 'string' && { location: availability['location'] }),
      ...(missing !== '' && { missing }),
    };
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
