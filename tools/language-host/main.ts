/** `pulumi-language-nodejs [flags] ENGINE`: started by the engine, see `service.ts`. */
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { engineAddress, runPlugin } from "../plugins/serve";
import { languageHost } from "./service";

runPlugin(LanguageRuntimeService, languageHost(engineAddress(process.argv.slice(2)))).catch((error: unknown) => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
