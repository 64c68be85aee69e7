/** The place that is open: where what lies over it belongs, so that assistive technology finds it inside a landmark. */
export function openLandmark(): HTMLElement | null {
  return document.querySelector('main:not([hidden])');
}
