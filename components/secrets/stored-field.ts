/**
 * A field of a secret that somebody wrote by hand; the whole of it where it is no JSON, as the console keeps what is pasted as
 * plain text. What is in it is in no message.
 */
export function storedField(text: string, property: string, secret: string): string {
  const fields = fieldsOf(text);
  const value = fields ? fields[property] : text;
  if (typeof value === "string" && value !== "") return value;
  throw new Error(`the secret ${secret} has no field ${property} with a text in it`);
}

function fieldsOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
