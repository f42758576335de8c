import { bucketPolicy, publicAccess } from "./bucket-access";
import { encryptionAtRest, logsAndEvents, versionsAndLifecycle } from "./bucket-contents";
import type { Topic } from "./control";
import { permissions, trust, user } from "./identities";
import { keys } from "./keys";

/** Every control that applies to what is created here, by subject. */
export const topics: readonly Topic[] = [
  publicAccess,
  bucketPolicy,
  encryptionAtRest,
  versionsAndLifecycle,
  logsAndEvents,
  trust,
  permissions,
  user,
  keys,
];

export const controls = topics.flatMap((topic) => topic.controls);
