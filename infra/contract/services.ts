import { z } from "zod";
import { since } from "../../components/outputs/field";

const { field, text } = since("1.1.0");
const added = since("2.1.0");

export const deliveryContract = field(
  z.strictObject({
    namespace: text("Namespace of Argo CD: teams' Applications are made in it", "argocd"),
    url: text(
      "Its pages; absent where they are reached through a port-forward",
      "https://argocd.example.com",
    ).optional(),
  }),
  "Delivery from Git; absent where there is none",
);

export const dnsContract = field(
  z.strictObject({
    provider: field(z.enum(["aws", "cloudflare"]), "Who keeps the zones", { example: "aws" }),
    zones: field(
      z.record(
        z.string(),
        z.strictObject({
          id: text("Id of the zone there; absent where the definition names none", "Z0123456789ABC").optional(),
          nameServers: added
            .texts("What the registrar of a zone that this stack made has to name; absent for any other zone", [
              "ns-1.awsdns-01.org",
            ])
            .optional(),
        }),
      ),
      "Zones that the cluster writes records to, by name",
    ),
  }),
  "DNS; absent where the cluster writes no records",
);

export const imagesContract = field(
  z.record(z.string(), z.string()),
  "URLs of the region's image repositories, by name; absent where there are none",
  {
    example: {
      "wakala-prod/whatsapp-service": "123456789012.dkr.ecr.af-south-1.amazonaws.com/wakala-prod/whatsapp-service",
    },
  },
);
