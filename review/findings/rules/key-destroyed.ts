import { kmsKeys } from "../../grants/kms-keys";
import { hitsOfDestroyed, type Rule } from "../rule";

export const keyDestroyed: Rule = {
  id: "key-destroyed",
  severity: "critical",
  title: "Key destroyed or replaced",
  risk: "Nobody can read data encrypted with the key any more.",
  fix: "Keep the key. A new key can encrypt new objects.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
  check: ({ before }) => hitsOfDestroyed(kmsKeys(before)),
};
