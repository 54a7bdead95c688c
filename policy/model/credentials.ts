/** Telling a credential from other text, by its name and by its form. */

const CREDENTIAL_NAME =
  /(pass(word|wd|phrase)?|secret|token|api[-_]?key|private[-_]?key|access[-_]?key|credential|auth[-_]?key)s?$/i;
/** Names that end like a credential and hold none. */
const HARMLESS_NAME = /(^|[-_.])(no|enable|use|allow|require|rotate|manage|auto)/i;
/** Values that say where the credential is, or switch something. */
const REFERENCE = /^(arn:|\/[\w./-]+$|https?:\/\/[^@]*$|vault:|secret:|\$\{|\{\{|true$|false$|\d+$|[A-Za-z]+$)/;

/** True when the name is a credential's and the value is not merely a path, an ARN, a switch or one plain word. */
export function namesACredential(name: string, value: string): boolean {
  const word = name.replace(/([a-z])([A-Z])/g, "$1_$2");
  if (!CREDENTIAL_NAME.test(word) || HARMLESS_NAME.test(word)) return false;
  return DEFAULT_PASSWORDS.test(value) || !REFERENCE.test(value) || (value.length >= 20 && entropyOf(value) > 4);
}

const DEFAULT_PASSWORDS = /^(changeme|change-me|password|passw0rd|secret|admin|admin(pass)?\d*|root|guest|test)$/i;

const FORMS = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[0-9A-Za-z]{36}\b/,
  /\bxox[abprs]-[0-9A-Za-z-]{10,}/,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./,
  /^[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:[^\s:/@${]{3,}@/i,
];

/** Text with the form of a key, a token, or a URL with a password in it. */
export function looksLikeCredential(value: string): boolean {
  return FORMS.some((form) => form.test(value));
}

/** Bits for each character: random text has about five, prose about four. */
function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / value.length) * Math.log2(count / value.length), 0);
}
