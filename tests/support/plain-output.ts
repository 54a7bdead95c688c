/** Runs before each test file: its own process prints as those that it starts do. The library decides when it is loaded. */
import { plainEnvironment } from "./plain-environment";

process.env = plainEnvironment();
