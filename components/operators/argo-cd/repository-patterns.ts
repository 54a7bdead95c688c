/** As Argo CD compares them: letter case and .git count for nothing. */
export function plainUrl(url: string): string {
  return url.toLowerCase().replace(/\.git$/, "");
}

/** Whether a pattern of Argo CD means a text: a star ends at a slash, two do not. */
export function matches(pattern: string, text: string): boolean {
  const escaped = pattern.split(/(\*+)/).map((part) => {
    if (part === "*") return "[^/]*";
    return part.startsWith("*") ? ".*" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${escaped.join("")}$`).test(text);
}
