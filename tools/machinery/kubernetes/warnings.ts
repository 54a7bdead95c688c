/** The texts of Warning headers: `299 - "text"`, one or more in a header. */
export function warningTexts(header: string | undefined): string[] {
  const texts = header?.matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g) ?? [];
  return [...texts].map(([, text = ""]) => text.replace(/\\(.)/g, "$1"));
}
