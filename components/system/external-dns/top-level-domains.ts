/** Names that are kept for tests, documents and private networks. Source: RFC 2606, RFC 6762, ICANN on .internal. */
const RESERVED = ["example", "internal", "invalid", "local", "localhost", "test"];

const COUNTRIES = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/**
 * The end of a name when it is certainly no top-level domain of the internet: a reserved one, or two letters that are
 * no country's. Of longer ends nothing is said: new ones come every year.
 *
 * @example unknownTopLevelDomain("shop.example.os") // "os"
 */
export function unknownTopLevelDomain(name: string): string | undefined {
  const end = name.split(".").at(-1) ?? "";
  if (RESERVED.includes(end)) return end;
  return end.length === 2 && COUNTRIES.of(end.toUpperCase()) === undefined ? end : undefined;
}
