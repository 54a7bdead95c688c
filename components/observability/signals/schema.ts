import { z } from "zod";
import { metrics } from "../metrics/schema";

export const observability = z.strictObject({ metrics }).prefault({}).describe("What is seen of the platform");
