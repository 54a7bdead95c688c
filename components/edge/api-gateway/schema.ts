import { backend } from "../routes/schema";

// Requirements: EDG-10
export const apiGateway = backend
  .optional()
  .describe("Your own gateway, of the hop api-gateway: every path of every host leads to this Service");
