/** Ends providers of Kubernetes that outlive an engine that was killed: nobody else would, and an installation goes on for minutes. */
import { execFileSync } from "node:child_process";
import { whenGone } from "../machinery/last-will";

/** Arguments: the file that has a process id on each line, and the program that these processes ran. */
const END_THOSE_LEFT = `[ -f "$1" ] || exit 0
while read -r pid; do
  case "$(ps -p "$pid" -o command= 2>/dev/null)" in "$2"*) kill -KILL "$pid" 2>/dev/null ;; esac
done < "$1"
:`;

/** Returns what ends them now. They are ended as well when this process is killed. */
export function endLeftProviders(pidFile: string, program: string): () => void {
  const revoke = whenGone(END_THOSE_LEFT, pidFile, program);
  return () => {
    execFileSync("sh", ["-c", END_THOSE_LEFT, "sh", pidFile, program]);
    revoke();
  };
}
