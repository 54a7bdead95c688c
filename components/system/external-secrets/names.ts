/** Service account of the controller. */
export const SERVICE_ACCOUNT = "external-secrets";
