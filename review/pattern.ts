export { covers, hasWildcard } from "../policies/pattern";
