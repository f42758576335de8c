import { counted } from "../../text/list";
import { isMap } from "../../text/map";
import type { ChangeRule } from "./change";

/** A lock that begins, and a shorter or weaker one. */
export const otherLock: ChangeRule = ({ stack, before, after }) =>
  after.ofType("aws_s3_bucket_object_lock_configuration").flatMap(([address, values]) => {
    const old = before.resources.get(address);
    const now = lockOf(values);
    const warning = { stack, addresses: [address] };
    if (old === undefined) return before.resources.has("aws_s3_bucket.bucket") ? [{ ...warning, ...begins(now) }] : [];
    const was = lockOf(old);
    if (now.days >= was.days && !(was.mode === "COMPLIANCE" && now.mode !== was.mode)) return [];
    const message = `S3 locks new objects for ${now.words}; before, for ${was.words}`;
    return [{ ...warning, message, does: "Objects locked before keep their mode and their time." }];
  });

function begins({ words }: Lock) {
  return {
    message: `S3 locks new objects for ${words} from now on`,
    does: "S3 refuses uploads without a checksum. Nobody can turn Object Lock off or suspend versioning later.",
  };
}

interface Lock {
  readonly mode: unknown;
  readonly days: number;
  readonly words: string;
}

function lockOf(values: Readonly<Record<string, unknown>>): Lock {
  const rule = [values["rule"]].flat()[0];
  const retention = isMap(rule) ? [rule["default_retention"]].flat()[0] : undefined;
  const { mode, days, years } = isMap(retention) ? retention : {};
  const time = days === undefined ? counted(Number(years), "year") : counted(Number(days), "day");
  return { mode, days: Number(days ?? Number(years) * 365), words: `${time} in mode ${String(mode)}` };
}
