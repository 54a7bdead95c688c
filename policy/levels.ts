export type Severity = "low" | "medium" | "high" | "critical";

/** mandatory: nothing is deployed while it is broken. advisory: it is said. disabled: it is not looked at. */
export type Level = "mandatory" | "advisory" | "disabled";
