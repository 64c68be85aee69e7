const MOBILE = /^1[3-9]\d{9}$/;
/** Beijing and the 02x cities have eight digits after three, the others seven or eight after four. */
const LANDLINE = /^(0(10|2\d)[2-8]\d{7}|0[3-9]\d{2}[2-8]\d{6,7})$/;
/** How people group a mobile number; other groupings are rather a list of figures. */
const MOBILE_GROUPS = ['11', '3-4-4', '3-8', '7-4', '4-4-3', '3-3-5', '5-6', '6-5', '1-1-1-1-1-1-1-1-1-1-1'];
/** Area code, and the subscriber's number in one piece or two. */
const LANDLINE_GROUPS = /^(10|11|12|[34]-([78]|4-4|3-4|4-3))$/;

/**
 * How many leading digits of `groups` (runs of digits that belong together) are only the way into China's network
 * (+86, 0086, a trunk zero), when the rest is a mobile or a landline number with its area code; null for anything else.
 */
export function phonePrefixOf(groups: readonly string[], plus: boolean): number | null {
  const digits = groups.join('');
  if (digits.length > 16 || !/^(0|1[3-9]|86)/.test(digits)) return null;
  const country = /^(0086|86)/.exec(digits)?.[0].length ?? 0;
  for (const prefix of [...new Set([country, /^01[3-9]/.test(digits) ? 1 : 0, 0])]) {
    const rest = digits.slice(prefix);
    const shape = shapeAfter(groups, prefix);
    if (shape === null) continue;
    if (MOBILE.test(rest) && MOBILE_GROUPS.includes(shape)) return prefix;
    if (prefix < 2 && LANDLINE.test(rest) && LANDLINE_GROUPS.test(shape)) return prefix;
    // Abroad one leaves the area code's zero out: +86 10 6234 5678.
    const international = (plus && prefix === 2) || prefix === 4;
    if (international && (LANDLINE.test(`0${rest}`) || LANDLINE.test(rest))) return prefix;
  }
  return null;
}

/** The sizes of the groups after a prefix, as `3-4-4`; null when the prefix ends in the midst of several groups. */
function shapeAfter(groups: readonly string[], prefix: number): string | null {
  let left = prefix;
  const sizes: number[] = [];
  for (const { length } of groups) {
    const taken = Math.min(left, length);
    left -= taken;
    if (length > taken) sizes.push(length - taken);
  }
  return sizes.length === 0 ? null : sizes.join('-');
}
