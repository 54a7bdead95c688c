/**
 * The service account of External Secrets, which whoever fetches something through it gives rights to: the add-on itself is made
 * with these names.
 */
export const OPERATOR_ACCOUNT = { name: "external-secrets", namespace: "external-secrets" };
