import { publicAccess } from "./bucket-access";
import { encryptionAtRest, logsAndEvents, versionsAndLifecycle } from "./bucket-contents";
import { bucketPolicyControls } from "./bucket-policy";
import type { Topic } from "./control";
import { permissions, trust } from "./identities";
import { keys } from "./keys";
import { user } from "./user";

/** Every control on the resources created here, by subject. */
export const topics: readonly Topic[] = [
  publicAccess,
  bucketPolicyControls,
  encryptionAtRest,
  versionsAndLifecycle,
  logsAndEvents,
  trust,
  permissions,
  user,
  keys,
];

export const controls = topics.flatMap((topic) => topic.controls);
