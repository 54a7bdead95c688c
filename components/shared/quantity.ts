const DECIMAL: Record<string, number> = { n: 1e-9, u: 1e-6, m: 1e-3, "": 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15 };
const BINARY: Record<string, number> = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50 };
const UNITS: Record<string, number> = { ...DECIMAL, ...BINARY };
const FORM = /^(\d+(?:\.\d+)?)(n|u|m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$/;

/**
 * The value of a Kubernetes quantity, in cores, bytes or pieces. Throws when the text is none.
 *
 * @example parseQuantity("250m") // 0.25
 * @example parseQuantity("1Gi")  // 1073741824
 */
export function parseQuantity(text: string): number {
  const match = FORM.exec(text);
  if (!match) throw new Error(`${JSON.stringify(text)} is not a quantity such as 250m, 2 or 4Gi`);
  return Number(match[1]) * (UNITS[match[2] ?? ""] ?? 1);
}

export function isQuantity(text: string): boolean {
  return FORM.test(text);
}
