/** The application's identifier, which a configuration profile's settings are for. */
export const PROFILE_DOMAIN = 'io.github.ringside.console';

/** What a profile carries beside our keys. */
const OF_THE_PLATFORM = /^Payload|^PFC_/;

/**
 * Reads managed preferences as `plutil -convert json` writes them: the keys themselves are fixed, those in the dictionary
 * `Default` are defaults.
 * @throws SyntaxError when it is no JSON
 */
export function policyOfProfile(json: string): unknown {
  const value: unknown = JSON.parse(json);
  if (value === null || typeof value !== 'object') return value;
  const { issuer, serial, version = 1, Default: defaults = {}, ...fixed } = value as Record<string, unknown>;
  return {
    version,
    ...(issuer === undefined ? {} : { issuer }),
    ...(serial === undefined ? {} : { serial }),
    fixed: Object.fromEntries(Object.entries(fixed).filter(([name]) => !OF_THE_PLATFORM.test(name))),
    default: defaults,
  };
}
