import { z } from "zod";
import { buckets } from "./buckets";
import { elasticsearch, kibana } from "./elasticsearch";
import { kafka } from "./kafka";
import { postgres } from "./postgres";

/** Stores that run in the cluster or beside it. One that is left out is not there. */
export const data = z
  .strictObject({
    elasticsearch: elasticsearch.optional(),
    kafka: kafka.optional(),
    kibana: kibana.optional(),
    postgres: postgres.optional(),
    buckets,
  })
  .prefault({})
  .describe("Data stores (catalogue 10 to 15)");
