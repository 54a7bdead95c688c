/** Codes of requirements and of policy rules, and where files of this repository name them. */
import { rules } from "../../policy/rules";

/** What tells NET-03 from AES-256 and UTF-8: the groups that requirements have. */
const REQUIREMENT_GROUPS = [
  ...[
    "ADM",
    "ALR",
    "ANA",
    "BKP",
    "CCH",
    "CHK",
    "CIC",
    "CRT",
    "CST",
    "DEF",
    "DR",
    "DSH",
    "EDG",
    "EKS",
    "GIT",
    "GTS",
    "IPS",
  ],
  ...[
    "LOG",
    "MET",
    "MSG",
    "MSH",
    "NET",
    "NG",
    "NPL",
    "NS",
    "OBJ",
    "PGM",
    "PSS",
    "RBC",
    "RDB",
    "REG",
    "SCA",
    "SEC",
    "SRH",
  ],
  ...["TGT", "TRC", "WL", "X"],
];
/** And those that only policy rules have. */
const RULE_GROUPS = ["DAT", "ENC", "EXM", "IAM", "NOD", "TAG", "WKL"];

const CODE = new RegExp(`(?<![\\w-])(${[...REQUIREMENT_GROUPS, ...RULE_GROUPS].join("|")})-(\\d{2,3})(?![\\w-])`, "g");
const RANGE = new RegExp(`${CODE.source} to \\1-(\\d{2,3})(?![\\w-])`, "g");

export const RULE_IDS: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

/** The codes in a text, those between the ends of "NG-20 to NG-23" too. */
export function codesIn(text: string): string[] {
  const between = [...text.matchAll(RANGE)].flatMap(([, group = "", first, last]) =>
    Array.from({ length: Number(last) - Number(first) }, (_, index) => code(group, Number(first) + index)),
  );
  return [...new Set([...[...text.matchAll(CODE)].map(([found]) => found), ...between])];
}

function code(group: string, number: number): string {
  return `${group}-${String(number).padStart(2, "0")}`;
}

export function groupOf(code: string): string {
  return code.slice(0, code.indexOf("-"));
}

/** Files that speak of policy rules: an id that a rule and a requirement have is the rule's there. */
const OF_RULES = /^(policy\/|tests\/policy\/|tools\/policy\/|docs\/policy\.md$)/;

/** Whether a code that a file names is a policy rule's id. */
export function isRuleIn(file: string, code: string): boolean {
  return RULE_IDS.has(code) && (RULE_GROUPS.includes(groupOf(code)) || OF_RULES.test(file));
}
