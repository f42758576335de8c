import type { Scale } from "./line-set";

const numeral = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

export const realNumbers: Scale<number> = {
  name: "a number",
  parse: (text) => (numeral.test(text) ? Number(text) : undefined),
  print: String,
  between: (low, high) => {
    if (low === undefined) return high === undefined ? 0 : Math.ceil(high) - 1;
    if (high === undefined) return Math.floor(low) + 1;
    const whole = Math.floor(low) + 1;
    const middle = whole < high ? whole : (low + high) / 2;
    return low < middle && middle < high ? middle : undefined;
  },
};

const isoDate = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?)?)?$/;

/** Dates in milliseconds. Whole numbers of more than four digits are seconds since 1970. */
export const dates: Scale<number> = {
  name: "a date",
  parse: (text) => {
    if (/^-?\d{5,}$/.test(text)) return Number(text) * 1000;
    const time = isoDate.test(text) ? Date.parse(text) : NaN;
    return Number.isNaN(time) ? undefined : time;
  },
  print: (time) => new Date(time).toISOString(),
  between: (low, high) => {
    const day = 86_400_000;
    if (low === undefined) return high === undefined ? 0 : high - day;
    if (high === undefined) return low + day;
    return high - low > 1 ? Math.floor((low + high) / 2) : undefined;
  },
};

const ofIPv4 = 2n ** 32n;
const ofIPv6 = 2n ** 128n;

/** IP addresses in one row: those of IPv4, then those of IPv6. */
export const ipAddresses: Scale<bigint> = {
  name: "an IP address",
  parse: (text) => parseIPv4(text) ?? parseIPv6(text),
  print: (point) => (point < ofIPv4 ? printIPv4(point) : printIPv6(point - ofIPv4)),
  between: (low = -1n, high = ofIPv4 + ofIPv6) => {
    if (high - low <= 1n) return undefined;
    // an address of IPv4 reads better
    return low + 1n < ofIPv4 ? low + 1n : high - 1n;
  },
};

/** The first and the last address of a range such as `192.0.2.0/24`; undefined if it is none. */
export function addressRange(text: string): readonly [bigint, bigint] | undefined {
  const [address, length] = text.split("/") as [string, string | undefined];
  const point = ipAddresses.parse(address);
  if (point === undefined) return undefined;
  const [base, bits] = point < ofIPv4 ? [0n, 32] : [ofIPv4, 128];
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : NaN;
  if (!(prefix <= bits)) return undefined;
  const size = 2n ** BigInt(bits - prefix);
  const first = base + ((point - base) / size) * size;
  return [first, first + size - 1n];
}

function parseIPv4(text: string): bigint | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function printIPv4(point: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (point >> shift) & 255n).join(".");
}

function parseIPv6(text: string): bigint | undefined {
  if (!/^[\da-f:]+$/i.test(text) || !text.includes(":")) return undefined;
  const [head, tail, ...more] = text.split("::") as [string, string | undefined, ...string[]];
  const [left, right] = [head, tail ?? ""].map((part) => (part === "" ? [] : part.split(":"))) as [string[], string[]];
  const missing = 8 - left.length - right.length;
  if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
  const groups = [...left, ...Array<string>(missing).fill("0"), ...right];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n) + ofIPv4;
}

function printIPv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  return groups.join(":");
}
